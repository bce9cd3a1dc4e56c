"""The background: how rare a word is in the news of its language, whatever articles are given.

Frequencies are those of `wordfreq` (Speer 2022), which counts words in news, books, subtitles and the web. They are
summed by the hashes that fingerprints have. A word that is not in its list counts as rare.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from wordfreq import get_frequency_list

from summaries.selection.arrays import Floats, Integers, sums
from summaries.stories.hashing import words_of

WORDS_OF_AN_ARTICLE = 400
"""Words by which a frequency is turned into the share of articles that hold the word: 1 - (1 - f) ^ words."""
LEAST = 1e-6
"""Frequency of a word that is not in the list: the least that it lists."""


def rarity(words: Integers, language: str) -> Floats:
    """The inverse document frequency of each word (by `WORD_LETTERS`), in nats."""
    known, frequencies = _frequencies(language)
    frequency = np.full(len(words), LEAST)
    if len(known):
        places = np.minimum(np.searchsorted(known, words), len(known) - 1)
        found = known[places] == words
        frequency[found] = np.maximum(frequencies[places[found]], LEAST)
    holders: Floats = -np.expm1(WORDS_OF_AN_ARTICLE * np.log1p(-np.minimum(frequency, 0.5)))
    return -np.log(holders)


@cache
def _frequencies(language: str) -> tuple[Integers, Floats]:
    """The hashes of a language's words, ascending, and their frequencies; nothing for a language without a list."""
    try:
        listed = get_frequency_list(language, "small")
    except (LookupError, ValueError):  # the latter for a code that is none, or ""
        return np.empty(0, np.int64), np.empty(0)
    texts = [word for words in listed for word in words]
    frequencies = np.repeat([10 ** (-place / 100) for place in range(len(listed))], list(map(len, listed)))
    found = words_of("\n".join(texts))
    known, index = np.unique(found.words, return_inverse=True)
    return known, sums(index, frequencies[found.lines], len(known))
