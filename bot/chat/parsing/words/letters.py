"""Letters as schedules compare them: small, without accents, in one form of digits, dashes and apostrophes.

Questions keep their accents and the place of each character, since what is left of them is searched:
`phrasebook.plain`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.render.sanitize import strip_hidden

_ALIKE: Final = str.maketrans(
    {**dict.fromkeys("–—−‐‑‒―", "-"), **dict.fromkeys("’‘ʼ`´", "'"), "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"}
)
_DROPPED: Final = (
    range(0x300, 0x370),
    range(0x64B, 0x660),
    range(0x670, 0x671),
    range(0x640, 0x641),
    range(0x93C, 0x93D),
)
"""Accents, Arabic vowel signs and tatweel, the nukta: people leave them out."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A text in the form in which it is compared; the letter `text[n]` is written at `places[n]` of `written`."""

    text: str
    places: tuple[int, ...]
    written: str

    def original(self, start: int, end: int) -> str:
        """What is written at text[start:end]."""
        if start >= end:
            return ""
        return self.written[self.places[start] : self.places[end - 1] + 1].strip()


def letters(written: str) -> Letters:
    """The letters of a text."""
    shown = strip_hidden(written)
    pairs = [(one, place) for place, sign in enumerate(shown) for one in _bare(sign)]
    return Letters("".join(one for one, _ in pairs), tuple(place for _, place in pairs), shown)


def bare(phrase: str) -> str:
    """A phrase in the letters of `letters`, without their places."""
    return letters(phrase).text


@cache
def _bare(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.digit(sign))
    parts = unicodedata.normalize("NFKD", sign).translate(_ALIKE).casefold()
    kept = "".join(part for part in parts if not any(ord(part) in dropped for dropped in _DROPPED))
    return unicodedata.normalize("NFC", kept)
