"""Other forms of a phrase."""

from __future__ import annotations

import pytest

from summaries.topics.inflection import clitics, inflected, singular


@pytest.mark.parametrize(
    ("phrase", "form", "language"),
    [
        ("chip ban", "chip bans", "en"),
        ("company", "companies", "en"),
        ("impfstoff", "impfstoffe", "de"),
        ("vacuna", "vacunas", "es"),
        ("санкция", "санкций", "ru"),
        ("завод", "заводом", "ru"),
    ],
)
def test_the_last_word_takes_the_endings_of_each_language(phrase: str, form: str, language: str) -> None:
    assert (form, language) in set(inflected(phrase))


@pytest.mark.parametrize("phrase", ["5g", "us", "华为", "c++", ""])
def test_short_words_and_figures_have_no_other_form(phrase: str) -> None:
    assert [] == list(inflected(phrase))


def test_a_plural_has_its_singular() -> None:
    assert ("vaccine", "en") in set(singular("vaccines"))
    assert [] == list(singular("news"))


def test_arabic_writes_small_words_as_one_with_the_next() -> None:
    assert {"و", "ل", "ب", "وال"} <= clitics()
