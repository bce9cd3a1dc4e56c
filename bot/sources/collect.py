"""The loop that keeps the archive up to date, and what can be asked of it: probe, add, remove, file.

Decides nothing (`web/politeness.py` and `archive/filing.py` do); talks to the web, the parser, the store and the clock
as ports. Imported by `app.py`, the shell's commands and those of the chat.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.archive.intake import Archive
from bot.feeds.parser_port import Parser
from bot.model import Filed, Forgotten, Health, Source
from bot.pause import pause
from bot.ports import Add, Clock, Drop, Put, Store, StoreError, Web, Write
from bot.sources.probe import Probe, probe
from bot.sources.visit import PAUSE, Report, Visitor
from bot.web import politeness
from bot.web.per_host import Turns
from bot.web.url import UrlError, canonical, typed

AT_ONCE = 16
"""Sources visited at the same time, each on another host."""
LONGEST_REST = 60.0
"""Seconds until the loop looks again, whatever the health records say: clocks jump, sources are added elsewhere."""

log = logging.getLogger(__name__)


class SourceError(Exception):
    """What was asked of the sources cannot be done; the message is one plain line for an admin."""


class Collector:
    """Keeps the sources read. `interval` is the usual time between two visits to a source, in seconds."""

    def __init__(
        self,
        store: Store,
        web: Web,
        parser: Parser,
        clock: Clock,
        catalog: Catalog,
        *,
        interval: int,
        pause: float = PAUSE,
    ) -> None:
        self._store = store
        self._web = Turns(web)
        self._parser = parser
        self._clock = clock
        self._interval = interval
        self._archive = Archive(store, parser, clock, catalog)
        self._visitor = Visitor(store, self._web, parser, clock, self._archive, interval=interval, pause=pause)
        self._held: dict[str, datetime] = {}
        self._woken = asyncio.Event()

    async def run(self) -> None:
        """Visit sources when they are due, until cancelled."""
        while True:
            try:
                await self.run_once()
                rest = await self._rest()
            except StoreError as error:
                log.error("sources cannot be read from the store: %s", error)  # noqa: TRY400 - the line is enough
                rest = LONGEST_REST
            await pause(self._clock, min(rest, LONGEST_REST), self._woken)

    async def run_once(
        self, progress: Callable[[Report], None] | None = None, *, force: bool = False
    ) -> tuple[Report, ...]:
        """Visit the sources that are due, or with `force` all of them. `progress` is told of each as it ends."""
        sources = await self._store.every(Source)
        chosen = [source for source in sources if force or await self._is_due(source)]
        room = asyncio.Semaphore(AT_ONCE)

        async def one(source: Source) -> Report:
            async with room:
                report = await self._visit(source)
            if progress:
                progress(report)
            return report

        return tuple(await asyncio.gather(*map(one, chosen)))

    async def probe(self, text: str) -> Probe:
        """The feed that a person means by an address. Raises UrlError, WebError or FeedError, each one plain line."""
        found = await probe(text, self._web, self._parser)
        return replace(found, known=await self._known(found.url))

    async def add(self, feed: Probe | str, origin: str = "chat", title: str = "") -> Source:
        """Read this feed from now on, or give the source that reads it already. Raises UrlError or StoreError."""
        url = feed.url if isinstance(feed, Probe) else typed(feed)
        name = title or (feed.title if isinstance(feed, Probe) else "")
        known = await self._known(url)
        if known:
            return known
        source = Source(source_id(url), url, name, self._clock.now(), origin)
        await self._store.commit(Add(source))
        self._woken.set()
        return source

    async def remove(self, which: str) -> Source:
        """Read this source no more; its articles stay. `which` is its id, address or title. Raises SourceError."""
        source = await self._named(which)
        if source.origin == "config":
            raise SourceError(
                f"{source.title or source.url} stands in the configuration: only the operator can remove it"
            )
        await self._dropped(source)
        return source

    async def configure(self, wanted: Mapping[str, str]) -> None:
        """Make the sources of the configuration (address → title) exactly these; others stay. Raises UrlError."""
        chosen = {source_id(typed(text)): (typed(text), title) for text, title in wanted.items()}
        for source in await self._store.every(Source, origin="config"):
            if source.id not in chosen:
                await self._dropped(source)
        for key, (url, title) in chosen.items():
            known = await self._store.get(Source, key)
            source = known or Source(key, url, title, self._clock.now())
            changed = replace(source, origin="config", title=title or source.title)
            if changed != known:
                await self._store.commit(Put(changed))
        self._woken.set()

    async def file(
        self, drafts: Sequence[Draft], source: str, *, fresh: bool, also: Sequence[Write] = ()
    ) -> tuple[Filed, ...]:
        """Store the new ones among these articles in one commit, with the writes `also`.

        Raises StoreError, and then nothing is stored.
        """
        return await self._archive.file(drafts, source, fresh=fresh, also=also)

    async def _visit(self, source: Source) -> Report:
        """A visit that never raises: one source's misfortune must not stop the others."""
        try:
            report = await self._visitor.visit(source)
        except StoreError as error:
            report = Report(source, trouble=f"what it has cannot be saved: {error}")
        except Exception:
            log.exception("a visit to %s failed", source.url)
            report = Report(source, trouble="reading it failed for a reason of Wirebrief's own; the log has it")
        else:
            self._held.pop(source.id, None)
            return report
        self._held[source.id] = self._clock.now() + timedelta(seconds=self._interval)
        return report

    async def _is_due(self, source: Source) -> bool:
        now = self._clock.now()
        return not self._is_held(source, now) and politeness.due(await self._store.get(Health, source.id), now)

    def _is_held(self, source: Source, now: datetime) -> bool:
        """Whether its last visit failed by a fault of ours; one held for longer than that was by a clock set back."""
        held = self._held.get(source.id, now)
        return now < held <= now + timedelta(seconds=self._interval)

    async def _rest(self) -> float:
        """Seconds until the next source is due."""
        now = self._clock.now()
        moments = [await self._next_visit(source, now) for source in await self._store.every(Source)]
        waits = [(moment - now).total_seconds() for moment in moments if moment]
        return max(1.0, min(waits, default=LONGEST_REST))

    async def _next_visit(self, source: Source, now: datetime) -> datetime | None:
        if self._is_held(source, now):
            return self._held[source.id]
        health = await self._store.get(Health, source.id)
        return health.next_try if health else None

    async def _known(self, url: str) -> Source | None:
        """By the id that the address gave it, or by its address if it has moved there since."""
        moved = await self._store.every(Source, url=url)
        return await self._store.get(Source, source_id(url)) or next(iter(moved), None)

    async def _named(self, which: str) -> Source:
        words = which.strip()
        by_key = await self._store.get(Source, words) or await self._known(_address(words))
        if by_key:
            return by_key
        titled = [s for s in await self._store.every(Source) if words and s.title.casefold() == words.casefold()]
        if len(titled) != 1:
            several = "several sources have" if titled else "no source has"
            raise SourceError(f"{several} the name or address “{words[:80]}”")
        return titled[0]

    async def _dropped(self, source: Source) -> None:
        forgotten = await self._store.every(Forgotten, source=source.id)
        drops = [Drop(Forgotten, one.id) for one in forgotten]
        await self._store.commit(Drop(Source, source.id), Drop(Health, source.id), *drops)


def _address(words: str) -> str:
    try:
        return typed(words)
    except UrlError:
        return words


def source_id(url: str) -> str:
    """8 hex digits, the same for every spelling of the address."""
    address = canonical(url).partition("://")[2] or url
    return hashlib.blake2b(address.encode(), digest_size=4).hexdigest()
