"""Inflection: the other forms of the last word of a phrase, by the endings that each language exchanges.

The keys `plurals` and `cases` of a profile (`languages/xx.toml`) have the endings. Forms that no text has do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from unicodedata import category

from summaries import languages
from summaries.languages import Profile
from summaries.languages.scripts import script_of

SHORTEST = 3
"""Letters that a word needs for other forms, and that must be left of it when an ending is taken off."""
SHORTEST_PLURAL = 5
"""Letters that a word needs to be taken for a plural itself: "vaccines", but not "news"."""


def inflected(phrase: str) -> Iterator[tuple[str, str]]:
    """The other forms of a folded phrase that is not a name in capitals, each with the language that has it."""
    head, space, word = phrase.rpartition(" ")
    if len(word) >= SHORTEST and _is_word(word):
        for profile in _writing(script_of(word[0])):
            for form in dict.fromkeys(_forms(word, profile)):
                if form != word:
                    yield f"{head}{space}{form}", profile.code


def singular(phrase: str) -> Iterator[tuple[str, str]]:
    """The forms of which a folded phrase may be the plural, each with its language: "vaccines" of "vaccine"."""
    head, space, word = phrase.rpartition(" ")
    if len(word) >= SHORTEST_PLURAL and _is_word(word) and not word.endswith(("ss", "us", "is")):
        for profile in _writing(script_of(word[0])):
            for ending, other in profile.plurals:
                stem = word.removesuffix(other)
                if stem != word and len(stem + ending) >= SHORTEST:
                    yield f"{head}{space}{stem}{ending}", profile.code


def _forms(word: str, profile: Profile) -> Iterator[str]:
    for ending, other in profile.plurals:
        stem = word.removesuffix(ending)
        if (stem != word or not ending) and len(stem) >= SHORTEST - 1:
            yield stem + other
    if profile.cases:
        ending = next((one for one in profile.cases if one and word.endswith(one)), "")
        stems = {word.removesuffix(ending), word}  # "Горбачев" ends as a plural does, and is none
        yield from (stem + one for stem in sorted(stems) if len(stem) >= SHORTEST for one in (*profile.cases, ""))


def _is_word(word: str) -> bool:
    """Whether it is all letters, and marks that belong to letters."""
    return all(letter.isalpha() or category(letter)[0] == "M" for letter in word)


@cache
def _writing(script: str) -> tuple[Profile, ...]:
    """The languages that are written in a script and have such endings."""
    return tuple(one for one in languages.profiles() if one.script == script and (one.plurals or one.cases))


@cache
def clitics() -> frozenset[str]:
    """The small words that are written as one with the word behind them, in all languages."""
    return frozenset[str]().union(*(one.clitics for one in languages.profiles()))
