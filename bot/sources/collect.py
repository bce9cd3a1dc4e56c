"""The collecting loop: visits each source on a schedule of its own and files what is new.

`planning/` decides what to visit, `visit.py` visits, `registry.py` keeps the list of sources.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from urllib.parse import unquote

from bot.archive.catalog import Catalog
from bot.archive.files import PAGE, Skipped, Unread, draft_of, draft_of_page
from bot.archive.filing import Draft
from bot.archive.identity.recognition import known_at
from bot.archive.intake import Archive
from bot.archive.versions import has_page
from bot.feeds.formats.entry import FeedError
from bot.feeds.formats.opml import Outline
from bot.feeds.parser_port import Parser
from bot.model import Filed, Health, OfferedFeed, Source, SourceKind
from bot.pause import pause, within
from bot.ports import Clock, Shards, Store, StoreError, Web, WebError, Write
from bot.processes.shards import ALL, every_shard
from bot.sources import registry
from bot.sources.health.pace import LONGEST, Bounds
from bot.sources.linked import Linked, Links
from bot.sources.listed import ListedFeed, add_listed
from bot.sources.naming import address, folder
from bot.sources.planning import plan
from bot.sources.planning.roster import Roster
from bot.sources.preview.preview import Previewer
from bot.sources.probe import Probe, probe
from bot.sources.registry import Settings
from bot.sources.teasers.pages import PAUSE, TEASER
from bot.sources.teasers.reread import Rereader
from bot.sources.visit import Report, Visitor
from bot.sources.visits import Visits
from bot.web.per_host import OneRequestPerHost
from bot.web.url import UrlError
from summaries.webpage.gate.agreement import Teaser

LONGEST_REST = 60.0
"""Seconds until the loop reads all sources again, whatever it knows: clocks jump, sources are added elsewhere."""

CHANGED_REST = 1.0
"""Seconds between two looks because sources were changed: a list may add a thousand of them one by one."""

LONGEST_PAGE = 60.0
"""Seconds in which a page that is read again must have come, the wait for its host included."""

log = logging.getLogger(__name__)


class Collector:
    """Keeps the sources read. `interval` is the time between two visits to a busy source, in seconds.

    `longest` is that for a still one. `pause` is the time between two pages of one visit, in seconds.
    """

    def __init__(
        self,
        store: Store,
        web: Web,
        parser: Parser,
        clock: Clock,
        catalog: Catalog,
        *,
        interval: int,
        longest: int = LONGEST,
        pause: float = PAUSE,
    ) -> None:
        self._store = store
        self._web = OneRequestPerHost(web)
        self._parser = parser
        self._clock = clock
        self._archive = Archive(store, parser, clock, catalog)
        self._previewer = Previewer(store, self._web, parser, clock, teaser=TEASER)
        self._links = Links(self._web, parser, clock, pause)
        self._rereader = Rereader(self._web, parser, clock, pause)
        bounds = Bounds(interval, longest)
        visitor = Visitor(store, self._web, parser, clock, self._archive, bounds=bounds, pause=pause)
        self._visits = Visits(visitor, clock, interval)
        self._roster, self._read_again, self._shards = Roster(store), clock.monotonic(), ALL

    async def run(self, shards: Shards = every_shard) -> None:
        """Visit each source of `shards` when it is due, until cancelled.

        A visit that takes long delays no other source. The sources of one host are in one shard.
        """
        heeding = asyncio.create_task(self._heed_changes())
        try:
            with self._visits.listening() as freed:
                while True:
                    await pause(self._clock, await self._start_due(shards()), freed)
        finally:
            heeding.cancel()
            await asyncio.gather(heeding, self._visits.stop(), return_exceptions=True)

    async def run_once(
        self, progress: Callable[[Report], None] | None = None, *, force: bool = False
    ) -> tuple[Report, ...]:
        """Visit the sources that are due, once each, or with `force` all that are not paused; return when it is done.

        A visit that is under way counts. Calls `progress` with each report as soon as there is one.
        """
        sources, now = await self._store.every(Source), self._clock.now()
        waiting = plan.due(sources, {} if force else await self._health(), now)
        try:
            async with asyncio.TaskGroup() as group:
                visits = [
                    group.create_task(_reported(visit, progress)) if progress else visit
                    async for visit in self._each(waiting)
                ]
                return tuple([await visit for visit in visits])
        except asyncio.CancelledError:
            await self._visits.stop()
            raise

    async def probe(self, text: str) -> Probe:
        """The feed that a person means by an address. Raises UrlError, WebError or FeedError, each one plain line."""
        found = await probe(text, self._web, self._parser)
        if known := await registry.by_url(self._store, found.url):
            return replace(found, known=known)
        return replace(found, preview=await self._previewer.preview(found.entries, found.url, found.language))

    async def linked(self, link: str, source: str, post: Teaser | None = None) -> Linked:
        """What stands at a link that is handed in as of `source`; of a `post` that names it, only what agrees with it.

        Raises UrlError or WebError, each one plain line.
        """
        found = await self._links.read(link, post)
        return replace(found, known=await known_at(self._store, found.draft, source)) if found.draft else found

    async def add(
        self, feed: Probe | str, origin: str = "chat", title: str = "", *, since: datetime | None = None
    ) -> Source:
        """Read this feed from now on, or return the source that reads it already. Raises UrlError or StoreError.

        What was published up to `since` is an old post, which is sent to nobody; None is now.
        """
        url = feed.url if isinstance(feed, Probe) else address(feed)
        name = title or (feed.title if isinstance(feed, Probe) else "")
        kind = feed.kind if isinstance(feed, Probe) else SourceKind.FEED
        now = self._clock.now()
        source = Source(registry.source_id(url), url, name, now, origin, kind=kind, news_from=since)
        return await registry.add(self._store, source)

    async def add_new(self, feed: OfferedFeed) -> tuple[Source, bool]:
        """The source that reads this feed from now on, and whether it is new. Raises UrlError or StoreError."""
        url = address(feed.url)
        source = Source(registry.source_id(url), url, feed.title, self._clock.now(), group=feed.group)
        added = await registry.add(self._store, source)
        return added, added is source

    async def add_listed(self, feeds: Iterable[OfferedFeed], seconds: float) -> tuple[ListedFeed, ...]:
        """Add the feeds of a list and read them for so many seconds; what became of each. Raises StoreError."""
        return await add_listed(self, feeds, seconds)

    async def read_now(self, sources: Sequence[Source], seconds: float) -> Mapping[str, Report]:
        """Visit these sources at once; the reports of the visits that end in time, by the sources' ids.

        Later visits go on.
        """
        reports: dict[str, Report] = {}

        async def reported(visit: asyncio.Task[Report]) -> None:
            report = await asyncio.shield(visit)
            reports[report.source.id] = report

        async def all_reported() -> None:
            async with asyncio.TaskGroup() as group:
                async for visit in self._each(tuple(sources)):
                    group.create_task(reported(visit))

        with suppress(TimeoutError):
            await within(self._clock, seconds, all_reported())
        return reports

    async def watch(self, path: str) -> Source:
        """Read the files of this folder from now on. Raises UrlError or StoreError. Never called for a chat."""
        url = folder(path)
        if not url:
            raise UrlError("give the whole path of the folder, such as /srv/news")
        name, now = unquote(url.rpartition("/")[2]), self._clock.now()
        source = Source(registry.source_id(url), url, name, now, kind=SourceKind.FOLDER)
        return await registry.add(self._store, source)

    async def listed(self, data: bytes) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
        """The feeds that a list (OPML) names, and one line for each thing that was skipped and why."""
        try:
            return await self._parser.outlines(data)
        except FeedError as error:
            return (), (str(error),)

    async def opened(self, unread: Unread) -> Draft | Skipped:
        """The article in a page, a mail, a PDF or a Markdown file; or why there is none."""
        try:
            if unread.kind == PAGE:
                return draft_of_page(unread, await self._parser.page(unread.data))
            return draft_of(unread, await self._parser.document(unread.data, unread.kind))
        except FeedError as error:
            return Skipped(unread.path, str(error))

    async def remove(self, name: str) -> Source:
        """Stop reading this source; its articles stay. `name` is its id, address or title. Raises SourceError."""
        return await registry.remove(self._store, name)

    async def remove_articles(self, source: str) -> int:
        """Remove the articles of a source that is not read any more, by its id; return how many. Raises StoreError."""
        return await self._archive.remove(source)

    async def change(self, key: str, changes: Settings) -> Source:
        """Change settings of the source with this id. Raises SourceError or StoreError."""
        return await registry.change(self._store, key, changes)

    async def configure(self, wanted: Mapping[str, Settings]) -> None:
        """Make the sources of the configuration (address → its settings) exactly these. Raises UrlError."""
        await registry.configure(self._store, wanted, self._clock.now())

    async def file(
        self, drafts: Sequence[Draft], source: str, *, fresh: bool, also: Sequence[Write] = ()
    ) -> tuple[Filed, ...]:
        """Store the new ones among these articles in one commit, with the writes `also`.

        Raises StoreError, and then nothing is stored.
        """
        return await self._archive.file(drafts, source, fresh=fresh, also=also)

    async def reread(self, filed: Filed, etag: str, modified: str) -> tuple[str, str]:
        """Read the page of an article again, if it is from one, and file it where it has changed.

        `etag` and `modified` are those of its last answer, "" for none; returns those of this one. A page that cannot
        be read, or is no article now, changes nothing. Raises StoreError.
        """
        source = await self._store.get(Source, filed.source)
        if source is None or source.paused or not has_page(filed):
            return "", ""
        reading = self._rereader.read(filed, source.url, etag, modified)
        try:
            found = await within(self._clock, LONGEST_PAGE, reading)
        except (WebError, TimeoutError) as error:
            log.info("the page %s could not be read again: %s", filed.article.url, error)
            return etag, modified
        if found.text:
            await self._archive.reread(filed.key, found.text)
        return found.etag, found.modified

    async def _each(self, waiting: tuple[Source, ...]) -> AsyncIterator[asyncio.Task[Report]]:
        """A visit to each of these sources, as soon as there is a place for it and its host is free."""
        left = {source.id: source for source in waiting}
        with self._visits.listening() as freed:
            while True:
                under_way = self._visits.hosts
                known = [left[key] for key in under_way if key in left]
                for source in (*known, *plan.startable(left.values(), under_way)):
                    del left[source.id]
                    yield self._visits.start(source)
                if not left:
                    return
                await freed.wait()
                freed.clear()

    async def _heed_changes(self) -> None:
        """Have a look when sources were changed, whoever changed them."""
        while True:
            await self._roster.changed.wait()
            self._roster.changed.clear()
            self._visits.wake()
            await self._clock.sleep(CHANGED_REST)

    async def _start_due(self, shards: frozenset[int]) -> float:
        """Start the visits of these shards that can start now; the seconds until there may be another one."""
        try:
            if self._clock.monotonic() >= self._read_again or shards != self._shards:
                await self._roster.read()
                self._read_again, self._shards = self._clock.monotonic() + LONGEST_REST, shards
        except StoreError as error:
            log.error("sources cannot be read from the store: %s", error)  # noqa: TRY400 - the line is enough
            return LONGEST_REST
        now = self._clock.now()
        start, later = self._roster.look(self._visits.held, self._visits.hosts, now, shards)
        for source in start:
            self._visits.start(source)
        rest = (later - now).total_seconds() if later else LONGEST_REST
        return max(1.0, min(rest, self._read_again - self._clock.monotonic(), LONGEST_REST))

    async def _health(self) -> Mapping[str, Health]:
        stored = {health.source: health for health in await self._store.every(Health)}
        return {**stored, **self._visits.held}


async def _reported(visit: asyncio.Task[Report], progress: Callable[[Report], None]) -> Report:
    report = await visit
    progress(report)
    return report
