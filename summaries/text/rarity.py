"""Rarity of a term in its language, whatever articles are given (inverse frequency, Spärck Jones 1972).

The frequencies are those of `wordfreq` (Speer 2022), which counts the words of news, books, subtitles and the web.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from summaries.text.tokens import terms

COMMONEST, RAREST = 10**-2.5, 1e-8
"""Frequencies between which rarity falls from 1 to 0 on a logarithmic scale: of "year", and of a name nobody knows."""


def rarity(term: str, language: str) -> float:
    """How rare a term is, 0 to 1; 1 for one that the list of its language does not have."""
    return rarities(language).get(term, 1.0)


@cache
def rarities(language: str) -> Mapping[str, float]:
    """The rarity of each term of a language that `wordfreq` has a list of; takes 0.1 s, once in a process."""
    frequencies: dict[str, float] = defaultdict(float)
    for word, frequency in _frequencies(language).items():
        for term in terms(word, language):
            frequencies[term] += frequency
    span = math.log(COMMONEST / RAREST)
    return {term: min(max(math.log(COMMONEST / each) / span, 0.0), 1.0) for term, each in frequencies.items()}


def is_ordinary(word: str, language: str) -> bool:
    """Whether a word is used once in a million words of a language, or may be: there is no list of that."""
    known = _frequencies(language)
    return not known or word.casefold() in known


def _frequencies(language: str) -> Mapping[str, float]:
    import wordfreq  # noqa: PLC0415 - 0.1 s that a command which briefs nobody need not wait for

    try:
        return wordfreq.get_frequency_dict(language, "small") if language else {}
    except LookupError:
        return {}
    finally:
        wordfreq.get_frequency_list.cache_clear()  # the table is kept; what it was made of is not asked for again
