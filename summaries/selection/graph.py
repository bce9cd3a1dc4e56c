"""The similarity graph of sentences on which LexRank and TextRank rank, built from shared terms without Python loops.

The time is in proportion to the pairs of sentences that share a term.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from summaries.selection.arrays import Floats, blocks, sums

BLOCK = 1 << 20
"""Pairs of sentences that are summed at once: 25 MB of memory."""


class StemCache(dict[str, str]):
    """The stem of each word by the stemmer of a sumy summarizer, "" for its stop words; each word is stemmed once."""

    def __init__(self, summarizer: Any) -> None:
        self._summarizer = summarizer

    def __missing__(self, word: str) -> str:
        plain = self._summarizer.normalize_word(word)
        self[word] = "" if plain in self._summarizer.stop_words else self._summarizer.stem_word(plain)
        return self[word]

    def stems(self, sentence: Any) -> list[str]:
        """The stems of a sumy sentence in order, without stop words."""
        return [stem for word in sentence.words if (stem := self[word])]


def dot_products(vectors: Sequence[Mapping[str, float]]) -> Floats:
    """The dot product of every two of the vectors, each a map from term to weight."""
    column: dict[str, int] = {}
    columns = np.array([column.setdefault(term, len(column)) for vector in vectors for term in vector], np.int64)
    weights = np.array([weight for vector in vectors for weight in vector.values()], np.float64)
    rows = np.repeat(np.arange(len(vectors)), [len(vector) for vector in vectors])
    by_column = np.argsort(columns, kind="stable")
    holders, held = rows[by_column], weights[by_column]
    first = np.searchsorted(columns[by_column], np.arange(len(column) + 1))
    counts = (first[1:] - first[:-1])[columns]
    result = np.zeros((len(vectors), len(vectors)))
    for start, end in blocks(sums(rows, counts.astype(np.float64), len(vectors)), BLOCK):
        entries = slice(*np.searchsorted(rows, (start, end)))
        many = counts[entries]
        left = np.repeat(np.arange(entries.start, entries.stop), many)
        right = np.arange(len(left)) - np.repeat(np.cumsum(many) - many, many) + first[columns[left]]
        cells = (rows[left] - start) * len(vectors) + holders[right]
        size = (end - start) * len(vectors)
        result[start:end] = sums(cells, weights[left] * held[right], size).reshape(end - start, len(vectors))
    return result
