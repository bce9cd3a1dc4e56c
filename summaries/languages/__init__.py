"""What Wirebrief knows of each language: one small TOML file a language, read once, as frozen sets of words.

A language without a file gets the words of `other.toml` and says so by `known`. Pure but for reading its own package
data. Any module of `summaries` may import this one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

CODES = ("en", "zh", "ru", "ar", "es", "fr", "de", "uk", "hi", "ja")
"""The languages with a file of their own (ISO 639-1)."""

_FALLBACK = "other"
_SETS = (
    "elisions",
    "acronyms",
    "stop_words",
    "titles",
    "counted",
    "endings",
    "finals",
    "units",
    "starters",
    "speech",
    "buttons",
)


_UNITS = ("week", "month", "year")
_OF_TIME = ("yesterday", "today", "tomorrow", "this_week", "said", "will", "past", "doubt")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes days, and the words of time that are safe to read: see `facts/dates.py`.

    `months` are short names, January first; `form` and `form_year` take day, month and year, `month_form` and
    `month_form_year` do without the day, `week` names the week of a day. `weekdays` match a day of the week, Monday
    first; `said` a verb of saying in the past; `yesterday`, `today` and `tomorrow` those days; `last` and `next` the
    "week", "month" and "year". `in_months` match "in August", January first, sure beside `past`, a verb in the past;
    `will` is one in the future, `doubt` leaves open which it is. What is lacking never matches.
    """

    months: tuple[str, ...]
    form: str
    form_year: str
    month_form: str
    month_form_year: str
    weekdays: tuple[re.Pattern[str], ...]
    yesterday: re.Pattern[str]
    said: re.Pattern[str]
    today: re.Pattern[str]
    tomorrow: re.Pattern[str]
    will: re.Pattern[str]
    past: re.Pattern[str]
    doubt: re.Pattern[str]
    week: str
    in_months: tuple[re.Pattern[str], ...]
    this_week: re.Pattern[str]
    last: Mapping[str, re.Pattern[str]]
    next: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, casefolded; abbreviations without their last full stop.

    `known` is false for the fallback. For terms: `stemmer` is Snowball's name of its stemmer, "" when it has none, and
    then `suffixes` are taken off; `elisions` may stand before an apostrophe (l'homme); `acronyms` are stop words that
    are names in capitals (US).

    For the ends of sentences: `titles` never end one ("mr"); `counted` do not before a figure ("no"); `endings` may end
    one ("inc"), and do so before one of `starters`; `finals` do so before any capital ("т.д"); `units` do after a
    figure ("5 км."); where `ordinals` is true, "3." is an ordinal number. `speech` are verbs of saying; what begins
    with one of `continues` goes on after a closing quotation mark.

    For page furniture, in casefolded text: `openings` matches what it begins with, `phrases` stand anywhere in it,
    `tails` matches the line after which a page has no more news, `buttons` are the words of share bars. As written:
    `credits` finds the end of a caption, `stamps` matches a byline with its date. `calendar` is None for the fallback.
    """

    code: str
    known: bool
    stemmer: str
    suffixes: tuple[str, ...]
    elisions: frozenset[str]
    acronyms: frozenset[str]
    stop_words: frozenset[str]
    titles: frozenset[str]
    counted: frozenset[str]
    endings: frozenset[str]
    finals: frozenset[str]
    units: frozenset[str]
    starters: frozenset[str]
    ordinals: bool
    speech: frozenset[str]
    continues: tuple[str, ...]
    openings: re.Pattern[str]
    phrases: tuple[str, ...]
    tails: re.Pattern[str]
    credits: re.Pattern[str]
    stamps: re.Pattern[str]
    buttons: frozenset[str]
    calendar: Calendar | None


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
    known = name != _FALLBACK
    return Language(
        code=name if known else "",
        known=known,
        stemmer=data.get("stemmer", ""),
        suffixes=tuple(sorted(_words(data, "suffixes"), key=len, reverse=True)),
        ordinals=data.get("ordinals", False),
        continues=_words(data, "continues"),
        openings=_any_of(data, "openings"),
        phrases=tuple(phrase.casefold() for phrase in _lines(data, "phrases")),
        tails=_any_of(data, "tails"),
        credits=_any_of(data, "credits"),
        stamps=_any_of(data, "stamps"),
        calendar=_calendar(data["dates"]) if "dates" in data else None,
        **{key: frozenset(_words(data, key)) for key in _SETS},
    )


def _calendar(data: dict[str, Any]) -> Calendar:
    return Calendar(
        months=tuple(data["months"]),
        form=data["form"],
        form_year=data["form_year"],
        month_form=data.get("month_form", "{month}"),
        month_form_year=data.get("month_form_year", "{month} {year}"),
        weekdays=tuple(re.compile(pattern) for pattern in data.get("weekdays", ())),
        week=data.get("week", ""),
        in_months=tuple(re.compile(pattern) for pattern in data.get("in_months", ())),
        last={unit: _any_of(data, f"last_{unit}") for unit in _UNITS},
        next={unit: _any_of(data, f"next_{unit}") for unit in _UNITS},
        **{key: _any_of(data, key) for key in _OF_TIME},
    )


def _any_of(data: dict[str, str], key: str) -> re.Pattern[str]:
    return re.compile("|".join(_lines(data, key)) or r"(?!)")


def _lines(data: dict[str, str], key: str) -> list[str]:
    return [line.strip() for line in data.get(key, "").splitlines() if line.strip()]


def _words(data: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(data.get(key, "").casefold().split()))
