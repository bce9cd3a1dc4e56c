"""LexRank (Erkan & Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization").

A vectorised subclass of sumy's. It gives sumy's ranking (a test compares the two), and finite scores where sumy's are
not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sumy.summarizers.lex_rank import LexRankSummarizer

from summaries.selection.arrays import Floats
from summaries.selection.graph import StemCache, dot_products


class LexRank(LexRankSummarizer):  # type: ignore[misc] # sumy has no types
    """sumy's LexRank, with the methods replaced that sumy means for subclasses."""

    def __call__(self, document: Any, sentences_count: Any) -> Any:
        """The best sentences of a sumy document, in its order."""
        self._stems = StemCache(self)
        return super().__call__(document, sentences_count)

    def _to_words_set(self, sentence: Any) -> list[str]:
        return self._stems.stems(sentence)

    def _compute_idf(self, sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        found = Counter(term for words in sentences for term in dict.fromkeys(words))
        return {term: math.log(len(sentences) / (1 + count)) for term, count in found.items()}

    def _create_matrix(
        self, _: Any, threshold: float, tf: Sequence[Mapping[str, float]], idf: Mapping[str, float]
    ) -> Floats:
        shared = dot_products([{term: often * idf[term] for term, often in sentence.items()} for sentence in tf])
        lengths = np.sqrt(shared.diagonal())
        linked = shared > threshold * np.outer(lengths, lengths)
        return np.asarray(linked / np.maximum(linked.sum(axis=1), 1)[:, np.newaxis])

    @staticmethod
    def power_method(matrix: Floats, epsilon: float) -> Floats:
        """The scores; all equal where no sentence is linked to any, where sumy's divides zero by zero."""
        if not matrix.any():
            return np.full(len(matrix), 1.0 / len(matrix))
        return np.asarray(LexRankSummarizer.power_method(matrix, epsilon))
