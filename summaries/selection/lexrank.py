"""LexRank and TextRank as sumy ranks them, without its loops in Python: the graph is built from shared words at once.

Promises sumy's own ranking (tests compare the scores on real text), finite scores where stock LexRank has none, and
time in proportion to the pairs of sentences that share a word. Pure; imported by the engines.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summaries.selection.vectors import Floats, blocks, sums

BLOCK = 1 << 20
"""Pairs of sentences that are added up at once: 25 MB of memory."""


class _Stems(dict[str, str]):
    """The stem of every word met, "" for a stop word: each is looked up and stemmed once."""

    def __init__(self, summarizer: Any) -> None:
        self._summarizer = summarizer

    def __missing__(self, word: str) -> str:
        plain = self._summarizer.normalize_word(word)
        self[word] = "" if plain in self._summarizer.stop_words else self._summarizer.stem_word(plain)
        return self[word]


class LexRank(LexRankSummarizer):  # type: ignore[misc] # sumy has no types
    """sumy's LexRank, vectorised at the seams that it has for subclasses."""

    def __call__(self, document: Any, sentences_count: Any) -> Any:
        """The best sentences of a sumy document, in its order."""
        self._stems = _Stems(self)
        return super().__call__(document, sentences_count)

    def _to_words_set(self, sentence: Any) -> list[str]:
        return [stem for word in sentence.words if (stem := self._stems[word])]

    def _compute_idf(self, sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        found = Counter(term for words in sentences for term in dict.fromkeys(words))
        return {term: math.log(len(sentences) / (1 + count)) for term, count in found.items()}

    def _create_matrix(
        self, _: Any, threshold: float, tf: Sequence[Mapping[str, float]], idf: Mapping[str, float]
    ) -> Floats:
        shared = products([{term: often * idf[term] for term, often in one.items()} for one in tf])
        lengths = np.sqrt(shared.diagonal())
        linked = shared > threshold * np.outer(lengths, lengths)
        return np.asarray(linked / np.maximum(linked.sum(axis=1), 1)[:, np.newaxis])

    @staticmethod
    def power_method(matrix: Floats, epsilon: float) -> Floats:
        """The scores; all alike where no sentence is linked to any (stock divides zero by zero)."""
        if not matrix.any():
            return np.full(len(matrix), 1.0 / len(matrix))
        return np.asarray(LexRankSummarizer.power_method(matrix, epsilon))


class TextRank(TextRankSummarizer):  # type: ignore[misc] # sumy has no types
    """sumy's TextRank, vectorised at the seams that it has for subclasses."""

    def _create_matrix(self, document: Any) -> Floats:
        stems = _Stems(self)
        bags = [[stem for word in sentence.words if (stem := stems[word])] for sentence in document.sentences]
        shared = products([Counter(bag) for bag in bags])
        lengths = np.array([math.log(len(bag)) if bag else 0.0 for bag in bags])
        norm = lengths[:, np.newaxis] + lengths[np.newaxis, :]
        weights = shared / np.where(np.isclose(norm, 0.0), 1.0, norm)
        weights /= weights.sum(axis=1)[:, np.newaxis] + self._ZERO_DIVISION_PREVENTION
        return np.asarray((1.0 - self.damping) / len(bags) + self.damping * weights)


def products(vectors: Sequence[Mapping[str, float]]) -> Floats:
    """The scalar product of every two of the vectors, each a map from term to weight."""
    column: dict[str, int] = {}
    columns = np.array([column.setdefault(term, len(column)) for one in vectors for term in one], np.int64)
    weights = np.array([weight for one in vectors for weight in one.values()], np.float64)
    rows = np.repeat(np.arange(len(vectors)), [len(one) for one in vectors])
    by_column = np.argsort(columns, kind="stable")
    holders, shares = rows[by_column], weights[by_column]
    first = np.searchsorted(columns[by_column], np.arange(len(column) + 1))
    counts = (first[1:] - first[:-1])[columns]
    result = np.zeros((len(vectors), len(vectors)))
    for start, end in blocks(sums(rows, counts.astype(np.float64), len(vectors)), BLOCK):
        entries = slice(*np.searchsorted(rows, (start, end)))
        many = counts[entries]
        left = np.repeat(np.arange(entries.start, entries.stop), many)
        right = np.arange(len(left)) - np.repeat(np.cumsum(many) - many, many) + first[columns[left]]
        places = (rows[left] - start) * len(vectors) + holders[right]
        size = (end - start) * len(vectors)
        result[start:end] = sums(places, weights[left] * shares[right], size).reshape(end - start, len(vectors))
    return result
