"""The briefing: stories in order of weight, each with a headline and a few sentences, within a budget.

Promises: every sentence word for word at its receipts, none twice, the budget never passed, and the same bytes for the
same articles in any order. Pure; the public call is `brief`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from summaries.article import (
    Addition,
    Article,
    BriefedSentence,
    BriefedStory,
    Briefing,
    Budget,
    Change,
    Citation,
    Receipt,
)
from summaries.dates import additions
from summaries.dossier import Dossier, lay_open, tellings
from summaries.headline import headline
from summaries.news import Shown, change, shown
from summaries.prominence import prominence
from summaries.reading import Reading, read
from summaries.select import choose
from summaries.stories import group
from summaries.topics import Topic

SAVING = 0.6
"""Sentences after a story's first are printed only while all keep to this share of its news: a briefing saves 40 %."""

PHONE = Budget()
"""What a phone shows without scrolling."""

_UNDATED = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Item:
    """A story on its way into the briefing: what it is called, and what it may say, best first."""

    dossier: Dossier
    headline: str
    change: Change
    offered: tuple[int, ...]


def brief(
    articles: Iterable[Article],
    topic: Topic | None = None,
    *,
    now: datetime,
    seen: Iterable[Receipt] = (),
    budget: Budget = PHONE,
) -> Briefing:
    """The briefing on `topic` (on everything by default) that these articles give.

    `seen` are the receipts of the sentences that the chat was sent before: a story it knows is UPDATED, with only what
    is new, or ONGOING, with its headline alone. `now` is aware.
    """
    readings = _read(articles, topic)
    before = shown(seen)
    newest = max((moment for reading in readings if (moment := reading.article.published)), default=None)
    dossiers = [lay_open(story, readings) for story in group([reading.article for reading in readings])]
    dossiers.sort(key=lambda dossier: (-prominence(dossier, newest, now), dossier.articles[0].id))
    items = [item for dossier in dossiers if (item := _item(dossier, topic, before, budget))]
    items.sort(key=lambda item: item.change is Change.ONGOING)
    return Briefing(topic.name if topic else "", _fill(items, budget), len(readings))


def _read(articles: Iterable[Article], topic: Topic | None) -> tuple[Reading, ...]:
    """The articles that count, each once, oldest first, undated ones before."""
    ordered = sorted(articles, key=lambda article: (article.published or _UNDATED, article.id))
    unique = {article.id: article for article in ordered}
    return tuple(reading for article in unique.values() if (reading := read(article, topic)))


def _item(dossier: Dossier, topic: Topic | None, before: Shown, budget: Budget) -> _Item | None:
    what, keep = change(dossier, before)
    sizes = np.array([len(sentence.text) for sentence in dossier.pool.sentences], np.float64)
    offered = choose(dossier.pool, keep, sizes, budget.characters, budget.sentences)
    name = headline(dossier, topic, offered[0] if offered else int(np.argmax(dossier.worth())))
    return _Item(dossier, name, what, tuple(offered)) if name and (offered or what is not Change.NEW) else None


def _fill(items: Sequence[_Item], budget: Budget) -> tuple[BriefedStory, ...]:
    """First a headline and one sentence of each story in turn, then a second sentence of each, and so on."""
    room = budget.characters
    page: list[tuple[_Item, list[int]]] = []
    for item in items:
        if len(page) == budget.stories:
            break
        opening = _opening(item, room - len(item.headline))
        if opening is not None:
            page.append((item, opening))
            room -= len(item.headline) + sum(_cost(item.dossier, one) for one in opening)
    for item, taken in [pair for _ in range(1, budget.sentences) for pair in page]:
        more = next((one for one in item.offered if one not in taken), None)
        if more is not None and (price := _cost(item.dossier, more)) <= room and _saves(item.dossier, [*taken, more]):
            taken.append(more)
            room -= price
    return tuple(_story(item, taken) for item, taken in page)


def _opening(item: _Item, room: int) -> list[int] | None:
    """The first sentence of a story; none for one that goes on; None when it does not fit."""
    if not item.offered:
        return [] if room >= 0 else None
    return next(([one] for one in item.offered if _cost(item.dossier, one) <= room), None)


def _saves(dossier: Dossier, chosen: Sequence[int]) -> bool:
    originals = {article.id for article in dossier.originals}
    whole = sum(len(sentence.text) for sentence in dossier.pool.sentences if sentence.article in originals)
    return sum(len(dossier.pool.sentences[one].text) for one in chosen) <= SAVING * whole


def _cost(dossier: Dossier, one: int) -> int:
    """Characters that a sentence takes in the briefing, our additions included."""
    sentence = dossier.pool.sentences[one]
    return len(sentence.text) + sum(len(addition.text) for addition in _additions(dossier, one))


def _additions(dossier: Dossier, one: int) -> tuple[Addition, ...]:
    return additions(dossier.pool.sentences[one].text, dossier.article(one).published, dossier.language)


def _story(item: _Item, taken: Sequence[int]) -> BriefedStory:
    """The best sentence first, the others as they follow each other in time."""
    order = [*taken[:1], *sorted(taken[1:])]
    return BriefedStory(
        headline=item.headline,
        sentences=tuple(_sentence(item.dossier, one) for one in order),
        sources=tuple(_citation(item.dossier, article) for article in item.dossier.articles),
        change=item.change,
    )


def _sentence(dossier: Dossier, one: int) -> BriefedSentence:
    receipts, also = tellings(dossier, one)
    return BriefedSentence(
        text=dossier.pool.sentences[one].text,
        receipts=receipts,
        also=also,
        additions=_additions(dossier, one),
        cut=dossier.cut[one],
    )


def _citation(dossier: Dossier, article: Article) -> Citation:
    return Citation(
        article.id, article.outlet, article.url, article.title, article.published, article.id in dossier.copies
    )
