"""The loop that subscribes to the hubs of sources, and visits a source at once when its hub tells of news.

What a hub sends is a sign to look, never news itself: the articles come from the source, as at every visit.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from bot.model import Health, PushSubscription, PushWish, Source, SourceKind
from bot.pause import pause
from bot.periodic import repeat
from bot.ports import Changed, Clock, Drop, Put, Store, StoreError, Was, Web, WebError, WebRequest
from bot.sources.collect import Collector
from bot.transactions.unchanged import replacing, unless_changed
from bot.websub.lease import WISHED, confirmed
from bot.websub.listener import Listener
from bot.websub.plan import Offer, Plan, plan
from bot.websub.signature import is_signed

INTERVAL: Final = 60.0
"""Seconds between two looks at what hubs are to be asked."""
SPACING: Final = 60.0
"""Seconds between two visits to a source for its hub's sake."""
SECOND_LOOK: Final = 300.0
"""Seconds after which a source is visited again that had nothing new when its hub told of it: caches lag behind."""
VISIT: Final = 90.0
"""Seconds of the visits that are waited for."""
ASKED_AT_ONCE: Final = 20
"""Hubs that are asked in one look."""
LARGEST_ANSWER: Final = 100_000
"""Bytes of a hub's answer."""
_RANDOM: Final = 24
"""Bytes of a path, and of a secret."""

log = logging.getLogger(__name__)


