"""Look articles up in the archive: those on a topic, or those that contain a reader's words."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Final

from bot.model import Filed
from bot.ports import Store
from summaries.text.sentences import terms
from summaries.text.sentences import words as words_of
from summaries.topics import Topic, match, matching

READ: Final = 150
"""Newest articles that a briefing is made from: more than five stories need, and about 1 s of reading."""
WORDS: Final = 8
"""Words of a question that are searched for; the rest of a long question adds little."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Articles, newest first, and their topic; `left_out` are words of the question that they may lack."""

    topic: Topic
    filed: tuple[Filed, ...] = ()
    left_out: tuple[str, ...] = ()


async def on_topic(store: Store, topic: Topic, since: datetime | None) -> SearchResult:
    """The newest articles filed under a topic."""
    return SearchResult(topic, await store.articles(topic=topic.name, since=since, limit=READ))


async def by_words(store: Store, asked: str, since: datetime | None) -> SearchResult:
    """The newest articles that contain all the words asked for; when there are none, as many of them as possible."""
    wanted = _terms(asked)
    if not wanted:  # only small words ("US", "who"): they are matched literally
        topic = Topic(asked)
        newest = await store.articles(since=since, limit=READ)
        return SearchResult(topic, tuple(filed for filed in newest if match(topic, filed.article)))
    kept, filed = await _most(store, tuple(wanted), since)
    left_out = tuple(wanted[term] for term in wanted if term not in kept) if filed else ()
    forms = await asyncio.to_thread(_forms, filed, kept)  # it takes 0.1 s for 150 articles of usual length
    return SearchResult(Topic(asked, forms), filed, left_out)


def _terms(asked: str) -> Mapping[str, str]:
    """The search terms of a question, each with the word that it comes from."""
    found = {term: word for word in words_of(asked) for term in terms(word)}
    return dict(list(found.items())[:WORDS])


async def _most(
    store: Store, wanted: tuple[str, ...], since: datetime | None
) -> tuple[tuple[str, ...], tuple[Filed, ...]]:
    """The largest subset of `wanted` of which some article contains every word, and those articles.

    Of subsets of one size, the one with most articles. Words in no article are left out first.
    """
    known = tuple([term for term in wanted if await store.search((term,), since=since, limit=1)])
    for size in range(len(known), 0, -1):
        found = [(part, await store.search(part, since=since, limit=READ)) for part in combinations(known, size)]
        part, filed = max(found, key=lambda one: len(one[1]))
        if filed:
            return part, filed
    return (), ()


def _forms(filed: Sequence[Filed], kept: Collection[str]) -> tuple[str, ...]:
    """The words of these articles behind the search terms: "chip", "chips"."""
    wanted = set(kept)
    texts = (f"{one.article.title}\n{one.article.text[: matching.READ]}" for one in filed)
    distinct = {word for text in texts for word in words_of(text)}
    return tuple(sorted({word.casefold() for word in distinct if wanted.intersection(terms(word))}))
