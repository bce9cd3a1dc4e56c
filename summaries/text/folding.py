"""Text folding: small letters without accents and invisible characters, simplified Han characters.

With a map back to the original positions.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from summaries.text.han_variants import variants

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Soft hyphens, zero-width characters and marks of direction, as ranges for a character class."""
_MARKS = "\u0300-\u036f\u0640\u064b-\u0655\u0670"
"""Accents, and the marks of Arabic that are written or not: vowels, hamza, the stroke that makes a word longer."""
_LONGER = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ﬁ": "fi", "ﬂ": "fl"}
"""Letters that are also written as several."""
_BARE = dict(zip("øØłŁđĐħĦıŧŦðÐأإآٱىةؤئ", "oollddhhittddاااايهوي", strict=True))
"""Letters that are also written without their stroke, dot or hamza, which Unicode does not take apart."""

_HAN = 0x3400
"""The first Han character."""

_STOPS = re.compile(r"\.(?<=\b[^\W\d_]\.)(?=[^\W\d_](?:\.|\b))")
"""The full stops within U.S."""
_UNEVEN = re.compile(rf"[\s\-\u2010-\u2015]{{2,}}|[{_MARKS}{INVISIBLE}]+|[{''.join(_LONGER)}]|{_STOPS.pattern}")
"""What changes the length: a run of white space and hyphens is one space; accents and invisible characters go."""
_SPACES = re.compile("  +")


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
        """The text in small letters, without accents, with one space for white space and hyphens; U.S. is "us."."""
        uneven = self._uneven(text)
        if not uneven:
            return Folded(text.translate(self), ((0, 0),))
        pieces, shifts, last, length = [], [(0, 0)], 0, 0
        for start, end in uneven:
            put = _put(text[start:end])
            pieces.append(text[last:start] + put)
            length += start - last
            if len(put) > 1:
                shifts += [(length + more, start) for more in range(1, len(put))]
            length += len(put)
            last = end
            shifts.append((length, end))
        return Folded("".join((*pieces, text[last:])).translate(self), tuple(shifts))

    def _uneven(self, text: str) -> list[tuple[int, int]]:
        """The spans of what changes the length; of ASCII as runs of spaces and full stops, four times as fast."""
        if not text.isascii():
            return [run.span() for run in _UNEVEN.finditer(text)]
        plain = text.translate(self)
        spaces = [run.span() for run in _SPACES.finditer(plain)] if "  " in plain else []
        return sorted((*spaces, *(stop.span() for stop in _STOPS.finditer(text))))

    def __missing__(self, code: int) -> str:
        character = chr(code)
        bare = _BARE.get(character) or _UNEVEN.sub("", unicodedata.normalize("NFKD", character)).casefold()
        if code >= _HAN:
            bare = variants().get(code, bare)
        folded = " " if _separates(character) else "'" if character == "’" else bare
        self[code] = folded if len(folded) == 1 else character
        return self[code]


@lru_cache(maxsize=1024)
def _put(run: str) -> str:
    """What stands for a run of what changes the length."""
    return " " if _separates(run[0]) else _LONGER.get(run, "")


def _separates(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Pd"