class Subscriber:
    """Subscribes with callbacks below the public address `url`, and listens at `place` (HOST:PORT)."""

    def __init__(self, store: Store, web: Web, clock: Clock, collector: Collector, *, url: str, place: str) -> None:
        self._store, self._web, self._clock, self._collector = store, web, clock, collector
        self._url = url.rstrip("/")
        self._listener = Listener(self, urlsplit(self._url).path, place)
        self._place = place
        self._due: dict[str, float] = {}
        self._visited: dict[str, float] = {}
        self._looked_twice: set[str] = set()
        self._told = asyncio.Event()
        self.port = 0

    async def run(self) -> None:
        """Subscribe, listen and visit, until cancelled. Where nothing can listen, all sources are polled as before."""
        await forget_all(self._store, self._url)
        try:
            self.port = await self._listener.start()
        except OSError as error:
            log.error("websub: nothing can listen at %s (%s): sources are polled", self._place, error.strerror)  # noqa: TRY400
            return
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._keep_subscribed())
                group.create_task(self._visit_told())
        finally:
            await self._listener.stop()

    async def look(self) -> Plan:
        """Ask the hubs for what is to be asked now; return what that was."""
        sources = [one for one in await self._store.every(Source) if _may_be_pushed(one)]
        health = {one.source: one for one in await self._store.every(Health)}
        offers = {one.id: offer for one in sources if (offer := _offer(health.get(one.id)))}
        known = [one for one in await self._store.every(PushSubscription) if one.base == self._url]
        decided = plan(known, offers, self._clock.now(), self._made)
        await self._forget(decided.forget)
        before = {one.key: one for one in known}
        for one in decided.ask[:ASKED_AT_ONCE]:
            with suppress(Changed):  # its hub has told of it meanwhile: the next look decides anew
                await self._store.commit(*replacing(before.get(one.key), one))  # before the hub asks whether we did
                await self._ask(one)
        return decided

    async def confirm(self, name: str, query: Mapping[str, str]) -> str | None:
        """See `Hubs.confirm`."""
        return await unless_changed(partial(self._confirm, name, query))

    async def _confirm(self, name: str, query: Mapping[str, str]) -> str | None:
        known = await self._store.get(PushSubscription, name)
        found = confirmed(known, query, self._clock.now()) if known else None
        if known is None or found is None:
            return None
        after = found.subscription
        await self._store.commit(Was(known), Put(after) if after else Drop(PushSubscription, name))
        return found.challenge

    async def is_known(self, name: str) -> bool:
        """See `Hubs.is_known`."""
        return await self._store.get(PushSubscription, name) is not None

    async def told(self, name: str, body: bytes, signature: str) -> None:
        """See `Hubs.told`. A source in trouble, or asked a moment ago, is not asked because of it."""
        known = await self._store.get(PushSubscription, name)
        if known is None or not known.is_live(self._clock.now()) or not is_signed(body, signature, known.secret):
            log.info("websub: a message was ignored, which no hub of ours has signed")
            return
        self._looked_twice.discard(known.source)
        self._plan_visit(known.source, self._visited.get(known.source, -SPACING) + SPACING)

    def _plan_visit(self, source: str, moment: float) -> None:
        self._due.setdefault(source, max(moment, self._clock.monotonic()))
        self._told.set()

    async def _keep_subscribed(self) -> None:
        await repeat(self._clock, INTERVAL, self.look, "subscriptions at hubs")

    async def _visit_told(self) -> None:
        while True:
            rest = min(self._due.values(), default=None)
            await pause(self._clock, None if rest is None else rest - self._clock.monotonic(), self._told)
            try:
                await self._visit_due()
            except StoreError as error:
                log.error("websub: a source cannot be visited now: %s", error)  # noqa: TRY400 - the line is enough

    async def _visit_due(self) -> None:
        now = self._clock.monotonic()
        names = [name for name, moment in self._due.items() if moment <= now]
        for name in names:
            del self._due[name]
            self._visited[name] = now
        found = [source for name in names if (source := await self._store.get(Source, name))]
        well = [one for one in found if not one.paused and not await self._is_failing(one)]
        for name, report in (await self._collector.read_now(well, VISIT)).items() if well else ():
            if not report.new and not report.trouble and name not in self._looked_twice:
                self._looked_twice.add(name)
                self._plan_visit(name, now + SECOND_LOOK)

    async def _forget(self, some: Iterable[PushSubscription]) -> None:
        if drops := [Drop(PushSubscription, one.key) for one in some]:
            await self._store.commit(*drops)

    def _made(self, source: str, offer: Offer) -> PushSubscription:
        name, secret = secrets.token_urlsafe(_RANDOM), secrets.token_urlsafe(_RANDOM)
        return PushSubscription(name, source, *offer, secret, self._url)

    async def _is_failing(self, source: Source) -> bool:
        health = await self._store.get(Health, source.id)
        return health is not None and health.failures > 0

    async def _ask(self, one: PushSubscription) -> None:
        """Ask a hub to begin or to end a subscription; it confirms later, or never."""
        ends, source = one.wish is PushWish.END, await self._store.get(Source, one.source)
        home = source.url if source else self._url  # a hub in a private place is asked only for a source of that place
        form = (
            ("hub.mode", "unsubscribe" if ends else "subscribe"),
            ("hub.topic", one.topic),
            ("hub.callback", f"{self._url}/{one.name}"),
            ("hub.secret", one.secret),
            ("hub.lease_seconds", str(int(WISHED.total_seconds()))),
        )
        try:
            answer = await self._web.fetch(WebRequest(one.hub, limit=LARGEST_ANSWER, home=home, form=form))
            if answer.status >= 300:  # noqa: PLR2004 - no success
                log.info("websub: the hub %s answered %d", one.hub, answer.status)
        except WebError as error:
            log.info("websub: the hub %s was not reached: %s", one.hub, error)


def _may_be_pushed(source: Source) -> bool:
    return source.kind is SourceKind.FEED and not source.paused


def _offer(health: Health | None) -> Offer | None:
    return (health.hub, health.topic) if health and health.hub and health.topic else None


async def forget_all(store: Store, besides: str = "") -> None:
    """Forget the subscriptions with callbacks below other addresses than `besides`: nobody listens there any more."""
    old = [one for one in await store.every(PushSubscription) if one.base != besides]
    if old:
        await store.commit(*(Drop(PushSubscription, one.key) for one in old))
