"""Local search by swaps: replaces a sentence of a selection, or adds one, while the selection as a whole gains.

The best swap of all is taken each time (best-improvement hill climbing). Greedy selection under a limit needs it: what
is taken first decides what still fits. The time grows with the swaps times the terms present.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summaries.selection.arrays import Floats
from summaries.selection.pool import Pool

LEAST_GAIN = 1e-6
"""What a swap must gain, of a score of about 2: less is rounding."""


def improve(pool: Pool, chosen: list[int], sizes: Floats, room: float, most: int) -> list[int]:
    """The `chosen` sentences after the swaps and additions that gain most: at most `most`, `sizes` within `room`.

    A selection scores its similarity to the centroid, its coverage of shared bigrams times the weight of agreement,
    both relative to what the greedy selection has, and the position of its sentences by their shares of the room. Here
    the terms of the centroid have the square roots of their weights: a whole text should cover what matters, not repeat
    what matters most. No sentence is taken that states the same fact as another.
    """
    centrality = pool.unigrams.dot(np.sqrt(pool.centroid))
    position = pool.position * np.minimum(sizes, room) / room
    common = cache(lambda i: pool.unigrams.dot(pool.unigrams.row(i)))
    same = cache(lambda i: (pool.similarity(i) >= pool.weights.same_fact) | (np.arange(len(sizes)) == i))
    selection, greedy = chosen, (0.0, 0.0)
    for turn in range(pool.weights.swaps):
        similarity = _similarity(selection, centrality, np.array([common(i) for i in selection]), pool.unigrams.lengths)
        coverage = pool.agreement.coverage(selection)
        if not turn:
            greedy = max(float(similarity[0, selection[0]]), 1e-9), max(float(coverage[0, selection[0]]), 1e-9)
        scores = similarity / greedy[0] + pool.weights.agreement * coverage / greedy[1]
        scores = scores + _without_each(position[selection, None]) + position
        allowed = _without_each(sizes[selection, None]) + sizes <= room
        allowed &= _without_each(np.array([same(i) for i in selection], np.int64)) == 0
        allowed[-1] &= len(selection) < most
        out, new = divmod(int(np.argmax(np.where(allowed, scores, -np.inf))), len(sizes))
        if not allowed[out, new] or scores[out, new] <= scores[0, selection[0]] + LEAST_GAIN:
            break
        selection = [*selection[:out], *selection[out + 1 :], new]
    return selection


def _similarity(selection: list[int], centrality: Floats, common: Floats, lengths: Floats) -> Floats:
    """The similarity to the centroid of the selection without each of its sentences, last of all of it, with each."""
    shared = _without_each(common)
    within = shared[:, selection]
    np.fill_diagonal(within, 0.0)
    squared = within.sum(axis=1, keepdims=True) + 2 * shared + lengths**2
    summed = _without_each(centrality[selection, None]) + centrality
    return np.asarray(summed / np.sqrt(np.maximum(squared, 1e-9)), np.float64)


def _without_each(rows: NDArray[Any]) -> NDArray[Any]:
    """The sum of the rows without each in turn; last, of all."""
    whole = rows.sum(axis=0)
    return np.vstack((whole - rows, whole))
