"""How alike articles are: the words, pairs of words and names that they share, the rarer the weightier.

Promises: the same numbers in every process; time in proportion to what is shared, not to the square of the articles.
Pure. Imported by the stories of this package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import numpy as np

from summaries.article import Article
from summaries.sentences import language, stop_words, terms
from summaries.weigh import Floats, Integers, neighbours, numbered

READ = 5_000
"""Code points of an article that count, its title among them. 10,000 part stories no better (.900, .906, .815 on three
sets against .900, .902, .818), 4,000 worse on one (.892)."""
LEAD = 2.0
LEAD_TERMS = 60
"""The first term weighs 1 + LEAD times the last; half of that surplus is left at LEAD_TERMS, where most leads end."""
SHARPNESS = 1.25
"""Exponent of the inverse document frequency: it takes more than one everyday word to weigh a rare one up."""
UNSEEN = 10
"""Articles on other events taken to stand beside those given: of two articles alone no shared word would be rare."""
FADING = 30.0
"""Days between two articles at which their likeness is halved: next year's flood is another flood."""
DAY = 86_400
"""Seconds."""
FAINT = 0.006
"""Likeness from which a pair is told; articles on different events have 0.005 (median)."""
NEIGHBOURS = 200
"""Earlier articles that one is compared with in the end, those most like it: stories of more are one all the same."""

_KINDS = 3
"""Words, pairs of neighbours, and names: each kind has a third of the likeness. Two floods share words, not pairs."""
_CAPITAL = re.compile(r" ([^\W\d_a-z](?<=[\w,;’'\"] .)[\w’'-]*)")
"""A word that begins no sentence, so that its capital says something. The space is found thrice as fast as a letter."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is compared of an article: its terms in order, and its names."""

    article: str
    published: datetime | None
    terms: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Features:
    """What the articles hold, row by row, none twice: `rows[i]` is the article of feature `columns[i]`.

    `kinds[i]` is 0 for a word, 1 for a pair, 2 for a name; `first[i]` is the place in the article at which a word comes
    first (0 for the others), `times[i]` how often it comes.
    """

    rows: Integers
    columns: Integers
    kinds: Integers
    first: Integers
    times: Integers


def outline(article: Article) -> Outline:
    """The outline of an article; its title counts as the first words of its text."""
    text = f"{article.title}\n{article.text[:READ]}"[:READ]
    code = article.language or language(text)
    return Outline(article.id, article.published, terms(text, code), _names(text, code))


def _names(text: str, code: str) -> tuple[str, ...]:
    """The words with a capital within a sentence that are never written small: names, mostly."""
    found = [
        word.casefold().removesuffix("'s").removesuffix("’s") for word in _CAPITAL.findall(text) if word[0].isupper()
    ]
    small, stop = frozenset(found).intersection(text.split()), stop_words(code)
    return tuple(word for word in found if word not in small and word not in stop)


def likenesses(outlines: Sequence[Outline]) -> list[dict[int, float]]:
    """For each outline its likeness, between 0 and 1, to every earlier one (by place) that is somewhat like it."""
    if not outlines:
        return []
    rows, columns, weights = _weighed(_features(outlines), len(outlines))
    by_column = np.argsort(columns, kind="stable")
    place = np.empty_like(by_column)
    place[by_column] = np.arange(len(by_column))
    holders = np.bincount(columns)
    earlier = place - (np.cumsum(holders) - holders)[columns]
    whose, theirs = rows[by_column], weights[by_column]
    bounds = np.searchsorted(rows, np.arange(len(outlines) + 1))
    dates = np.array([each.published.timestamp() if each.published else np.nan for each in outlines])
    near: list[dict[int, float]] = []
    for row, own in enumerate(map(slice, bounds, bounds[1:])):
        spots = _runs(place[own] - earlier[own], earlier[own])
        products = theirs[spots] * np.repeat(weights[own], earlier[own])
        likeness: Floats = np.bincount(whose[spots], products, minlength=row).astype(np.float64)
        near.append(_told(likeness, np.abs(dates[:row] - dates[row]) / DAY))
    return near


def _runs(starts: Integers, lengths: Integers) -> Integers:
    """The whole numbers of several runs, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + lengths, lengths)


def _told(likeness: Floats, apart: Floats) -> dict[int, float]:
    """What of the likeness to the earlier articles is told, faded by the days apart (not a number where unknown)."""
    faint = max(FAINT, float(np.sort(likeness)[-NEIGHBOURS])) if len(likeness) > NEIGHBOURS else FAINT
    others = np.flatnonzero(likeness >= faint)
    faded = likeness[others] * 0.5 ** (np.nan_to_num(apart[others]) / FADING)
    return dict(zip(others.tolist(), faded.tolist(), strict=True))


def _features(outlines: Sequence[Outline]) -> _Features:
    words, of = _numbered([each.terms for each in outlines])
    names, named = _numbered([each.names for each in outlines])
    paired, pairs = neighbours(words, of)
    ends = np.cumsum([int(numbers.max(initial=-1)) + 1 for numbers in (words, pairs, names)])
    width = max(int(ends[-1]), 1)
    cells = np.concatenate((of * width + words, paired * width + ends[0] + pairs, named * width + ends[1] + names))
    cells *= READ
    cells[: len(of)] += np.concatenate([np.arange(len(each.terms)) for each in outlines])
    cells, first = np.divmod(np.sort(cells), READ)
    begins = np.flatnonzero(np.diff(cells, prepend=-1))
    times = np.diff(begins, append=len(cells))
    rows, columns = np.divmod(cells[begins], width)
    return _Features(rows, columns, 1 * (columns >= ends[0]) + (columns >= ends[1]), first[begins], times)


def _numbered(texts: Sequence[Sequence[str]]) -> tuple[Integers, Integers]:
    """The words of all texts by numbers, and whose they are."""
    return numbered(chain.from_iterable(texts))[1], np.repeat(np.arange(len(texts)), [len(text) for text in texts])


def _weighed(of: _Features, count: int) -> tuple[Integers, Integers, Floats]:
    """Row, column and weight of every feature that two of `count` articles share, row by row; none longer than 1."""
    stress = 1 + np.log(of.times)
    words = of.kinds == 0
    stress[words] *= 1 + LEAD / (1 + of.first[words] / LEAD_TERMS)
    holders = np.bincount(of.columns)
    rarity = np.log((count + UNSEEN) / np.arange(1, count + 1)) ** SHARPNESS
    weights = stress * rarity[holders[of.columns] - 1]
    cell = of.rows * _KINDS + of.kinds
    length = np.sqrt(np.bincount(cell, weights**2))
    weights /= length[cell] * np.sqrt(_KINDS)
    shared = holders[of.columns] > 1
    return of.rows[shared], of.columns[shared], weights[shared]
