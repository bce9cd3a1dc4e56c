"""Whether an article still says a sentence in a later version: only its letters, marks on letters, and figures count.

White space, case, punctuation, quotation marks and the grouping of figures may differ.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from summaries.model import Article, Span
from summaries.text.sentences import split
from summaries.text.tokens import unspaced

LIKE: Final = 0.6
"""Least normalised Indel similarity of a sentence and what it became; two sentences of one article have up to .5."""
_GROUPS: Final = re.compile(r"(?<=\d)[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")
_POINT: Final = re.compile(r"(?<=\d)[.,](?=\d)")


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence that an article does not say any more; `now` is the one in its place, None without any."""

    now: Span | None = None


def corrected(sentence: str, after: Article) -> Correction | None:
    """What the later version of its article says in place of a sentence; None when it still says it."""
    said, _ = _letters(sentence)
    if not said or _stands(said, after.text):
        return None
    best, where = LIKE, None
    for span in split(after.text, after.language):
        likeness = Indel.normalized_similarity(said, _letters(after.text[span.start : span.end])[0], score_cutoff=best)
        if likeness > best:
            best, where = likeness, span
    return Correction(where)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that counts."""
    return _letters(one)[0] == _letters(other)[0]


def _stands(said: str, text: str) -> bool:
    """Whether the letters stand in the text, from the beginning of a word to the end of one."""
    letters, places = _letters(text)
    at = letters.find(said)
    while at >= 0:
        if not _within_word(text, places[at]) and not _within_word(text, places[at + len(said) - 1] + 1):
            return True
        at = letters.find(said, at + 1)
    return False


def _within_word(text: str, place: int) -> bool:
    """Whether a word goes on over this place; one of a script without spaces may end anywhere."""
    before, after = text[place - 1 : place], text[place : place + 1]
    if not (before.isalnum() and after.isalnum()):
        return False
    return before.isdigit() == after.isdigit() and not (unspaced(before) or unspaced(after))


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters, their marks, and figures of a text without case, and where in the text each of them stands.

    A letter stands for the point in a figure: 3.5 is not 35.
    """
    dropped = {found.start() for found in _GROUPS.finditer(text)}
    points = {found.start() for found in _POINT.finditer(text)} - dropped
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = "m" if place in points else unicodedata.normalize("NFKD", character).casefold()
        for one in plain:
            if unicodedata.category(one)[0] in "LMN":
                letters.append(one)
                places.append(place)
    return "".join(letters), places
