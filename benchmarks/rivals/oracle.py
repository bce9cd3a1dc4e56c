"""The greedy oracle of extractive summarisation (Nallapati et al. 2017): sentences chosen by their ROUGE itself."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rouge_score import tokenizers

_TOKENS = tokenizers.DefaultTokenizer(use_stemmer=True)


def oracle(sentences: Sequence[str], references: Sequence[str], words: int | None, most: int | None) -> list[int]:
    """The indexes of the sentences that, one after the other, raise ROUGE-1 and ROUGE-2 most.

    They keep the limit of `words`, by recall, or of `most` sentences, by F1.
    """
    golds = [_grams(reference) for reference in references]
    own = [_grams(sentence) for sentence in sentences]
    sizes = [len(sentence.split()) for sentence in sentences]
    room = words if words is not None else sys.maxsize
    summary: Counter[object] = Counter()
    chosen: list[int] = []
    while len(chosen) < (most if most is not None else sys.maxsize):
        candidates = [
            (_score(summary + own[at], golds, f1=words is None), -at)
            for at in range(len(sentences))
            if at not in chosen and sizes[at] <= room
        ]
        if not candidates or max(candidates)[0] <= _score(summary, golds, f1=words is None):
            break
        best = -max(candidates)[1]
        chosen.append(best)
        summary += own[best]
        room -= sizes[best]
    return chosen


def _grams(text: str) -> Counter[object]:
    tokens = _TOKENS.tokenize(text)
    return Counter([*tokens, *pairwise(tokens)])


def _score(summary: Counter[object], golds: Sequence[Counter[object]], *, f1: bool) -> float:
    """ROUGE-1 and ROUGE-2 in one, over words and bigrams together."""
    shared = sum((summary & gold).total() / max(gold.total() + (summary.total() if f1 else 0), 1) for gold in golds)
    return shared / max(len(golds), 1)
