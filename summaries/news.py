"""What is new to a chat: a story is NEW, UPDATED or ONGOING by the receipts of what the chat was shown before.

Pure; imported by the briefing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from summaries.article import Article, Change, Receipt, receipt
from summaries.dossier import Dossier
from summaries.select import likeness
from summaries.weigh import Floats

TOLD = 0.45
"""Cosine to a sentence of an article that was there before from which a sentence is no news."""

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
    """What the story is to the chat, and what each of its sentences is now worth (0 for what is not new)."""
    old = _known(dossier, before)
    if not old:
        return Change.NEW, dossier.worth
    fresh = dossier.worth * (dossier.worth >= WEIGHTY * dossier.worth.max(initial=0.0))
    for at, sentence in enumerate(dossier.pool.sentences):
        if sentence.article in old:
            fresh = np.where(likeness(dossier.pool, at) >= TOLD, 0.0, fresh)
            fresh[at] = 0.0
    return (Change.UPDATED if fresh.any() else Change.ONGOING), fresh


def _known(dossier: Dossier, before: Shown) -> frozenset[str]:
    """The articles known when the chat was told of the story: those it was shown words of, and those no younger."""
    if not before.hashes:
        return frozenset()
    articles = {article.id: article for article in dossier.articles}
    told = {
        sentence.article
        for sentence in dossier.pool.sentences
        if sentence.article in before.articles
        or receipt(articles[sentence.article], sentence.start, sentence.end).hash in before.hashes
    }
    dates = [moment for one in told if (moment := articles[one].published)]
    younger = (article.id for article in dossier.articles if dates and _by(article, max(dates)))
    return frozenset((*told, *younger))


def _by(article: Article, moment: datetime) -> bool:
    return article.published is not None and article.published <= moment
