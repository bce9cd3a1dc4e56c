"""Similarity of articles: the mean of three cosines of TF-IDF vectors, over words, bigrams and names.

Term frequency is 1 + log(tf); words weigh more the earlier they first come; days between two articles lower it. The
time is in proportion to what the articles share, and to the pairs of articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summaries.selection.arrays import Floats, Integers, bigrams, blocks, rows_and_columns, run_starts, sums
from summaries.stories.fingerprint import READ, Fingerprint
from summaries.stories.weights import Weights

DAY = 86_400
"""Seconds of a day."""
BLOCK = 1 << 16
"""Numbers that are summed at once, unless one article needs more: 3 MB of memory."""

_KINDS = 3
"""Words, bigrams, and names, each with a third of the similarity: reports of two floods share words, not bigrams."""


@dataclass(frozen=True, slots=True)
class _Features:
    """What the articles hold, feature by feature: `rows[i]` is the article of entry i, ascending within a feature.

    `kinds[i]` is 0 for a word, 1 for a bigram, 2 for a name; `first[i]` is the index in the article of the first
    occurrence of a word (0 for the others), `times[i]` its occurrences; `holders[j]` counts the articles that hold
    feature j.
    """

    rows: Integers
    kinds: Integers
    first: Integers
    times: Integers
    holders: Integers


def similarities(
    fingerprints: Sequence[Fingerprint], weights: Weights | None = None, *, block: int = BLOCK
) -> list[dict[int, float]]:
    """For each article its similarity, 0 to 1, to earlier ones by their index, without negligible ones.

    `block` bounds the numbers summed at once; the result is the same for any.
    """
    count, weights = len(fingerprints), weights or Weights()
    dates = np.array([found.published.timestamp() if found.published else np.nan for found in fingerprints])
    rows, earlier, values = _tf_idf(_features(fingerprints), count, weights)
    by_row = np.argsort(rows, kind="stable")
    bounds = np.searchsorted(rows[by_row], np.arange(count + 1))
    near: list[dict[int, float]] = []
    for start, end in blocks(sums(rows, earlier.astype(np.float64), count) + count, block):
        own = by_row[bounds[start] : bounds[end]]
        many = earlier[own]
        theirs = _ranges(own - many, many)
        cells = np.repeat((rows[own] - start) * count, many) + rows[theirs]
        cosines = sums(cells, np.repeat(values[own], many) * values[theirs], (end - start) * count)
        near += _nearest(cosines.reshape(end - start, count), dates, start, weights)
    return near


def _ranges(starts: Integers, lengths: Integers) -> Integers:
    """The ranges of integers from `starts`, `lengths` long, one after the other."""
    ends = np.cumsum(lengths)
    return np.arange(lengths.sum()) + np.repeat(starts - ends + lengths, lengths)


def _nearest(cosines: Floats, dates: Floats, start: int, weights: Weights) -> list[dict[int, float]]:
    """The similarities that are kept, lowered by the days between; row i is that of article start + i."""
    least = np.full((len(cosines), 1), weights.least_similarity)
    if cosines.shape[1] > weights.neighbours:
        least = np.maximum(least, np.partition(cosines, -weights.neighbours)[:, [-weights.neighbours]])
    rows, others = np.nonzero(cosines >= least)
    days = np.nan_to_num(np.abs(dates[start + rows] - dates[others]) / DAY)
    similarity = cosines[rows, others] * 0.5 ** (days / weights.half_life)
    near: list[dict[int, float]] = [{} for _ in cosines]
    for row, other, value in zip(rows.tolist(), others.tolist(), similarity.tolist(), strict=True):
        near[row][other] = value
    return near


def _features(fingerprints: Sequence[Fingerprint]) -> _Features:
    words, of_words = _codes([found.words for found in fingerprints])
    names, of_names = _codes([found.names for found in fingerprints])
    of_pairs, pairs = bigrams(words, of_words)
    first_pair = int(words.max(initial=-1)) + 1
    first_name = first_pair + int(pairs.max(initial=-1)) + 1
    features = np.concatenate((words, first_pair + pairs, first_name + names))
    places = (features * len(fingerprints) + np.concatenate((of_words, of_pairs, of_names))) * READ
    places[: len(words)] += np.concatenate([np.arange(len(found.words)) for found in fingerprints] or [words])
    places.sort()
    cells, first = rows_and_columns(places, READ)
    starts = run_starts(cells)
    columns, rows = rows_and_columns(cells[starts], len(fingerprints))
    return _Features(
        rows=rows,
        kinds=np.searchsorted((first_pair, first_name), columns, side="right"),
        first=first[starts],
        times=np.diff(starts, append=len(cells)),
        holders=np.bincount(columns),
    )


def _codes(texts: Sequence[Integers]) -> tuple[Integers, Integers]:
    """The words of all texts as codes from 0, and the text of each."""
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    return np.unique(np.concatenate([*texts, owners[:0]]), return_inverse=True)[1], owners


def _tf_idf(features: _Features, count: int, weights: Weights) -> tuple[Integers, Integers, Floats]:
    """For each feature that two of `count` articles share: row, number of earlier articles with it, and value.

    They come feature by feature. The values of one article and kind have length 1 / sqrt(3).
    """
    tf = 1 + np.log(features.times)
    words = slice(np.searchsorted(features.kinds, 1))
    tf[words] *= 1 + weights.lead / (1 + features.first[words] / weights.lead_words)
    idf = np.log((count + weights.unseen) / np.arange(1, count + 1)) ** weights.idf_exponent
    holders = np.repeat(features.holders, features.holders)
    values = tf * idf[holders - 1]
    cell = features.rows * _KINDS + features.kinds
    length = np.sqrt(np.bincount(cell, values**2))
    values /= length[cell] * np.sqrt(_KINDS)
    earlier = _ranges(np.zeros_like(features.holders), features.holders)
    shared = holders > 1
    return features.rows[shared], earlier[shared], values[shared]
