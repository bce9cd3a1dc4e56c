"""The lexicon of English: lists of words that several rules use, read once from `lexicon.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from summaries.languages.patterns import any_of

DEFINED = re.compile(
    r"\s(?:of|that|which|who|whom|whose|where|for|(?:in|on)(?!\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s[A-Z][a-z]{2,8}\.?\s\d"
    r"|\s\d{4}\b)|at|to(?!\sbe\b)|from|between|by(?!\s(?:an?\s)?(?:[\w-]+\s){0,4}(?:votes?|margin|majority)\b)|with|against|behind|over|about)\b"
)
"""Words behind a noun that define which thing is meant.

A day ("the find on May 2") does not, nor how it came about ("by 52-46 votes").
"""


def people() -> frozenset[str]:
    """Nouns for one person, in small letters."""
    return words("people")


def nobody() -> frozenset[str]:
    """Capitalised words that are no person's name, in small letters."""
    return words("nobody")


def bodies() -> frozenset[str]:
    """Words that make a capitalised run a place, an office or a firm, in small letters."""
    return words("bodies")


def is_no_person(word: str) -> bool:
    """Whether a capitalised word names a place, a people, an office or a firm."""
    low = word.casefold()
    return low in nobody() or low in bodies()


@cache
def words(key: str) -> frozenset[str]:
    """The words of one list of the file, in small letters. Raises KeyError where there is no such list."""
    return frozenset(_data()[key].split())


@cache
def phrases(key: str) -> re.Pattern[str]:
    """What finds one of the phrases of a list. Raises KeyError where there is no such list."""
    listed = any_of(" ".join(phrase.split()) for phrase in _data()[key].split("|"))
    return re.compile(rf"\b{listed}(?!\w)")


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))


SAYING = words("saying")
"""Verbs of saying in the past, whose object may lie ahead ("announced a meeting on Friday")."""

HELPING = words("helping")
"""Auxiliaries in the past, which do not fix the time ("was due in court on Friday")."""

PAST = SAYING | HELPING | words("doing")
"""Verbs in the past."""
