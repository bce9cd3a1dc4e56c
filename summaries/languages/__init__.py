"""What is known of each language, as data: one TOML file a language, read once into a `Profile`.

A language without a file gets the profile of `other.toml`, whose `known` is false; for an undetermined
language (the code is "") the table `[undetermined]` of that file overrides it. To add a language, add a file: see
`docs/how-to/add-a-language.md`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from summaries.languages.calendar import Calendar
from summaries.languages.profile import Profile, profile_from, profile_of
from summaries.languages.scripts import script_of

__all__ = [
    "CODES",
    "Calendar",
    "Profile",
    "always_capital",
    "by_letters",
    "code_of",
    "file_of",
    "knows",
    "name_abbreviations",
    "name_particles",
    "place_particles",
    "profile",
    "profile_from",
    "profiles",
    "serving",
]

_FALLBACK, _UNDETERMINED = "other", "undetermined"

CODES = tuple(
    sorted(
        name.removesuffix(".toml")
        for name in (file.name for file in files(__package__).iterdir())
        if name.endswith(".toml") and name != f"{_FALLBACK}.toml"
    )
)
"""The languages with a file of their own (ISO 639-1)."""


def knows(code: str) -> bool:
    """Whether the language has a file of its own. Without one everything still works, by general rules."""
    return code in CODES


def profile(code: str) -> Profile:
    """The profile of a language, or the fallback, whose `known` is false."""
    return _profile(file_of(code))


def file_of(code: str) -> str:
    """The name of the profile that a language gets: its code, that of the fallback, or "" when the code is ""."""
    return code if not code or code in CODES else _FALLBACK


@cache
def _profile(name: str) -> Profile:
    if name in CODES:
        return profile_of(_data(name), name)
    fallback = _data(_FALLBACK)
    return profile_of(fallback if name else fallback | fallback[_UNDETERMINED])


@cache
def profiles() -> tuple[Profile, ...]:
    """The profiles of all languages with a file."""
    return tuple(map(profile, CODES))


def code_of(guess: str) -> str:
    """The code that a guess stands for: that of a profile that has it among its aliases, else itself."""
    return _aliases().get(guess, guess)


def by_letters(text: str) -> str:
    """The only language with some letter of the text, "" if the letters do not tell."""
    return next(
        (one.code for one in profiles() if one.own_letters.search(text) and not one.foreign_letters.search(text)), ""
    )


def serving(letter: str, code: str) -> str:
    """The code of the language whose rules a word gets, by its first letter and the language of its text.

    That of the text if it is written in this script, else the one that serves the script, "" when none does.
    """
    script = script_of(letter)
    return code if script and profile(code).script == script else _defaults().get(script, "")


@cache
def name_particles() -> frozenset[str]:
    """The small words within names ("van", "de la") of all languages: names keep theirs in texts of any other."""
    return frozenset[str]().union(*(one.name_particles for one in (*profiles(), profile(_FALLBACK))))


@cache
def place_particles() -> frozenset[str]:
    """The small words within places and dates ("am", "de") of all languages: an agency writes them everywhere."""
    return frozenset[str]().union(*(one.place_particles for one in profiles()))


@cache
def always_capital() -> frozenset[str]:
    """The words of all languages that have a capital wherever they stand and are no names ("I"), casefolded."""
    return frozenset[str]().union(*(one.always_capital for one in profiles()))


@cache
def name_abbreviations() -> frozenset[str]:
    """The abbreviations within names ("jr") of all languages, without their full stop."""
    return frozenset[str]().union(*(one.name_abbreviations for one in profiles()))


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def _aliases() -> dict[str, str]:
    return {alias: one.code for one in profiles() for alias in one.aliases}


@cache
def _defaults() -> dict[str, str]:
    return {one.script: one.code for one in profiles() if one.script_default}
