"""New words: whether a passage says enough that readers were not told yet.

NewWords of Allan, Wade & Bolivar 2003, "Retrieval and novelty detection at the sentence level": the share of the words
of a passage that nothing above it has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from summaries.passages.passage import Passage
from summaries.text.tokens import terms

NEW_NAMES = 2
"""Names and figures of its own below which the top of an article is poor: outlets begin with the same news."""
NEW_OF_ITS_OWN, NEW, NEW_AT_TOP = 0.3, 0.45, 0.65
"""Shares of the content words of a passage that must be new: where only its own article is printed, where another one
is, and at a poor top or the first sentence of a further article. Set on 713 passages of 160 stories that were read: of
the 49 that told nothing new, 27 have less, of the others 38."""
NEW_AT_FIRST = 0.6
"""Share of the words of the first sentence of a further article that must be new, whatever stands behind it. Of 55 that
were printed and read, 9 had less, and 5 of these told nothing new; of the others none. No fact of 62 asks is lost."""
SAME, SHARED = 0.6, 4
"""Share of the stems of the shorter of two sentences in the longer one, and how many at least, unless it has fewer,
from which they tell the same."""

_NAME = re.compile(r"(?<=[\w,] )[A-Z]\w+")
"""A word with a capital that does not begin its sentence."""
_FIGURE = re.compile(r"\d[\d.,]*")


def is_figure(word: str) -> bool:
    """Whether a word holds a figure: "29%"."""
    return _FIGURE.search(word) is not None


def is_name(word: str, text: str) -> bool:
    """Whether a word stands in a text with a capital that is not that of a sentence."""
    return word in _NAME.findall(text)


def names(texts: Iterable[str], language: str) -> frozenset[str]:
    """The stems of the names in some texts."""
    return frozenset(terms(" ".join(name for text in texts for name in _NAME.findall(text)), language))


def is_poor_top(passage: Passage, told: Collection[str]) -> bool:
    """Whether it is the top of an article that adds hardly a name or figure to the stems that are told."""
    reading = passage.reading
    if passage.last >= max(reading.top, 1):
        return False
    texts = [passage.sentence(at)[0].text for at in passage.places]
    found = names(texts, reading.language)
    return bool(found) and len(found.union(_FIGURE.findall(" ".join(texts))).difference(told)) < NEW_NAMES


def least_new(passage: Passage, told: Collection[str]) -> float:
    """The share of a passage's words that must be new below another article's: less the further down it stands."""
    depth = 0 if is_poor_top(passage, told) else passage.last
    return NEW + (NEW_AT_TOP - NEW) / (1 + depth)


def tells_again(told: frozenset[str], again: frozenset[str]) -> bool:
    """Whether the stems of a text that is told are told by another one so far that the first need not stand."""
    return len(told - again) < NEW * len(told)


def tell_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences, given by their stems, tell the same."""
    shorter = max(min(len(one), len(other)), 1)
    return len(one & other) >= max(SAME * shorter, min(shorter, SHARED))
