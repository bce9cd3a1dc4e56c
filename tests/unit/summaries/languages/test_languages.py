"""The data of each language: complete, casefolded where it must be, and honest about what is missing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries import languages
from summaries.briefing.brief import brief
from summaries.model import Article


@pytest.mark.parametrize("code", languages.CODES)
def test_a_known_language_has_what_news_needs(code: str) -> None:
    known = languages.profile(code)
    assert (code, True) == (known.code, languages.knows(code))
    assert known.known
    assert known.stop_words
    assert known.speech
    assert known.phrases
    assert known.openings.match("news of the day") is None
    assert known.calendar is not None
    assert 12 == len(known.calendar.months)
    assert len(known.calendar.weekdays) in (0, 7)


@pytest.mark.parametrize("code", ["pt", "", "xx", "EN", "../en"])
def test_an_unknown_language_falls_back_and_says_so(code: str) -> None:
    assert not languages.knows(code)
    assert not languages.profile(code).known
    assert "" == languages.profile(code).code


@pytest.mark.parametrize("code", languages.CODES)
def test_no_word_is_both_a_title_and_an_end(code: str) -> None:
    known = languages.profile(code)
    assert frozenset() == known.titles & known.endings
    assert frozenset() == known.titles & known.finals


@pytest.mark.parametrize("code", languages.CODES)
def test_phrases_are_written_as_they_are_looked_for(code: str) -> None:
    known = languages.profile(code)
    assert [] == [phrase for phrase in known.phrases if phrase != phrase.casefold().replace("’", "'")]


@pytest.mark.parametrize(("code", "known"), [("en", True), ("de", True), ("pt", False)])
def test_a_briefing_says_whether_it_knows_the_language_of_a_story(code: str, known: bool) -> None:  # noqa: FBT001 - a table
    noon = datetime(2020, 9, 8, 12, tzinfo=UTC)
    text = "O ministro apresentou na terça-feira em Lisboa um plano novo para proteger os dados dos cidadãos. " * 2
    article = Article("a", text, "O ministro apresentou um plano novo", "A", published=noon, language=code)

    assert [known] == [story.known for story in brief([article], now=noon).stories]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Уряд ухвалив рішення", "uk"),
        ("Правительство ещё решит, кто такой Ілля", ""),
        ("奥登の港は", "ja"),
        ("Odden", ""),
    ],
)
def test_letters_of_one_language_alone_tell_it(text: str, code: str) -> None:
    assert code == languages.by_letters(text)


def test_a_guess_by_another_code_means_the_same_language() -> None:
    assert ["zh", "zh", "de", "nds"] == [languages.code_of(guess) for guess in ("yue", "zh", "de", "nds")]


def test_names_keep_their_particles_in_every_language() -> None:
    assert {"von", "de", "la", "van", "ibn"} < languages.name_particles()


@pytest.mark.parametrize("code", languages.CODES)
def test_a_script_without_spaces_alone_has_particles(code: str) -> None:
    known = languages.profile(code)

    assert known.particles <= known.stop_words
    assert not (known.spaced and known.particles)
