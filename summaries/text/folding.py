"""Text folding: small letters without accents and invisible characters, with a map back to the original positions."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_UNEVEN = re.compile(r"[\s\-\u2010-\u2015]{2,}|[\u00ad\u0300-\u036f\u200b-\u200d\u2060]+")
"""What folding shortens: a run of white space and hyphens to one space; accents and invisible characters to nothing."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    `shifts` are pairs of positions, in this text and in the original, from which the two run in parallel again.
    """

    text: str
    shifts: tuple[tuple[int, int], ...]

    def origin(self, position: int) -> int:
        """The position in the original of a position in the folded text."""
        folded, original = self.shifts[bisect_right(self.shifts, (position, sys.maxsize)) - 1]
        return original + position - folded


class Folding(dict[int, str]):
    """Folds texts. Caches for each code point the one character that replaces it."""

    def __call__(self, text: str) -> Folded:
        """The text in small letters, without accents, with one space for white space and hyphens."""
        pieces, shifts, last, length = [], [(0, 0)], 0, 0
        for run in _UNEVEN.finditer(text):
            pieces.append(text[last : run.start()] + (" " if _separates(run[0][0]) else ""))
            length += len(pieces[-1])
            last = run.end()
            shifts.append((length, last))
        return Folded("".join((*pieces, text[last:])).translate(self), tuple(shifts))

    def __missing__(self, code: int) -> str:
        character = chr(code)
        bare = _UNEVEN.sub("", unicodedata.normalize("NFKD", character)).casefold()
        folded = " " if _separates(character) else "'" if character == "’" else bare
        self[code] = folded if len(folded) == 1 else character
        return self[code]


def _separates(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Pd"
