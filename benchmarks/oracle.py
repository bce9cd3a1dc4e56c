"""The greedy oracle: the sentences that a summariser chooses who knows the references; an upper bound for a choice."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rouge_score import tokenizers

_TOKENS = tokenizers.DefaultTokenizer(use_stemmer=True)


def oracle(sentences: Sequence[str], references: Sequence[str], words: int | None, most: int | None) -> list[int]:
    """The sentences that, one after the other, raise ROUGE-1 and ROUGE-2 most, within so many words or sentences.

    Under a limit of words recall counts, under one of sentences F1.
    """
    golds = [_grams(reference) for reference in references]
    own = [_grams(sentence) for sentence in sentences]
    sizes = [len(sentence.split()) for sentence in sentences]
    room = words if words is not None else sys.maxsize
    said: Counter[object] = Counter()
    chosen: list[int] = []
    while len(chosen) < (most if most is not None else sys.maxsize):
        offers = [
            (_score(said + own[at], golds, f1=words is None), -at)
            for at in range(len(sentences))
            if at not in chosen and sizes[at] <= room
        ]
        if not offers or max(offers)[0] <= _score(said, golds, f1=words is None):
            break
        best = -max(offers)[1]
        chosen.append(best)
        said += own[best]
        room -= sizes[best]
    return chosen


def _grams(text: str) -> Counter[object]:
    tokens = _TOKENS.tokenize(text)
    return Counter([*tokens, *pairwise(tokens)])


def _score(said: Counter[object], golds: Sequence[Counter[object]], *, f1: bool) -> float:
    """ROUGE-1 and -2 in one, over the words and pairs together."""
    shared = sum((said & gold).total() / max(gold.total() + (said.total() if f1 else 0), 1) for gold in golds)
    return shared / max(len(golds), 1)
