"""What is new to a chat: a story is NEW, UPDATED or ONGOING by the receipts of what the chat was shown before.

Pure; imported by the briefing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from summaries.briefing.story_context import TOLD, Dossier
from summaries.model import Article, Change, Receipt, receipt
from summaries.selection.vectors import Floats

WEIGHTY = 0.15
"""What an update must be worth, against 1 for the story's best sentence; else the story just goes on."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chat has been shown: the articles that its sentences came from, and the hashes of their words."""

    articles: frozenset[str]
    hashes: frozenset[str]


def shown(seen: Iterable[Receipt]) -> Shown:
    """The receipts of sentences that a chat was sent, ready to be asked."""
    receipts = tuple(seen)
    return Shown(frozenset(one.article for one in receipts), frozenset(one.hash for one in receipts))


def change(dossier: Dossier, before: Shown) -> tuple[Change, Floats]:
    """What the story is to the chat, and what share of its worth each sentence now keeps (0 where it is not new)."""
    told = _told(dossier, before)
    if not told:
        return Change.NEW, dossier.keep
    worth = dossier.worth()
    fresh = np.where(worth >= WEIGHTY * worth.max(initial=0.0), dossier.keep, 0.0)
    for at in told:
        fresh[dossier.pool.likeness(at) >= TOLD] = 0.0
        fresh[at] = 0.0
    return (Change.UPDATED if (fresh * worth > 0).any() else Change.ONGOING), fresh


def _told(dossier: Dossier, before: Shown) -> list[int]:
    """The sentences that the chat was shown, and those of the articles that were there when it was."""
    if not before.hashes:
        return []
    articles = {article.id: article for article in dossier.articles}
    shown_of = [articles[one] for one in articles if one in before.articles]
    last = max((article.published for article in shown_of if article.published), default=None)
    return [
        at
        for at, sentence in enumerate(dossier.pool.sentences)
        if _was_there(article := articles[sentence.article], last, before)
        or receipt(article, sentence.start, sentence.end).hash in before.hashes
    ]


def _was_there(article: Article, last: datetime | None, before: Shown) -> bool:
    """Whether the article was shown, or is no younger than the last that was."""
    if article.id in before.articles:
        return True
    return last is not None and article.published is not None and article.published <= last
