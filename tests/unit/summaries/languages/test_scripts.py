"""Scripts: whose rules a word gets, and that no pattern mixes two of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import walk_packages

import pytest

import summaries
from summaries import languages
from summaries.languages.patterns import Screened
from summaries.languages.scripts import script_of

MODULES = [one.name for one in walk_packages(summaries.__path__, "summaries.")]
_SYNTAX = re.compile(r"\\u[0-9a-f]{4}|\\.|\[(?:\\.|[^\]])*\]|\(\?P<\w+>|\(\?P=\w+\)|\{[\d,]+\}|\(\?[a-z]+[:)]")
"""Letters that belong to the syntax of a regular expression, and classes of characters."""


def _patterns(value: object) -> Iterator[str]:
    """The regular expressions that a value holds."""
    if isinstance(value, re.Pattern | Screened):
        yield value.pattern
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _patterns(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _patterns(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _patterns(getattr(value, field.name))


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, at every depth, without escapes, classes and names of groups."""
    yield from re.split(r"[|()]", _SYNTAX.sub("", pattern))


def _scripts(text: str) -> set[str]:
    """The scripts of its letters and marks by their names in Unicode; kana and ideographs are written together."""
    names = (unicodedata.name(sign, "") for sign in text if unicodedata.category(sign)[0] in "LM")
    scripts = (re.split("[ -]", name)[0] for name in names)
    return {"CJK" if script in {"HIRAGANA", "KATAKANA", "IDEOGRAPHIC"} else script for script in scripts}


def test_the_hindi_word_for_that_is_of_one_script() -> None:
    calendar = languages.profile("hi").calendar

    assert calendar is not None
    assert calendar.complementizers.search("मंत्री ने सोमवार को कहा कि बंदरगाह बंद रहेगा।")


@pytest.mark.parametrize("code", languages.CODES)
def test_each_alternative_of_a_profile_s_pattern_is_of_one_script(code: str) -> None:
    found = (one for pattern in _patterns(languages.profile(code)) for one in _alternatives(pattern))

    assert [] == [one for one in found if len(_scripts(one) - {"LATIN"}) > 1 or _glued(one)]


@pytest.mark.parametrize("name", MODULES)
def test_each_alternative_of_a_rule_s_pattern_is_of_one_script(name: str) -> None:
    values = [value for value in vars(import_module(name)).values() if isinstance(value, re.Pattern | Screened)]
    found = (one for value in values for pattern in _patterns(value) for one in _alternatives(pattern))

    assert [] == [one for one in found if len(_scripts(one) - {"LATIN"}) > 1 or _glued(one)]


def _glued(alternative: str) -> bool:
    """Whether letters of two scripts stand in one word."""
    return any(len(_scripts(word)) > 1 for word in re.findall(r"[^\W\d_]+", alternative))


@pytest.mark.parametrize(
    ("letter", "code", "served"),
    [
        *(("a", "de", "de"), ("a", "ru", "en"), ("a", "", "en"), ("a", "pt", "pt")),
        *(("я", "uk", "uk"), ("я", "de", "ru"), ("я", "", "ru"), ("क", "en", "hi"), ("ا", "en", "ar"), ("ก", "en", "")),
    ],
)
def test_a_word_gets_the_rules_of_its_text_or_of_its_script(letter: str, code: str, served: str) -> None:
    assert served == languages.serving(letter, code)


def test_every_profile_names_a_script_that_its_stop_words_are_written_in() -> None:
    for profile in languages.profiles():
        if profile.spaced:
            (first, *_) = sorted(profile.stop_words)
            assert profile.script == script_of(first[0])
