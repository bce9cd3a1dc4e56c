"""The grammar of each language: chosen by its profile, neutral by default, and never run on another language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import grammar, languages
from summaries.grammar import Neutral
from summaries.grammar.english import English

CODES = [*languages.CODES, "", "pt", "tlh"]


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_a_grammar_and_keeps_it(code: str) -> None:
    assert grammar.of(code) is grammar.of(code)


def test_languages_without_a_file_share_one_grammar() -> None:
    assert grammar.of("pt") is grammar.of("xx")
    assert languages.profile("pt") is languages.profile("xx")


def test_a_language_without_rules_has_the_neutral_grammar() -> None:
    assert [Neutral] * 3 == [type(grammar.of(code)) for code in ("de", "zh", "pt")]
    assert English is type(grammar.of("en"))


def test_a_grammar_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        grammar.grammar_of(languages.profile_from('grammar = "klingon:Klingon"', "tlh"))


@pytest.mark.parametrize("text", ["The delay also covers the plant.", "The ban still irks Delhi.", "Prices fell."])
def test_a_verb_of_english_is_known_by_itself_or_by_an_adverb_before_it(text: str) -> None:
    assert grammar.of("en").has_verb(text)
    assert not grammar.of("en").has_verb("Also a city: the plants of SMIC.")


def test_rules_of_english_run_on_english_alone() -> None:
    assert grammar.of("en").announces("The minister will sell the ferry.")
    assert not grammar.of("en").announces("The minister would have sold the ferry.")
    assert grammar.of("de").announces("Die Minister will die Fähre verkaufen.") is None


@given(st.text(max_size=200), st.sampled_from(CODES))
def test_every_question_has_an_answer_for_any_text(text: str, code: str) -> None:
    rules = grammar.of(code)

    assert 0 <= rules.run_in_heading(text) <= len(text)
    assert isinstance(rules.runs_together(text), bool)
    assert all(0 <= one.start < one.end <= len(text) for one in rules.time_expressions(text))
    assert all(one.text in text for one in rules.figures(text))


def test_a_day_within_what_is_said_is_not_the_day_of_saying() -> None:
    rules = grammar.of("hi")

    assert 1 == len(rules.time_expressions("सोमवार को मंत्री ने कहा कि बंदरगाह बंद रहेगा।"))
    assert [] == rules.time_expressions("सोमवार को बंद रहेगा कि नहीं यह मंत्री ने कहा है।")
