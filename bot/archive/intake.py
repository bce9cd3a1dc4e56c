"""Intake: files drafts as articles, each only once, whichever way it arrives. `filing.py` has the rules."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.archive import filing
from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.feeds.formats.entry import LONGEST_TEXT, LONGEST_TITLE, FeedError
from bot.feeds.parser_port import Parser
from bot.model import Filed, Forgotten
from bot.ports import Clock, Put, Store, Write
from summaries.topics import Matcher, Topic

RETAGGED = 20_000
"""Articles matched again when topics change, newest first: some months of a busy newsroom."""
_BATCH = 100
"""Articles matched before the event loop gets a turn: about 20 ms."""
_REMEMBERED = 50_000
"""Ids of refused drafts kept in memory, so that a copy's page is not fetched again at each visit."""


class Archive:
    """Files drafts, one call at a time, so that two ways in cannot file one article twice."""

    def __init__(self, store: Store, parser: Parser, clock: Clock, catalog: Catalog) -> None:
        self._store = store
        self._parser = parser
        self._clock = clock
        self._catalog = catalog
        self._one = asyncio.Lock()
        self._refused: set[str] = set()

    async def unknown(self, drafts: Iterable[Draft], source: str) -> list[Draft]:
        """The drafts of a feed that were neither filed nor refused as copies before."""
        listed = [(filing.article_id(draft, source), draft) for draft in drafts]
        forgotten = await self._store.every(Forgotten, source=source)
        await self._store.commit(*filing.after_listing(forgotten, {key for key, _ in listed}, self._clock.now()))
        return [draft for key, draft in listed if not (await self._known(key) or await self._forgotten(key))]

    async def file(
        self, drafts: Sequence[Draft], source: str, *, fresh: bool, also: Sequence[Write] = ()
    ) -> tuple[Filed, ...]:
        """Store the new ones among the drafts, with the writes `also`, in one commit, and return them.

        A draft without text gets it from its `html`; one without any text and title is left out.
        Raises StoreError, and then nothing is stored.
        """
        completed = [await self._completed(draft) for draft in drafts]
        topics = Matcher(await self._catalog.topics())
        async with self._one:
            new: dict[str, Filed] = {}
            for draft in completed:
                await self._consider(draft, source, topics, new, fresh=fresh)
            await self._store.commit(*also, *(Put(record) for record in new.values()))
        return tuple(new.values())

    async def _consider(
        self, draft: Draft, source: str, topics: Matcher, new: dict[str, Filed], *, fresh: bool
    ) -> None:
        key, same = filing.article_id(draft, source), filing.identity(draft)
        if not (draft.text or draft.title) or key in new or await self._known(key):
            return
        twins = [record for record in new.values() if record.identity == same]
        twins += await self._store.every(Filed, identity=same)
        if any(filing.same_outlet(draft.outlet, twin.article.outlet) for twin in twins):
            self._refuse(key)
            return
        new[key] = filing.filed(draft, source, self._clock.now(), topics, fresh=fresh)
        await asyncio.sleep(0)  # 2 ms of work each, and a first fetch may bring 500

    async def _completed(self, draft: Draft) -> Draft:
        """The draft with its text; its own title, date and outlet take precedence over the page's."""
        if draft.text or not draft.html:
            return _bounded(draft)
        try:
            page = await self._parser.page(draft.html, draft.url)
        except FeedError:
            return replace(draft, title="", html=b"")
        return _bounded(
            replace(
                draft,
                html=b"",
                text=page.text,
                title=(draft.title or page.title) if page.text else "",
                outlet=draft.outlet or page.outlet,
                published=draft.published or page.published,
                language=draft.language or page.language,
            )
        )

    async def _known(self, key: str) -> bool:
        return key in self._refused or await self._store.get(Filed, key) is not None

    async def _forgotten(self, key: str) -> bool:
        return await self._store.get(Forgotten, key) is not None

    def _refuse(self, key: str) -> None:
        if len(self._refused) >= _REMEMBERED:
            self._refused.clear()
        self._refused.add(key)


async def retag(store: Store, topics: Iterable[Topic]) -> int:
    """Match the newest stored articles with these topics; return how many articles changed."""
    matcher = Matcher(topics)
    stored = await store.articles(limit=RETAGGED)
    changed = 0
    for start in range(0, len(stored), _BATCH):
        writes = [
            Put(replace(record, topics=found))
            for record in stored[start : start + _BATCH]
            if (found := filing.topics_of(record.article, matcher)) != record.topics
        ]
        if writes:
            await store.commit(*writes)
        changed += len(writes)
        await asyncio.sleep(0)
    return changed


def _bounded(draft: Draft) -> Draft:
    return replace(draft, text=draft.text[:LONGEST_TEXT].strip(), title=draft.title[:LONGEST_TITLE].strip())
