"""What Wirebrief knows of each language: one small TOML file a language, read once, as frozen sets of words.

A language without a file gets the words of `other.toml` and says so by `known`. Pure but for reading its own package
data. Any module of `summaries` may import this one.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CODES = ("en", "zh", "ru", "ar", "es", "fr", "de", "uk", "hi", "ja")
"""The languages with a file of their own (ISO 639-1)."""

_FALLBACK = "other"


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, casefolded; abbreviations without their last full stop.

    `known` is false for the fallback. `stemmer` is Snowball's name of its stemmer, "" when it has none.
    `titles` never end a sentence ("mr"); `counted` do not before a figure ("no"); `endings` may end one ("inc"), and do
    so before one of `starters`. `speech` are verbs of saying. `ordinals` says that "3." is an ordinal number. `furniture` finds page furniture in a casefolded line.
    """

    code: str
    known: bool
    stemmer: str
    stop_words: frozenset[str]
    titles: frozenset[str]
    counted: frozenset[str]
    endings: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]
    ordinals: bool
    furniture: re.Pattern[str]


def knows(code: str) -> bool:
    """Whether the language has rules of its own here; when not, everything still works, by the rules of no language."""
    return code in CODES


@cache
def language(code: str) -> Language:
    """What is known of the language, or the fallback, whose `known` is false."""
    return _read(code if knows(code) else _FALLBACK)


@cache
def _read(name: str) -> Language:
    data = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    return Language(
        code="" if name == _FALLBACK else name,
        known=name != _FALLBACK,
        stemmer=data.get("stemmer", ""),
        stop_words=_set(data, "stop_words"),
        titles=_set(data, "titles"),
        counted=_set(data, "counted"),
        endings=_set(data, "endings"),
        starters=_set(data, "starters"),
        speech=_set(data, "speech"),
        ordinals=data.get("ordinals", False),
        furniture=_any_of(data.get("furniture", "")),
    )


def _any_of(patterns: str) -> re.Pattern[str]:
    alternatives = [line.strip() for line in patterns.splitlines() if line.strip()]
    return re.compile("|".join(f"(?:{one})" for one in alternatives) or r"(?!)")


def _set(data: dict[str, str], key: str) -> frozenset[str]:
    return frozenset(data.get(key, "").casefold().split())
