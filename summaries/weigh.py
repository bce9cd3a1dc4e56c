"""How much each sentence says of what all of them are about: sparse term weights on plain numpy.

Every operation costs time in proportion to the terms present, never to the square of the sentences. Pure; imported by
the selection and the engines of this package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sparse matrix: row = sentence, column = term. Row i holds the entries `starts[i]:starts[i + 1]`."""

    rows: Integers
    columns: Integers
    values: Floats
    starts: Integers
    vocabulary: Mapping[Hashable, int]

    @property
    def width(self) -> int:
        """How many terms there are."""
        return len(self.vocabulary)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def total(self, of: Sequence[int] | Integers | None = None) -> Floats:
        """The sum of the rows `of` (all by default), dense over the terms."""
        if of is None:
            return _sums(self.columns, self.values, self.width)
        total = np.zeros(self.width)
        for row in of:
            entries = slice(self.starts[row], self.starts[row + 1])
            total[self.columns[entries]] += self.values[entries]
        return total

    def presence(self, bag: Iterable[Hashable]) -> Floats:
        """A dense vector with 1 for every known term of `bag`."""
        dense = np.zeros(self.width)
        dense[[self.vocabulary[term] for term in bag if term in self.vocabulary]] = 1.0
        return dense

    def dot(self, dense: Floats) -> Floats:
        """The product of every row with a dense vector over the terms."""
        return _sums(self.rows, self.values * dense[self.columns], len(self))


def _sums(places: Integers, values: Floats, count: int) -> Floats:
    return np.bincount(places, weights=values, minlength=count).astype(np.float64)


def weigh(bags: Sequence[Sequence[Hashable]]) -> Matrix:
    """TF-IDF of the bags of terms, sublinear in tf, each row of length 1 (or 0 when it is empty).

    >>> matrix = weigh([["chip", "ban"], ["chip"], ["app", "ban"]])
    >>> [round(float(likeness), 2) for likeness in matrix.dot(matrix.total([1]))]
    [0.71, 1.0, 0.0]
    """
    column: dict[Hashable, int] = {}
    columns: list[int] = []
    counts: list[int] = []
    starts = [0]
    for bag in bags:
        for term, count in Counter(bag).items():
            columns.append(column.setdefault(term, len(column)))
            counts.append(count)
        starts.append(len(columns))
    return _scaled(np.array(columns, np.int64), np.array(counts, np.float64), np.array(starts, np.int64), column)


def _scaled(columns: Integers, counts: Floats, starts: Integers, vocabulary: Mapping[Hashable, int]) -> Matrix:
    width, height = len(vocabulary), len(starts) - 1
    rows = np.repeat(np.arange(height), np.diff(starts))
    rarity = np.log((1 + height) / np.maximum(np.bincount(columns, minlength=width), 1))
    values = (1 + np.log(counts)) * (rarity[columns] if width else 0.0)
    length = np.sqrt(_sums(rows, values**2, height))
    values = values / np.where(length > 0, length, 1.0)[rows]
    return Matrix(rows, columns, values, starts, vocabulary)
