"""What people write with operators: quotation marks, OR, NOT and a minus before a word.

The same in a question and in a term of a topic. Operators are words in capitals, but not within a text in capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

ACRONYM_LETTERS = 5
"""The most characters of an acronym, a word in capitals that matches in exact case: US, AIDS, ASEAN."""

_QUOTED = re.compile(
    r'"([^"]+)"|[“”„‟»«]([^“”„‟»«"]+)[“”»«"]|[‘‚‹]([^‘’‚‹›]+)[’‘›]|「([^「」]+)」|『([^『』]+)』|(?<!\S)\'([^\']+)\'(?![^\W_])'
)
_FIRST = 0xE000
"""The first character of the private use area: each stands for one quoted phrase, so that nothing reads inside it."""
_MOST = 64
MASKS = f"{chr(_FIRST)}-{chr(_FIRST + _MOST - 1)}"
"""The characters that stand for quoted phrases, as a range for a character class."""
_STANDS_FOR = re.compile(f"[{MASKS}]")
_WORD = r"[^\W\d_]"
_MINUS = re.compile(rf"(?:(?<=\s)|^)[-–−—](?=[{MASKS}]|\d{{0,4}}{_WORD})(\S+)")
_NOT = re.compile(r"(?:(?<=\s)|^)(?:AND\s+)?NOT\s+(.+)$", re.DOTALL)
_OR = re.compile(r"\s+OR\s+")
_AND = re.compile(r"\s+AND\s+")
_LONE_PLUS = re.compile(r"^\+(?:\s|$)|\s\+$")
_OPERATORS = frozenset(("AND", "OR", "NOT"))


@dataclass(frozen=True, slots=True)
class Alternative:
    """One side of an OR: free words, phrases that were in quotation marks, and what must not be there."""

    words: str
    exact: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def masked(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with one private character for each quoted phrase, and these phrases; see `unmasked`."""
    phrases: list[str] = []

    def keep(match: re.Match[str]) -> str:
        phrase = " ".join(next(filter(None, match.groups())).split())
        if len(phrases) == _MOST or not any(map(str.isalnum, phrase)):
            return f" {phrase} "
        phrases.append(phrase)
        return f" {chr(_FIRST + len(phrases) - 1)} "

    clean = _STANDS_FOR.sub("", text)
    return re.sub(rf"([-–−—]) (?=[{MASKS}])", r"\1", _QUOTED.sub(keep, clean)), tuple(phrases)


def unmasked(text: str, phrases: tuple[str, ...], mark: str = "") -> str:
    """The text with its phrases again, each between `mark`."""
    return " ".join(_STANDS_FOR.sub(lambda one: f"{mark}{phrases[ord(one[0]) - _FIRST]}{mark}", text).split())


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where quoted phrases stand with their marks; what follows a letter or a figure is no opening mark: 12" wafers."""
    found = (one.span() for one in _QUOTED.finditer(text))
    return tuple(span for span in found if not text[max(0, span[0] - 1) : span[0]].isalnum())


def phrase_of(mask: str, phrases: tuple[str, ...]) -> str:
    """The phrase for which a character of `masked` stands."""
    return phrases[ord(mask) - _FIRST]


@lru_cache(maxsize=4096)
def alternatives(text: str) -> tuple[Alternative, ...]:
    """The sides of the ORs in a text; one when there is none."""
    return read_masked(*masked(text))


def read_masked(text: str, phrases: tuple[str, ...]) -> tuple[Alternative, ...]:
    """The same, of what `masked` gave."""
    if in_capitals(text):
        return (_alternative(text, phrases, operators=False),)
    sides = [side for side in _OR.split(text) if side.strip()] or [text]
    return tuple(_alternative(side, phrases, operators=True) for side in sides)


def _alternative(text: str, phrases: tuple[str, ...], *, operators: bool) -> Alternative:
    without: list[str] = []
    if operators and (found := _NOT.search(text)):
        without += (part for part in _AND.split(found[1]) if part.strip())
        text = text[: found.start()]
    without += _MINUS.findall(text)
    text = _MINUS.sub(" ", text)
    text = _AND.sub(" + ", text) if operators else text
    exact = tuple(phrases[ord(one) - _FIRST] for one in _STANDS_FOR.findall(text) if ord(one) - _FIRST < len(phrases))
    words = _LONE_PLUS.sub("", " ".join(_STANDS_FOR.sub(" ", text).split()))
    return Alternative(words, exact, tuple(unmasked(one, phrases) for one in without))


def in_capitals(text: str) -> bool:
    """Whether AND, OR and NOT are words of a title in capitals: all others are too, and not all of them acronyms."""
    others = [word for word in text.split() if word not in _OPERATORS and any(map(str.isalpha, word))]
    return bool(others) and all(map(str.isupper, others)) and any(len(word) > ACRONYM_LETTERS for word in others)
