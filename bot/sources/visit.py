"""One visit to one source: fetch its feed, read it, fetch the pages of teasers, file what is new, note how it went.

A loop's part: whatever goes wrong with the source ends in its health and in the report. Imported by `collect.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.archive.filing import Draft
from bot.archive.intake import Archive
from bot.feeds.entry import Entry, Feed, FeedError
from bot.feeds.parser_port import Parser
from bot.model import Health, Source
from bot.ports import Answer, Asked, Clock, Put, Store, Web, WebError, Write
from bot.web import politeness
from bot.web.url import canonical, host, untracked

THIN = 600
"""Characters under which a feed's own text is taken for a teaser; teasers have 100 to 400, articles over 1,000."""
PAGES = 20
"""Pages fetched in one visit; a feed that has more new teasers than this keeps its own words for the rest."""
PAUSE = 0.5
"""Seconds between two pages of one visit."""
LARGEST_PAGE = 3_000_000
"""Bytes of a page after inflating; the largest of 181 real news pages had 1.4 MB."""

_OK, _NOT_MODIFIED = 200, 304
_STOP = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a visit: entries in the feed, articles filed anew, and the trouble in one plain line, or ""."""

    source: Source
    found: int = 0
    new: int = 0
    trouble: str = ""


class Visitor:
    """Visits sources. `interval` is the usual time between two visits to one, in seconds."""

    def __init__(
        self,
        store: Store,
        web: Web,
        parser: Parser,
        clock: Clock,
        archive: Archive,
        *,
        interval: int,
        pause: float = PAUSE,
    ) -> None:
        self._store = store
        self._web = web
        self._parser = parser
        self._clock = clock
        self._archive = archive
        self._interval = interval
        self._pause = pause

    async def visit(self, source: Source) -> Report:
        """Fetch and file. Raises StoreError when the store cannot take it; then the source will be read again."""
        health = await self._store.get(Health, source.id) or Health(source.id)
        try:
            answer = await self._web.fetch(Asked(source.url, etag=health.etag, modified=health.modified))
            if answer.status != _OK:
                return await self._noted(source, health, answer)
            feed = await self._parser.feed(answer.body, answer.content_type, answer.url)
        except (WebError, FeedError) as error:
            return await self._noted(source, health, str(error))
        return await self._filed(source, health, answer, feed)

    async def _noted(self, source: Source, health: Health, outcome: Answer | str) -> Report:
        after = politeness.after(health, outcome, self._clock.now(), self._interval)
        if await self._store.get(Source, source.id):
            await self._store.commit(*self._notes(source, after))
        return Report(source, trouble=after.trouble)

    async def _filed(self, source: Source, health: Health, answer: Answer, feed: Feed) -> Report:
        """File the new entries and the health in one commit: an ETag is kept only with the articles it stands for."""
        drafts = _drafts(feed, source)
        new = await self._completed(await self._archive.unknown(drafts, source.id))
        if not await self._store.get(Source, source.id):
            return Report(source, found=len(drafts), trouble="it was removed meanwhile")
        after = politeness.after(health, answer, self._clock.now(), self._interval)
        notes = self._notes(source, after, feed.title)
        stored = await self._archive.file(new, source.id, fresh=health.last_good is not None, also=notes)
        return Report(source, found=len(drafts), new=len(stored))

    def _notes(self, source: Source, after: Health, title: str = "") -> list[Write]:
        """The health, and the source if it has got a name or moved; the addresses of the configuration stay."""
        address = politeness.new_address(after, self._clock.now()) if source.origin != "config" else ""
        known = replace(source, title=source.title or title, url=address or source.url)
        return [Put(after), *([Put(known)] if known != source else [])]

    async def _completed(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts, the first thin ones among them with the text of their pages; a host that fails is left alone."""
        thin = [draft for draft in drafts if len(draft.text) < THIN and draft.url and not draft.shared][:PAGES]
        full: dict[Draft, Draft] = {}
        failing: set[str] = set()
        for draft in thin:
            if host(draft.url) in failing:
                continue
            if full:
                await self._clock.sleep(self._pause)
            page = await self._page(draft.url)
            if page is None:
                failing.add(host(draft.url))
            full[draft] = await self._with_page(draft, page) if page else draft
        return [full.get(draft, draft) for draft in drafts]

    async def _page(self, url: str) -> Answer | None:
        """The page, or None when its host cannot be reached or wants to be left alone."""
        try:
            answer = await self._web.fetch(Asked(url, limit=LARGEST_PAGE))
        except WebError:
            return None
        return None if answer.status in _STOP else answer

    async def _with_page(self, draft: Draft, answer: Answer) -> Draft:
        """The feed's own words stay where the page is no article, or says less."""
        if answer.status != _OK or "html" not in answer.content_type.lower():
            return draft
        try:
            page = await self._parser.page(answer.body, answer.url)
        except FeedError:
            return draft
        if not page.sure or len(page.text) <= len(draft.text):
            return draft
        return replace(
            draft,
            text=page.text,
            title=draft.title or page.title,
            published=draft.published or page.published,
            language=draft.language or page.language,
        )


def _drafts(feed: Feed, source: Source) -> list[Draft]:
    """Some feeds give every entry the address of the site, or of one long page: then it tells no article apart."""
    titles: dict[str, set[str]] = {}
    for entry in feed.entries:
        titles.setdefault(canonical(entry.url), set()).add(entry.title)
    return [_draft(entry, feed, source, shared=len(titles[canonical(entry.url)]) > 1) for entry in feed.entries]


def _draft(entry: Entry, feed: Feed, source: Source, *, shared: bool) -> Draft:
    return Draft(
        title=entry.title,
        text=entry.text,
        url=untracked(entry.url),
        shared=shared,
        outlet=source.title or feed.title or host(entry.url or source.url),
        published=entry.published,
        language=entry.language,
        key=entry.id,
    )
