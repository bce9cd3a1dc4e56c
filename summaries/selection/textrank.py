"""TextRank (Mihalcea & Tarau 2004, "TextRank: Bringing Order into Texts").

A vectorised subclass of sumy's. It gives sumy's ranking (a test compares the two).
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
from sumy.summarizers.text_rank import TextRankSummarizer

from summaries.selection.arrays import Floats
from summaries.selection.graph import StemCache, dot_products


class TextRank(TextRankSummarizer):  # type: ignore[misc] # sumy has no types
    """sumy's TextRank, with the method replaced that sumy means for subclasses."""

    def _create_matrix(self, document: Any) -> Floats:
        cache = StemCache(self)
        bags = [cache.stems(sentence) for sentence in document.sentences]
        shared = dot_products([Counter(bag) for bag in bags])
        lengths = np.array([math.log(len(bag)) if bag else 0.0 for bag in bags])
        norm = lengths[:, np.newaxis] + lengths[np.newaxis, :]
        weights = shared / np.where(np.isclose(norm, 0.0), 1.0, norm)
        weights /= weights.sum(axis=1)[:, np.newaxis] + self._ZERO_DIVISION_PREVENTION
        return np.asarray((1.0 - self.damping) / len(bags) + self.damping * weights)
