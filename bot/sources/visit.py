"""One visit to one source, in two steps: read its feed; then complete and file the new entries.

Whatever goes wrong with the source ends in its health and in the report.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus

from bot.archive.filing import Draft
from bot.archive.intake import Archive
from bot.feeds.formats.entry import Feed, FeedError
from bot.feeds.parser_port import Parser
from bot.feeds.push_links import push_links
from bot.model import AwaitedPage, Filed, Health, PushSubscription, Source, SourceKind, WholeText
from bot.model.faults import Failure, Fault, failure
from bot.pause import within
from bot.ports import Clock, Drop, Put, Store, Was, Web, WebError, WebRequest, WebResponse, Write
from bot.sources import folder
from bot.sources.finding import Found, find, find_unseen
from bot.sources.folder import Folders
from bot.sources.health import pace, quota
from bot.sources.health.extents import with_articles
from bot.sources.health.no_feed import may_be_site, no_feed
from bot.sources.health.notices import noticed
from bot.sources.health.pace import Bounds
from bot.sources.registry import FoundFeeds
from bot.sources.teasers.again import PagesAgain
from bot.sources.teasers.pages import PAUSE, Teasers
from bot.sources.wanted import drafts_of, wanted
from bot.transactions.unchanged import unless_changed
from bot.web import politeness
from bot.web.robots import Robots

LONGEST_VISIT = 90.0
"""Seconds of one visit, the waits for hosts and parsers included: 20 pages of 4 s each, or three hosts that drip."""

REMOVED = "it was removed meanwhile"


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a visit: entries in the feed, articles and versions filed, the trouble in one plain line or "".

    With entries the trouble is one of a feed that could be read in part.
    `waiting` counts the entries that keep the feed's own words, because their pages could not be used yet. `dropped`
    says that the source was removed, because another one reads its feed.
    """

    source: Source
    found: int = 0
    new: int = 0
    trouble: str = ""
    waiting: int = 0
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The first half of a visit: the web's answer or None, why it cannot be used or None, and the feed in it.

    `feed` is None when there is nothing to file, and `body` a hash of what it was read from, "" for the feed of a site
    or a folder. The visit must end at `until` (of the clock's `monotonic`). `pushed` says that a hub tells of the
    source's news.
    """

    source: Source
    health: Health
    until: float
    pushed: bool
    answer: WebResponse | None = None
    failure: Failure | None = None
    feed: Feed | None = None
    body: str = ""


class Visitor:
    """Visits sources, at intervals within `bounds`."""

    def __init__(
        self,
        store: Store,
        web: Web,
        parser: Parser,
        clock: Clock,
        archive: Archive,
        *,
        bounds: Bounds,
        pause: float = PAUSE,
    ) -> None:
        self._store = store
        self._web = web
        self._parser = parser
        self._clock = clock
        self._archive = archive
        self._bounds = bounds
        self._folders = Folders(parser, store, clock)
        self._robots = Robots(web, clock)
        self._teasers = Teasers(web, parser, clock, pause)
        self._sites = FoundFeeds(store)
        self._turn = asyncio.Lock()  # one visit at a time computes; many at once would hold the loop for 200 ms

    async def read(self, source: Source) -> Reading:
        """Fetch and parse the source's feed, with a conditional request (RFC 9110 §13). Raises StoreError."""
        until = self._clock.monotonic() + LONGEST_VISIT
        health = await self._store.get(Health, source.id) or Health(source.id)
        hubs = await self._store.every(PushSubscription, source=source.id)
        reading = Reading(source, health, until, any(one.is_live(self._clock.now()) for one in hubs))
        asked = politeness.request(health, source.url, self._clock.now())
        try:
            return await within(self._clock, LONGEST_VISIT, self._fetched(reading, asked))
        except WebError as error:
            return replace(reading, failure=Failure(error.fault, str(error)))
        except TimeoutError:
            return replace(reading, failure=failure(Fault.TIMEOUT))

    async def file(self, reading: Reading) -> Report:
        """File the new entries and note how the visit went. Raises StoreError; then the source is read again."""
        if reading.answer is None or reading.feed is None:
            return await self._noted(reading)
        return await self._filed(reading, reading.answer, reading.feed)

    async def _fetched(self, reading: Reading, asked: WebRequest) -> Reading:
        if reading.source.kind is SourceKind.FOLDER:
            if reading.health.last_good is None:
                self._folders.forget(reading.source.id)  # it may have been removed and added again
            feed = await self._folders.read(reading.source)
            return replace(reading, answer=WebResponse(reading.source.url, HTTPStatus.OK), feed=feed)
        if reading.source.kind is SourceKind.PAGE and not await self._robots.may_read(asked.url, asked.url):
            return replace(reading, failure=failure(Fault.ROBOTS))
        answer = await self._web.fetch(asked)
        failed = politeness.failure_of(answer, asked)
        answer = politeness.compared(reading.health, answer, self._clock.now())
        reading = replace(reading, failure=failed, answer=answer)
        if reading.failure:
            return await self._of_site(reading, answer)
        if answer.status != HTTPStatus.OK:
            return reading
        try:
            read = self._parser.listing if reading.source.kind is SourceKind.PAGE else self._parser.feed
            feed = await read(answer.body, answer.content_type, answer.url)
            return replace(reading, feed=feed, body=politeness.hash_of(answer.body), answer=replace(answer, body=b""))
        except FeedError as error:
            reading = replace(reading, failure=no_feed(answer, asked.url, str(error)))
        return await self._of_site(reading, answer)

    async def _of_site(self, reading: Reading, page: WebResponse) -> Reading:
        """The reading of the feed of a site, which is found at the first visit and kept as the source's address."""
        source, failed = reading.source, reading.failure
        if reading.health.last_good or not failed:
            return reading
        try:
            found = await self._found(page, failed.fault, source.url)
            if found and found.kind is SourceKind.PAGE and not await self._robots.may_read(page.url, source.url):
                return replace(reading, failure=failure(Fault.ROBOTS))
        except (WebError, FeedError):
            return reading
        if found is None:
            return reading
        there = replace(source, url=found.answer.moved or found.answer.url, kind=found.kind)
        if other := await self._sites.reader(there.url, source):
            return replace(reading, failure=failure(Fault.SAME_FEED, name=other.title or other.url))
        return replace(reading, source=there, answer=replace(found.answer, body=b""), feed=found.feed, failure=None)

    async def _found(self, page: WebResponse, fault: Fault, url: str) -> Found | None:
        if may_be_site(page, fault):
            return await find(page, self._web, self._parser, url)
        return await find_unseen(url, fault, self._web, self._parser)

    async def _noted(self, reading: Reading) -> Report:
        """Note a visit that brought nothing to file."""
        source, answer, now = reading.source, reading.answer, self._clock.now()
        outcome = reading.failure or answer or failure(Fault.TIMEOUT)
        fresh_for = answer.fresh_for if answer and politeness.is_of_freshness(reading.failure) else 0
        interval = pace.interval(reading.health, now, self._bounds_of(reading), fresh_for)
        after = politeness.after(reading.health, outcome, now, interval, answer)
        if not after.trouble:
            after = noticed(pace.postponed(after), source, now)
        report = await unless_changed(partial(self._keep_health, source, after))
        return report if report.trouble else replace(report, new=await self._try_again(reading))

    async def _keep_health(self, source: Source, after: Health) -> Report:
        """Keep how the visit went, unless the source was removed meanwhile."""
        if not (current := await self._store.get(Source, source.id)):
            return Report(source, trouble=after.trouble or REMOVED)
        if after.fault == Fault.SAME_FEED and source.origin != "config":
            await self._store.commit(Was(current), Drop(Source, source.id), Drop(Health, source.id))
            return Report(source, trouble=f"{after.trouble.partition(':')[0]}; it was left out", dropped=True)
        await self._store.commit(*await self._notes(current, after, current))
        return Report(source, trouble=after.trouble)

    async def _filed(self, reading: Reading, answer: WebResponse, feed: Feed) -> Report:
        """File the new entries and the health in one commit: an ETag is kept only with the articles it stands for."""
        source, health = reading.source, reading.health
        async with self._turn:
            drafts = wanted(drafts_of(feed, source, answer.language), source)
            unread = await self._archive.unread(drafts, source.id, first=health.last_good is None)
        fitting = unread[: quota.room(health, map(_length, unread), self._clock.now())]
        again = await self._waiting(source)
        late = await self._late(again, {draft.id for draft in unread})
        whole_text = WholeText.OFF if feed.whole else source.whole_text
        completed = await self._teasers.completed([*fitting, *late], source.url, reading.until, again, whole_text)
        new = completed[: len(fitting)] + [draft for draft in completed[len(fitting) :] if not draft.teaser]
        after = self._after(reading, answer, feed, new, over=len(fitting) < len(unread))
        cut = {draft.key for draft in unread[len(fitting) :]}
        files = self._folders.writes(source.id, {draft.key for draft in drafts} - cut)
        also = [*again.writes(), *files]
        stored = await unless_changed(partial(self._keep, reading, after, feed.title, completed, also))
        if stored is None:
            return Report(source, found=len(drafts), trouble=REMOVED)
        self._folders.stored(source.id, files)
        waiting = sum(again.waits(draft.id) for draft in completed)
        return Report(source, found=len(drafts), new=len(stored), waiting=waiting, trouble=after.trouble)

    async def _keep(
        self, reading: Reading, after: Health, title: str, completed: Sequence[Draft], also: Sequence[Write]
    ) -> tuple[Filed, ...] | None:
        """File what a visit brought, with its notes and the writes `also`; None if the source was removed meanwhile."""
        source, first = reading.source, reading.health.last_good is None
        if not (current := await self._store.get(Source, source.id)):
            return None
        notes = [*await self._notes(current, after, source, title), *also]
        added = (source.news_from or source.added) if first else None
        return await self._archive.file(completed, source.id, fresh=not first, added=added, also=notes)

    async def _try_again(self, reading: Reading) -> int:
        """Try the pages of teasers that are due where the feed brings nothing; return how many came."""
        source = reading.source
        again = await self._waiting(source)
        late = await self._late(again, frozenset())
        completed = await self._teasers.completed(late, source.url, reading.until, again, source.whole_text)
        if writes := again.writes():
            await self._archive.file(completed, source.id, fresh=True, also=writes)
        return sum(not draft.teaser for draft in completed)

    async def _waiting(self, source: Source) -> PagesAgain:
        return PagesAgain(source.id, await self._store.every(AwaitedPage, source=source.id), self._clock.now())

    async def _late(self, again: PagesAgain, unread: Collection[str]) -> list[Draft]:
        """The articles whose pages are due and that the feed does not bring anew, as drafts."""
        due = sorted(again.due.difference(unread))
        late = await self._archive.teasers(due)
        for gone in set(due).difference(draft.id for draft in late):
            again.done(gone)
        return late

    def _after(self, reading: Reading, answer: WebResponse, feed: Feed, new: Sequence[Draft], *, over: bool) -> Health:
        """The health after the articles `new` of the feed; `over` says that some were left out for the quota."""
        now, first = self._clock.now(), reading.health.last_good is None
        published = [entry.published for entry in feed.entries]
        recent = pace.with_entries(reading.health.recent, published, now, new=bool(new) and not first)
        extents = with_articles(reading.health.extents, (draft.teaser for draft in new))
        hub, topic = push_links(feed, answer.url, answer.link)
        body = "" if over else reading.body  # what was left out is in the same body
        known = replace(reading.health, body=body, recent=recent, pace=feed.pace, extents=extents, hub=hub, topic=topic)
        health = quota.spent(known, map(_length, new), now)
        interval = pace.interval(health, now, self._bounds_of(reading), answer.fresh_for)
        if feed.cut:
            return pace.postponed(politeness.after_part(health, answer, failure(Fault.ENDS_EARLY), now, interval))
        after = pace.postponed(politeness.after(health, answer, now, interval))
        return noticed(after, reading.source, now, cut=over)

    def _bounds_of(self, reading: Reading) -> Bounds:
        """The bounds of the source's interval: both are the one that is set for it, or the longest if it is pushed."""
        source = reading.source
        if source.interval:
            return Bounds(source.interval, source.interval)
        if reading.pushed:
            return Bounds(self._bounds.longest, self._bounds.longest)
        return folder.EVERY if source.kind is SourceKind.FOLDER else self._bounds

    async def _notes(self, source: Source, after: Health, found: Source, title: str = "") -> list[Write]:
        """The health, and the source if its feed was `found`, it has got a name, or it moved.

        They are refused when the source has changed meanwhile. The addresses of the configuration stay when they move,
        and so does that of a source that moves to the feed of another.
        """
        address = politeness.new_address(after, self._clock.now()) if source.origin != "config" else ""
        if address and (other := await self._sites.reader(address, source)):
            same = failure(Fault.SAME_FEED, name=other.title or other.url)
            address, after = "", replace(after, notice=same.sentence, notice_fault=same.fault)
        known = replace(source, title=source.title or title, url=address or found.url, kind=found.kind)
        return [Was(source), Put(after), *([Put(known)] if known != source else [])]


def _length(draft: Draft) -> int:
    return len(draft.title) + len(draft.text)
