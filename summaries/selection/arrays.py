"""Counting and joining by index over numpy arrays: codes for words, bigrams, sums, sets of sorted integers.

Each function takes time linear in its input, or n log n where it sorts, whatever the values are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import count, pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Bools = NDArray[np.bool_]


def encode(words: Iterable[str]) -> tuple[dict[str, int], Integers]:
    """A code from 0 for each distinct word, in order of appearance; and all words as their codes."""
    vocabulary = defaultdict[str, int](count().__next__)
    codes = np.fromiter(map(vocabulary.__getitem__, words), np.int64)
    return dict(vocabulary), codes


def bigrams(codes: Integers, owners: Integers) -> tuple[Integers, Integers]:
    """The bigrams of texts laid end to end: the owner of each, and a code from 0 for each.

    `owners[i]` is the text of word i. Two words that belong to different texts are no bigram.
    """
    together = owners[1:] == owners[:-1]
    first, second = codes[:-1][together], codes[1:][together]
    keys = first * (int(codes.max(initial=0)) + 1) + second
    return owners[1:][together], np.unique(keys, return_inverse=True)[1]


def sums(indexes: Integers, values: Floats, count: int) -> Floats:
    """For each index from 0 to `count` the sum of its values."""
    return np.bincount(indexes, weights=values, minlength=count).astype(np.float64, copy=False)


def distinct(numbers: Integers) -> Integers:
    """The distinct numbers, ascending: takes a third of the time of `numpy.unique` without an inverse."""
    ordered = np.sort(numbers)
    return ordered[run_starts(ordered)]


def run_starts(ordered: Integers) -> Integers:
    """The indexes at which a run of equal numbers starts."""
    starts = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=starts[1:])
    return np.flatnonzero(starts)


def are_in(numbers: Integers, ordered: Integers) -> Bools:
    """For each number whether it is among the ascending ones."""
    if not len(ordered):
        return np.zeros(len(numbers), np.bool_)
    nearest = ordered[np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)]
    return np.asarray(nearest == numbers, np.bool_)


def rows_and_columns(cells: Integers, width: int) -> tuple[Integers, Integers]:
    """Rows and columns of the cells of a table with `width` columns: takes half of the time of `numpy.divmod`."""
    rows = cells // max(width, 1)
    return rows, cells - rows * width


def blocks(loads: Floats, most: int) -> list[tuple[int, int]]:
    """Consecutive ranges of rows whose `loads` sum to about `most` each."""
    edges = run_starts((np.cumsum(loads) // most).astype(np.int64)).tolist()
    return list(pairwise([*edges, len(loads)]))
