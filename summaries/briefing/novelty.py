"""Novelty detection: whether a story is NEW, UPDATED or ONGOING for a chat, by the receipts of what it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from summaries.briefing.story_context import KNOWN_FACT, StoryContext
from summaries.model import Article, Change, Receipt, receipt
from summaries.selection.arrays import Floats

LEAST_UPDATE = 0.15
"""Share of the best sentence's score from which a new sentence makes a story UPDATED."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chat has been shown: the articles that its sentences came from, and the hashes of the sentences."""

    articles: frozenset[str]
    hashes: frozenset[str]


def shown(seen: Iterable[Receipt]) -> Shown:
    """What a chat has been shown, by the receipts of the sentences that it was sent."""
    receipts = tuple(seen)
    return Shown(frozenset(one.article for one in receipts), frozenset(one.hash for one in receipts))


def change(context: StoryContext, before: Shown) -> tuple[Change, Floats]:
    """What the story is for the chat, and the share of its score that each sentence keeps, 0 where it is not new."""
    known = _known(context, before)
    if not known:
        return Change.NEW, context.shares
    scores = context.scores()
    shares = np.where(scores >= LEAST_UPDATE * scores.max(initial=0.0), context.shares, 0.0)
    for i in known:
        shares[context.pool.similarity(i) >= KNOWN_FACT] = 0.0
        shares[i] = 0.0
    return (Change.UPDATED if (shares * scores > 0).any() else Change.ONGOING), shares


def _known(context: StoryContext, before: Shown) -> list[int]:
    """The sentences that the chat was shown, and those of the articles that were there when it was."""
    if not before.hashes:
        return []
    articles = {article.id: article for article in context.articles}
    shown_of = [articles[name] for name in articles if name in before.articles]
    latest = max((article.published for article in shown_of if article.published), default=None)
    return [
        i
        for i, sentence in enumerate(context.pool.sentences)
        if _was_there(article := articles[sentence.article], latest, before)
        or receipt(article, sentence.start, sentence.end).hash in before.hashes
    ]


def _was_there(article: Article, latest: datetime | None, before: Shown) -> bool:
    """Whether the article was shown, or is not newer than the latest that was."""
    if article.id in before.articles:
        return True
    return latest is not None and article.published is not None and article.published <= latest
