"""The background: how rare a word is in its language, whatever articles are given.

Frequencies are those of `wordfreq` (Speer 2022), which counts words in news, books, subtitles and the web. They are
summed by the hashes of `hashing`. A frequency f becomes the share of articles that hold the word, 1 - (1 - f)^n for an
article of n words, and that an inverse document frequency (Spärck Jones 1972).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from wordfreq import get_frequency_list

from summaries.languages import profile
from summaries.selection.arrays import Floats, Integers, are_in, sums
from summaries.stories.hashing import Words, words_of

LENGTH = 400
"""Words of an article: the median of news."""
LEAST = 1e-7
"""Frequency of a word that the list does not hold. Log loss of pairs is .270 with it, .272 with 1e-6, .269 with 1e-8,
which takes three times the memory."""
COMMONEST = 0.05
"""The least rarity: a word that every article holds still counts a little."""

COMMON = 2.3e-6
"""Frequency from which a word with a capital is a noun and no name, where all nouns have one: a rarity of 7."""
_BINS = 700
"""Bins of a list: one is for a frequency of 1, and each next one for 1 % of an order of magnitude less."""
_AT_ONCE = 20_000
"""Words of a list that are hashed at once: 15 MB of memory."""
_PLANE = 1 << 16
_NO_CHARACTERS = np.zeros(_PLANE)
_BY_DIGITS = np.array([0.0, 0.5, 2.0, 3.5, 5.0, 6.0, 6.5])
"""Rarity of a figure by its digits: the lists do not tell figures apart."""
_YEAR = 1.0
"""Rarity of a year."""


def inverse_document_frequencies(found: Words, language: str) -> Floats:
    """The inverse document frequency of each word, in nats; that of a figure follows from its digits."""
    background = _background(language)
    frequency = background.of(found.words)
    if not profile(language).spaced:
        pairs = background.characters[found.letters[0]] * background.characters[found.letters[1]]
        frequency = np.maximum(frequency, pairs)  # two characters that stand together by chance
    holders: Floats = -np.expm1(LENGTH * np.log1p(-np.minimum(frequency, 0.5)))
    rarity = np.maximum(-np.log(holders), COMMONEST)
    figures = found.figures
    by_digits = _BY_DIGITS[np.minimum(found.lengths[figures], len(_BY_DIGITS) - 1)]
    rarity[figures] = np.where(are_in(found.names[figures], _years()), _YEAR, by_digits)
    return rarity


@cache
def common_words(language: str) -> Integers:
    """The words of a language that are no names even with a capital, by their hashes as names, ascending."""
    words, frequencies = _listed(language)
    common = words[: int((frequencies >= COMMON).sum())]
    return np.unique(words_of("\n".join(common)).names)


class _Background:
    """The words of a language by their hashes, ascending, with frequencies; and the frequencies of its characters."""

    def __init__(self, language: str) -> None:
        words, frequencies = _listed(language)
        starts = range(0, len(words), _AT_ONCE)
        parts = [_hashed(words[start : start + _AT_ONCE], frequencies[start : start + _AT_ONCE]) for start in starts]
        hashes = np.concatenate([part[0] for part in parts] or [np.empty(0, np.int64)])
        self._words, index = np.unique(hashes, return_inverse=True)
        values = np.concatenate([part[1] for part in parts] or [np.empty(0)])
        self._frequencies = sums(index, values, len(self._words))
        self.characters = _NO_CHARACTERS
        if not profile(language).spaced:
            points = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
            each = np.repeat(frequencies, list(map(len, words)))
            self.characters = sums(np.minimum(points, _PLANE - 1).astype(np.int64), each, _PLANE)

    def of(self, words: Integers) -> Floats:
        """The frequency of each word."""
        found = np.full(len(words), LEAST)
        if len(self._words):
            order = np.argsort(words)  # a search in ascending order takes a third of the time: it stays in the cache
            places = np.empty(len(words), np.int64)
            places[order] = np.minimum(np.searchsorted(self._words, words[order]), len(self._words) - 1)
            listed = self._words[places] == words
            found[listed] = np.maximum(self._frequencies[places[listed]], LEAST)
        return found


def _hashed(words: list[str], frequencies: Floats) -> tuple[Integers, Floats]:
    found = words_of("\n".join(words))
    return found.words, frequencies[found.lines]


def _listed(language: str) -> tuple[list[str], Floats]:
    """The words of a language, the most frequent first, and the frequency of each; none without a list."""
    for size in ("large", "small"):
        try:
            bins = get_frequency_list(language, size)[:_BINS]
        except (LookupError, ValueError):  # no list, or no code: the language of a few words may be unknown
            continue
        get_frequency_list.cache_clear()  # it would keep 20 to 60 MB a language, of which nothing is asked again
        frequencies = 10.0 ** (-np.arange(len(bins)) / 100)
        return [word for words in bins for word in words], np.repeat(frequencies, list(map(len, bins)))
    return [], np.empty(0)


@cache
def _background(language: str) -> _Background:
    return _Background(language)


@cache
def _years() -> Integers:
    return np.unique(words_of(" ".join(map(str, range(1900, 2101)))).names)
