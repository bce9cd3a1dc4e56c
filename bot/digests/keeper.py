"""The loop that applies retention: it forgets old articles, digests and deliveries, so that the store stays small.

It keeps what a chat still needs: digests on their way, what a chat was shown while it might be shown again, and all
settings. A `Forgotten` record keeps an article that a feed still lists from being filed again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, TypeVar

from bot.archive.answers import KEPT
from bot.chat_turn import chat_turn
from bot.delivery.outbox import WAITING
from bot.digests.history import REMEMBERED
from bot.model import Answered, Delivery, Digest, Filed, Forgotten, Source, StoryLinks, StoryPlace, Subscription
from bot.periodic import repeat
from bot.ports import Changed, Clock, Drop, Put, Store, StoreError, Was, Write
from bot.schedule.recurrence import is_past
from bot.stories.turn import TURN

T = TypeVar("T")
K = TypeVar("K", Digest, Delivery, Answered)

log = logging.getLogger(__name__)

INTERVAL: Final = 600.0
"""Seconds between two looks. The first look waits as long too, until a machine has set its clock after the start."""
MOST: Final = 1_000
"""Records of a kind that one look forgets: 144,000 a day keep up with the digests of 100,000 subscribers, and a clock
that is set wrong costs no more than these."""
SPENT: Final = timedelta(days=7)
"""How long a schedule stays after its only day: its digest may wait for quiet hours, or for a closed chat."""
AT_ONCE: Final = 100
"""Records in one commit: about a millisecond of the event loop."""


class Keeper:
    """Forgets articles after `keep` (None: never), digests with their deliveries after `history.REMEMBERED`.

    What answers told is forgotten after `answers.KEPT`.
    """

    def __init__(self, store: Store, clock: Clock, keep: timedelta | None) -> None:
        self._store, self._clock, self._keep = store, clock, keep

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await self._clock.sleep(INTERVAL)
        await repeat(self._clock, INTERVAL, self.tidy, "removals of old records")

    async def tidy(self) -> int:
        """Forget what is old enough, oldest first, at most MOST of each kind; give the number of records."""
        now = self._clock.now()
        forgotten = await self._forget_articles(now, now - self._keep) if self._keep else 0
        forgotten += await self._forget_deliveries(now - REMEMBERED) + await self._forget_digests(now - REMEMBERED)
        return forgotten + await self._drop(Answered, now - KEPT, _always) + await self._forget_spent(now)

    async def _forget_spent(self, now: datetime) -> int:
        """Forget the schedules that fell on one day only, once their digest has had its days to arrive."""
        spent = [one for one in await self._store.every(Subscription) if is_past(one.recurrence, (now - SPENT).date())]
        for one in spent[:MOST]:
            with suppress(Changed):  # it has got another day meanwhile
                async with chat_turn(self._store, one.chat):
                    await self._store.commit(Was(one), Drop(Subscription, one.key))
        return len(spent[:MOST])

    async def _forget_articles(self, now: datetime, before: datetime) -> int:
        sources = {source.id for source in await self._store.every(Source)}
        past = await self._store.keys_before(Filed, before, MOST)
        for keys in _slices(past):
            async with self._store.turn(TURN):  # a new version that is being filed would bring an article back
                found = {key: await self._readable(key) for key in keys}
                await self._store.commit(*forgetting_writes(found, sources, now))
        return len(past)

    async def _readable(self, key: str) -> Filed | None:
        """The article; None when it is damaged on the disk, which must not keep the others from being forgotten."""
        try:
            return await self._store.get(Filed, key)
        except StoreError as error:
            log.warning("An article is forgotten unread: %s", error)
            return None

    async def _forget_deliveries(self, before: datetime) -> int:
        """Forget those that are sent or given up; what a chat still waits for stays, however old."""
        return await self._drop(Delivery, before, self._has_ended)

    async def _forget_digests(self, before: datetime) -> int:
        """Forget all but those on their way, and the last of each subscription, which tells what is new to it."""
        return await self._drop(Digest, before, self._is_done)

    async def _has_ended(self, delivery: Delivery) -> bool:
        return delivery.state not in WAITING

    async def _is_done(self, digest: Digest) -> bool:
        if any(part.state in WAITING for part in await self._store.every(Delivery, digest=digest.key)):
            return False
        if await self._store.get(Subscription, digest.subscription) is None:
            return True
        return not is_last(digest, await self._store.every(Digest, subscription=digest.subscription))

    async def _drop(self, kind: type[K], before: datetime, done: Callable[[K], Awaitable[bool]]) -> int:
        """Drop the oldest records of a kind that are `done`, at most MOST; give their number."""
        drops: list[Write] = []
        for place, key in enumerate(await self._store.keys_before(kind, before), 1):
            record = await self._store.get(kind, key)
            if record and await done(record):
                drops.append(Drop(kind, key))
            if len(drops) == MOST:
                break
            if place % AT_ONCE == 0:
                await asyncio.sleep(0)  # other tasks get their turn: thousands may be old and needed all the same
        for writes in _slices(drops):
            await self._store.commit(*writes)
        return len(drops)


def forgetting_writes(articles: Mapping[str, Filed | None], sources: Collection[str], now: datetime) -> list[Write]:
    """The writes that forget these articles. The id of an article stays while its source is still read."""
    drops = [Drop(kind, key) for key in articles for kind in (Filed, StoryPlace, StoryLinks)]
    read = [filed for filed in articles.values() if filed and filed.source in sources]
    return [*drops, *(Put(Forgotten(filed.key, filed.source, now)) for filed in read)]


def is_last(digest: Digest, digests: Iterable[Digest]) -> bool:
    """Whether no other of its subscription was planned later."""
    return all((other.planned, other.key) <= (digest.planned, digest.key) for other in digests)


async def _always(_: Answered) -> bool:
    return True


def _slices(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
