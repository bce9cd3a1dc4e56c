"""The articles on a topic: a shared one is filed with them, a reader's own one is looked for when it is asked.

Articles are matched with shared topics as they are filed. Own topics are as many as readers like, and change often:
for them the full-text index gives candidates, newest first, and the matcher decides. Filing costs nothing more, no
article knows who waits for it, and what a reader changes is in force at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.model import Filed
from bot.ports import Store
from summaries.topics import Topic, match
from summaries.topics.index_terms import Terms, index_terms

FIRST_LOOK: Final = 20
"""Candidates of each query that are looked at first, at least."""
LOOKED_AT: Final = 2400
"""Candidates of one query that are looked at, at most: more than two weeks of a busy topic."""
BATCH: Final = 100
"""Articles that a thread matches before other chats get their turn."""


async def articles_on(
    store: Store,
    topic: Topic | None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int,
) -> tuple[Filed, ...]:
    """The newest articles on a topic, or all for None, with since <= news < until, newest first."""
    if topic is None or not topic.own:
        name = topic.name if topic else ""
        return await store.articles(topic=name, since=since, until=until, limit=limit)
    return await _matched(_Search(store, topic, (), since, until), limit)


async def search_on(
    store: Store,
    topic: Topic | None,
    terms: Collection[str],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int,
) -> tuple[Filed, ...]:
    """Those of `articles_on` that have all these terms, as `Store.search`."""
    if topic is None or not topic.own:
        name = topic.name if topic else ""
        return await store.search(terms, topic=name, since=since, until=until, limit=limit)
    return await _matched(_Search(store, topic, tuple(terms), since, until), limit) if terms else ()


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for: an own topic, terms besides, and the time."""

    store: Store
    topic: Topic
    terms: tuple[str, ...]
    since: datetime | None
    until: datetime | None

    async def queries(self) -> tuple[Terms, ...] | None:
        """What to search for, of which every article on the topic has one; None when the index cannot tell."""
        every = index_terms(self.topic)
        if every is None:
            return (frozenset(self.terms),) if self.terms else None
        known = await self.store.frequencies({term for terms in every for term in terms})
        return tuple(terms.union(self.terms) for terms in every if all(known[term] for term in terms))

    async def page(self, terms: Terms | None, size: int) -> tuple[Filed, ...]:
        """The newest candidates of a query; None is every article."""
        if terms is None:
            return await self.store.articles(since=self.since, until=self.until, limit=size)
        return await self.store.search(terms, since=self.since, until=self.until, limit=size)


async def _matched(search: _Search, limit: int) -> tuple[Filed, ...]:
    """The newest candidates that are on the topic; looks at more of them until there are enough."""
    queries = await search.queries()
    size = max(limit, FIRST_LOOK)
    while True:
        pages = [await search.page(one, size) for one in ((None,) if queries is None else queries)]
        found = await _on(search.topic, _complete(pages, size))
        if len(found) >= limit or all(len(page) < size for page in pages) or size >= LOOKED_AT:
            return found[:limit]
        size = min(2 * size, LOOKED_AT)


def _complete(pages: Sequence[Sequence[Filed]], size: int) -> list[Filed]:
    """The candidates of all pages, newest first, down to where a full page ends: of what is older some are missing."""
    ends = [_age(page[-1]) for page in pages if len(page) >= size]
    every = {filed.key: filed for page in pages for filed in page}
    newest = sorted(every.values(), key=_age, reverse=True)
    return [filed for filed in newest if not ends or _age(filed) >= max(ends)]


async def _on(topic: Topic, candidates: Sequence[Filed]) -> tuple[Filed, ...]:
    found: list[Filed] = []
    for start in range(0, len(candidates), BATCH):
        found += await asyncio.to_thread(_those_on, topic, candidates[start : start + BATCH])
    return tuple(found)


def _those_on(topic: Topic, candidates: Sequence[Filed]) -> list[Filed]:
    return [filed for filed in candidates if match(topic, filed.article)]


def _age(filed: Filed) -> tuple[datetime, str]:
    return filed.news, filed.key
