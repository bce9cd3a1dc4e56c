"""TF-IDF vectors of sentences over stems and bigrams of stems, as a sparse matrix on plain numpy.

A term counts once a sentence, its inverse document frequency is log((1 + n) / df) over the n sentences given. Every
operation takes time in proportion to the terms present, never to the square of the sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from summaries.selection.arrays import Floats, Integers, bigrams, distinct, encode, rows_and_columns, sums


@dataclass(frozen=True, slots=True)
class Matrix:
    """A sparse matrix: row = sentence, column = term. Row i holds the entries `starts[i]:starts[i + 1]`.

    `vocabulary` maps each stem to its column; the columns after these are bigrams. `lengths[i]` is the Euclidean
    length of row i before it was normalised. The rows of `tf_idf` have length 1, those of `unigrams` have `lengths`.
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

    def row(self, i: int) -> Floats:
        """Row i as a dense vector over the terms."""
        dense = np.zeros(self.width)
        entries = slice(self.starts[i], self.starts[i + 1])
        dense[self.columns[entries]] = self.values[entries]
        return dense

    def weighted_sum(self, factors: Floats) -> Floats:
        """The sum of the rows, row i times `factors[i]`, as a dense vector over the terms."""
        return sums(self.columns, self.values * factors[self.rows], self.width)

    def dot(self, dense: Floats) -> Floats:
        """The dot product of every row with a dense vector over the terms."""
        return sums(self.rows, self.values * dense[self.columns], len(self))

    def unigrams(self, *, unit_length: bool = False) -> Matrix:
        """The rows over single stems alone, with the length they had before `tf_idf` normalised them, or length 1."""
        single = self.columns < len(self.vocabulary)
        rows, columns = self.rows[single], self.columns[single]
        values = self.values[single] * self.lengths[rows]
        starts = np.searchsorted(rows, np.arange(len(self) + 1))
        lengths = np.sqrt(sums(rows, values**2, len(self)))
        if unit_length:
            values, lengths = values / np.maximum(lengths, 1e-9)[rows], np.sign(lengths)
        return Matrix(rows, columns, values, starts, lengths, len(self.vocabulary), self.vocabulary)

    def document_frequency(self, articles: Integers) -> Floats:
        """For each term the share of articles that hold it; `articles[i]` is the article of row i, counted from 0."""
        count = int(articles.max(initial=0)) + 1
        held = distinct(self.columns * count + articles[self.rows]) // count
        return sums(held, np.ones(len(held)), self.width) / count


def tf_idf(bags: Sequence[Sequence[str]], bigram: float) -> Matrix:
    """The matrix of sentences given as their stems, in order; a bigram weighs `bigram` times a stem as rare.

    Rows have length 1, or 0 where a sentence has no stem.

    >>> matrix = tf_idf([["chip", "ban"], ["chip"], ["app", "ban"]], bigram=0.5)
    >>> [round(float(similarity), 2) for similarity in matrix.dot(matrix.row(1))]
    [0.58, 1.0, 0.0]
    """
    vocabulary, stems = encode(chain.from_iterable(bags))
    sentences = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    holders, pairs = bigrams(stems, sentences)
    columns = np.concatenate((stems, len(vocabulary) + pairs))
    width = int(columns.max(initial=-1)) + 1
    cells = distinct(np.concatenate((sentences, holders)) * max(width, 1) + columns)
    rows, columns = rows_and_columns(cells, width)
    idf = np.log((1 + len(bags)) / np.maximum(np.bincount(columns, minlength=width), 1))
    values = idf[columns] * np.where(columns < len(vocabulary), 1.0, bigram)
    lengths = np.sqrt(sums(rows, values**2, len(bags)))
    values /= np.where(lengths > 0, lengths, 1.0)[rows]
    starts = np.searchsorted(rows, np.arange(len(bags) + 1))
    return Matrix(rows, columns, values, starts, lengths, width, vocabulary)
