"""How alike articles are: the words, pairs of words and names that they share, the rarer the weightier.

Promises: the same numbers in every process; time in proportion to what is shared, not to the square of the articles.
Pure. Imported by the stories of this package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from summaries.article import Article
from summaries.duplicates import Words, hashes
from summaries.sentences import language, stop_words, terms

Floats = NDArray[np.float64]

READ = 10_000
"""Code points of an article that count, its title among them: 19 real reports in 20 are shorter; 5 MB stay cheap."""
LEAD = 2.0
LEAD_TERMS = 60
"""The first term weighs 1 + LEAD times the last; half of that surplus is left at LEAD_TERMS, where most leads end."""
SHARPNESS = 1.25
"""Exponent of the inverse document frequency: it takes more than one everyday word to weigh a rare one up."""
UNSEEN = 10
"""Articles on other events taken to stand beside those given: of two articles alone no shared word would be rare."""
FADING = 30.0
"""Days between two articles at which their likeness is halved: next year's flood is another flood."""
FAINT = 0.006
"""Likeness from which a pair is told; articles on different events have 0.005 (median)."""
NEIGHBOURS = 200
"""Earlier articles that one is compared with in the end, those most like it: stories of more are one all the same."""

_KINDS = 3
"""Words, pairs of neighbours, and names: each kind has a third of the likeness. Two floods share words, not pairs."""
_KIND = 32
"""Bits by which the kind of a feature stands above its hash."""
_PRIME = 1_000_003
"""Makes the hash of a pair from those of its two words, in their order."""
_CAPITAL = re.compile(r"[^\W\d_a-z](?<=[\w,;’'\"] .)[\w’'-]*")
"""A word that begins no sentence, so that its capital says something."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is compared of an article: its terms in order, and its names."""

    article: str
    published: datetime | None
    terms: tuple[str, ...]
    names: tuple[str, ...]


def outline(article: Article) -> Outline:
    """The outline of an article; its title counts as the first words of its text."""
    text = f"{article.title}\n{article.text[:READ]}"[:READ]
    code = article.language or language(text)
    return Outline(article.id, article.published, terms(text, code), _names(text, code))


def _names(text: str, code: str) -> tuple[str, ...]:
    """The words with a capital within a sentence that are never written small: names, mostly."""
    small = stop_words(code) | set(text.split())
    found = (
        word.casefold().removesuffix("'s").removesuffix("’s") for word in _CAPITAL.findall(text) if word[0].isupper()
    )
    return tuple(word for word in found if word not in small)


def likenesses(outlines: Sequence[Outline]) -> list[dict[int, float]]:
    """For each outline its likeness, between 0 and 1, to every earlier one (by place) that is somewhat like it."""
    if not outlines:
        return []
    rows, columns, weights = _weighed([_features(each) for each in outlines])
    by_column = np.argsort(columns, kind="stable")
    place = np.empty_like(by_column)
    place[by_column] = np.arange(len(by_column))
    earlier = place - np.searchsorted(columns[by_column], columns)
    bounds = np.searchsorted(rows, np.arange(len(outlines) + 1))
    near: list[dict[int, float]] = []
    for row, own in enumerate(map(slice, bounds, bounds[1:])):
        spots = by_column[_runs(place[own] - earlier[own], earlier[own])]
        products = weights[spots] * np.repeat(weights[own], earlier[own])
        likeness: Floats = np.bincount(rows[spots], products, minlength=row).astype(np.float64)
        near.append(_told(outlines, row, likeness))
    return near


def _runs(starts: Words, lengths: Words) -> Words:
    """The whole numbers of several runs, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(starts - ends + lengths, lengths)


def _told(outlines: Sequence[Outline], row: int, likeness: Floats) -> dict[int, float]:
    mine = outlines[row].published
    told: dict[int, float] = {}
    faint = max(FAINT, float(np.sort(likeness)[-NEIGHBOURS])) if row > NEIGHBOURS else FAINT
    for other in np.flatnonzero(likeness >= faint).tolist():
        theirs = outlines[other].published
        apart = abs((mine - theirs).total_seconds()) / 86_400 if mine and theirs else 0.0
        told[other] = float(likeness[other]) * 0.5 ** (apart / FADING)
    return told


def _features(each: Outline) -> tuple[Words, Floats]:
    """The features of an article, none twice, and how much the article makes of each."""
    terms = hashes(each.terms)
    word, first, times = np.unique(terms, return_index=True, return_counts=True)
    pair, pair_times = np.unique((terms[:-1] * _PRIME + terms[1:]) % (1 << _KIND), return_counts=True)
    name, name_times = np.unique(hashes(each.names), return_counts=True)
    stress = 1 + np.log(np.concatenate((times, pair_times, name_times)))
    stress[: len(word)] *= 1 + LEAD / (1 + first / LEAD_TERMS)
    return np.concatenate((word, pair | (1 << _KIND), name | (2 << _KIND))), stress


def _weighed(features: Sequence[tuple[Words, Floats]]) -> tuple[Words, Words, Floats]:
    """Row, column and weight of every feature that two articles share, row by row; no row is longer than 1."""
    rows = np.repeat(np.arange(len(features)), [len(keys) for keys, _ in features])
    known, columns = np.unique(np.concatenate([keys for keys, _ in features]), return_inverse=True)
    holders = np.bincount(columns)
    kind = known >> _KIND
    rarity = np.log((len(features) + UNSEEN) / holders) ** SHARPNESS
    weights = np.concatenate([stress for _, stress in features]) * rarity[columns]
    cell = rows * _KINDS + kind[columns]
    length = np.sqrt(np.bincount(cell, weights**2))
    weights /= length[cell] * np.sqrt(_KINDS)
    shared = holders[columns] > 1
    return rows[shared], columns[shared], weights[shared]
