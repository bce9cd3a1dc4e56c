"""How alike articles are: the words, pairs of words and names that they share, the rarer the weightier.

Promises: the same numbers in every process; time in proportion to what is shared, and for each pair of articles no more
than to see that they share nothing. Pure. Imported by the stories of this package.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summaries.selection.arrays import Floats, Integers, bigrams, blocks, rows_and_columns, run_starts, sums
from summaries.stories.fingerprint import READ, Outline

LEAD = 2.0
LEAD_WORDS = 60
"""The first word weighs 1 + LEAD times the last; half of that surplus is left at LEAD_WORDS, where most leads end."""
SHARPNESS = 1.25
"""Exponent of the inverse document frequency: it takes more than one everyday word to weigh a rare one up."""
UNSEEN = 10
"""Articles on other events taken to stand beside those given: of two articles alone no shared word would be rare."""
FADING = 30.0
"""Days between two articles at which their likeness is halved: next year's flood is another flood."""
DAY = 86_400
"""Seconds."""
FAINT = 0.006
"""Likeness from which a pair is told; articles on different events have 0.006 (median)."""
NEIGHBOURS = 200
"""Earlier articles that one is compared with in the end, those most like it: stories of more are one all the same."""
BLOCK = 1 << 16
"""Numbers that are added up at once, unless one article needs more: 3 MB of memory."""

_KINDS = 3
"""Words, pairs of neighbours, and names: each kind has a third of the likeness. Two floods share words, not pairs."""


@dataclass(frozen=True, slots=True)
class _Features:
    """What the articles hold, feature by feature: `rows[i]` is the article of entry i, rising within a feature.

    `kinds[i]` is 0 for a word, 1 for a pair, 2 for a name; `first[i]` is the place in the article at which a word comes
    first (0 for the others), `times[i]` how often it comes; `holders[j]` is how many articles hold feature j.
    """

    rows: Integers
    kinds: Integers
    first: Integers
    times: Integers
    holders: Integers


def likenesses(outlines: Sequence[Outline]) -> list[dict[int, float]]:
    """For each outline its likeness, between 0 and 1, to every earlier one (by place) that is somewhat like it."""
    count = len(outlines)
    dates = np.array([each.published.timestamp() if each.published else np.nan for each in outlines])
    rows, earlier, weights = _weighed(_features(outlines), count)
    by_row = np.argsort(rows, kind="stable")
    bounds = np.searchsorted(rows[by_row], np.arange(count + 1))
    near: list[dict[int, float]] = []
    for start, end in blocks(sums(rows, earlier.astype(np.float64), count) + count, BLOCK):
        own = by_row[bounds[start] : bounds[end]]
        many = earlier[own]
        theirs = _runs(own - many, many)
        cells = np.repeat((rows[own] - start) * count, many) + rows[theirs]
        likeness = sums(cells, np.repeat(weights[own], many) * weights[theirs], (end - start) * count)
        near += _told(likeness.reshape(end - start, count), dates, start)
    return near


def _runs(starts: Integers, lengths: Integers) -> Integers:
    """The whole numbers of several runs, one after the other."""
    ends = np.cumsum(lengths)
    return np.arange(lengths.sum()) + np.repeat(starts - ends + lengths, lengths)


def _told(likeness: Floats, dates: Floats, start: int) -> list[dict[int, float]]:
    """What of the likeness to earlier articles is told, faded by the days apart; row i is that of article start + i."""
    faint = np.full((len(likeness), 1), FAINT)
    if likeness.shape[1] > NEIGHBOURS:
        faint = np.maximum(faint, np.partition(likeness, -NEIGHBOURS)[:, [-NEIGHBOURS]])
    rows, others = np.nonzero(likeness >= faint)
    apart = np.nan_to_num(np.abs(dates[start + rows] - dates[others]) / DAY)
    faded = likeness[rows, others] * 0.5 ** (apart / FADING)
    near: list[dict[int, float]] = [{} for _ in likeness]
    for row, other, like in zip(rows.tolist(), others.tolist(), faded.tolist(), strict=True):
        near[row][other] = like
    return near


def _features(outlines: Sequence[Outline]) -> _Features:
    words, of_words = _numbered([each.words for each in outlines])
    names, of_names = _numbered([each.names for each in outlines])
    of_pairs, pairs = bigrams(words, of_words)
    first_pair = int(words.max(initial=-1)) + 1
    first_name = first_pair + int(pairs.max(initial=-1)) + 1
    features = np.concatenate((words, first_pair + pairs, first_name + names))
    places = (features * len(outlines) + np.concatenate((of_words, of_pairs, of_names))) * READ
    places[: len(words)] += np.concatenate([np.arange(len(each.words)) for each in outlines] or [words])
    places.sort()
    cells, first = rows_and_columns(places, READ)
    begins = run_starts(cells)
    columns, rows = rows_and_columns(cells[begins], len(outlines))
    return _Features(
        rows=rows,
        kinds=np.searchsorted((first_pair, first_name), columns, side="right"),
        first=first[begins],
        times=np.diff(begins, append=len(cells)),
        holders=np.bincount(columns),
    )


def _numbered(texts: Sequence[Integers]) -> tuple[Integers, Integers]:
    """The words of all texts by numbers from 0, and whose they are."""
    of = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    return np.unique(np.concatenate([*texts, of[:0]]), return_inverse=True)[1], of


def _weighed(features: _Features, count: int) -> tuple[Integers, Integers, Floats]:
    """Of every feature that two of `count` articles share: row, how many earlier ones hold it too, and weight.

    Feature by feature, as they come; the features of an article have length 1.
    """
    stress = 1 + np.log(features.times)
    words = slice(np.searchsorted(features.kinds, 1))
    stress[words] *= 1 + LEAD / (1 + features.first[words] / LEAD_WORDS)
    rarity = np.log((count + UNSEEN) / np.arange(1, count + 1)) ** SHARPNESS
    holders = np.repeat(features.holders, features.holders)
    weights = stress * rarity[holders - 1]
    cell = features.rows * _KINDS + features.kinds
    length = np.sqrt(np.bincount(cell, weights**2))
    weights /= length[cell] * np.sqrt(_KINDS)
    earlier = _runs(np.zeros_like(features.holders), features.holders)
    shared = holders > 1
    return features.rows[shared], earlier[shared], weights[shared]
