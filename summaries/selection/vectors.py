"""What each sentence weighs in the terms of all: sparse vectors over stems and pairs of stems, on plain numpy.

Every operation costs time in proportion to the terms present, never to the square of the sentences. Pure; imported by
the selection of this package.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Bools = NDArray[np.bool_]

PAIRS = 0.5
"""What a pair of neighbouring stems weighs against a single one. From .3 to .75 all do alike; none does worse."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sparse matrix: row = sentence, column = term. Row i holds the entries `starts[i]:starts[i + 1]`.

    `vocabulary` gives the column of every single stem; the columns after them are pairs. `lengths[i]` is the length
    of row i by the weights of its terms: `weigh` brings its rows to length 1, `stems` leaves them as long as they are.
    """

    rows: Integers
    columns: Integers
    values: Floats
    starts: Integers
    lengths: Floats
    width: int
    vocabulary: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, one: int) -> Floats:
        """Row `one`, dense over the terms."""
        dense = np.zeros(self.width)
        entries = slice(self.starts[one], self.starts[one + 1])
        dense[self.columns[entries]] = self.values[entries]
        return dense

    def total(self, shares: Floats) -> Floats:
        """The sum of the rows, each times its share, dense over the terms."""
        return sums(self.columns, self.values * shares[self.rows], self.width)

    def dot(self, dense: Floats) -> Floats:
        """The product of every row with a dense vector over the terms."""
        return sums(self.rows, self.values * dense[self.columns], len(self))

    def columns_of(self, bag: Iterable[str]) -> list[int]:
        """The columns of those stems of `bag` that some sentence has, each once."""
        return [self.vocabulary[term] for term in dict.fromkeys(bag) if term in self.vocabulary]

    def stems(self) -> Matrix:
        """The rows in single stems alone, at the length they had: what each would add to a text."""
        single = self.columns < len(self.vocabulary)
        rows, columns = self.rows[single], self.columns[single]
        values = self.values[single] * self.lengths[rows]
        starts = np.searchsorted(rows, np.arange(len(self) + 1))
        lengths = np.sqrt(sums(rows, values**2, len(self)))
        return Matrix(rows, columns, values, starts, lengths, len(self.vocabulary), self.vocabulary)

    def spread(self, groups: Integers) -> Floats:
        """For every term, the share of the groups (`groups[i]` is that of row i, from 0) that hold it."""
        count = int(groups.max(initial=0)) + 1
        held = distinct(self.columns * count + groups[self.rows]) // count
        return sums(held, np.ones(len(held)), self.width) / count


def weigh(bags: Sequence[Sequence[str]]) -> Matrix:
    """How rare the stems in each bag are and the pairs of neighbours, each counted once; rows have length 1, or 0.

    >>> matrix = weigh([["chip", "ban"], ["chip"], ["app", "ban"]])
    >>> [round(float(likeness), 2) for likeness in matrix.dot(matrix.row(1))]
    [0.58, 1.0, 0.0]
    """
    vocabulary, stems = numbered(chain.from_iterable(bags))
    of = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    holders, pairs = neighbours(stems, of)
    columns = np.concatenate((stems, len(vocabulary) + pairs))
    width = int(columns.max(initial=-1)) + 1
    cells = distinct(np.concatenate((of, holders)) * max(width, 1) + columns)
    rows, columns = parted(cells, width)
    rarity = np.log((1 + len(bags)) / np.maximum(np.bincount(columns, minlength=width), 1))
    values = rarity[columns] * np.where(columns < len(vocabulary), 1.0, PAIRS)
    lengths = np.sqrt(sums(rows, values**2, len(bags)))
    values /= np.where(lengths > 0, lengths, 1.0)[rows]
    starts = np.searchsorted(rows, np.arange(len(bags) + 1))
    return Matrix(rows, columns, values, starts, lengths, width, vocabulary)


def numbered(words: Iterable[str]) -> tuple[dict[str, int], Integers]:
    """A number from 0 for each word, in order of appearance; and all words by their numbers."""
    vocabulary = defaultdict[str, int](count().__next__)
    numbers = np.fromiter(map(vocabulary.__getitem__, words), np.int64)
    return dict(vocabulary), numbers


def neighbours(numbers: Integers, of: Integers) -> tuple[Integers, Integers]:
    """The pairs of words that follow each other in one text: whose they are, and a number from 0 for each."""
    together = of[1:] == of[:-1]
    first, second = numbers[:-1][together], numbers[1:][together]
    keys = first * (int(numbers.max(initial=0)) + 1) + second
    return of[1:][together], np.unique(keys, return_inverse=True)[1]


def sums(places: Integers, values: Floats, count: int) -> Floats:
    """The sum of the values that fall to each place from 0 to `count`."""
    return np.bincount(places, weights=values, minlength=count).astype(np.float64, copy=False)


def distinct(numbers: Integers) -> Integers:
    """The numbers in order, each once: a third of the time that numpy's own `unique` takes without an inverse."""
    ordered = np.sort(numbers)
    return ordered[fresh(ordered)]


def fresh(ordered: Integers) -> Integers:
    """The places at which another number begins."""
    begins = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return np.flatnonzero(begins)


def among(numbers: Integers, ordered: Integers) -> Bools:
    """Which of the numbers are among those in rising order."""
    if not len(ordered):
        return np.zeros(len(numbers), np.bool_)
    nearest = ordered[np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)]
    return np.asarray(nearest == numbers, np.bool_)


def parted(cells: Integers, width: int) -> tuple[Integers, Integers]:
    """The rows and columns of the cells of a table `width` wide: half of the time of numpy's own `divmod`."""
    rows = cells // max(width, 1)
    return rows, cells - rows * width


def blocks(loads: Floats, most: int) -> list[tuple[int, int]]:
    """Stretches of rows whose `loads` come to about `most` each."""
    edges = fresh((np.cumsum(loads) // most).astype(np.int64)).tolist()
    return list(pairwise([*edges, len(loads)]))
