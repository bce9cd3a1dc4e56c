"""Short names get their full form where the story's articles make it sure, and only there."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.grammar.english import person_names
from summaries.grammar.english.person_names import completions

STORY = [
    "Ministry spokesman Zhao Lijian accused Washington of hegemony. Zhao said China would respond.",
    "Foreign Minister Wang Yi spoke in Beijing. President Wang Yi? No: Foreign Minister Wang Yi.",
    "Lawyer Michael Cohen, 53, and his client Donna Cohen met in Odden. Sarah Holt, 41, was there, with Holt’s dog.",
    "Judge Ana de Lund, 60, said no.",
    "De Brun, 71, spoke for ethnic Odders. Ethnic Odders said no to F.W. de Brun.",
    "Du Zhigang, 50, said no. Du said so. Skippers met Zoe Fjell, who has sailed since May.",
]


def whole(sentence: str, shown: str = "") -> str:
    for added in reversed(completions(sentence, STORY, shown)):
        sentence = sentence[: added.at] + added.text + sentence[added.at :]
    return sentence


@pytest.mark.parametrize(
    ("sentence", "complete"),
    [
        ("Zhao told reporters that China would respond.", "Zhao [Lijian] told reporters that China would respond."),
        ("Police said Holt was not hurt.", "Police said [Sarah] Holt was not hurt."),
        ("Ms. Holt was not hurt, police said.", "Ms. [Sarah] Holt was not hurt, police said."),
        ("Wany Yi spoke of the initiative.", "Wany Yi [Wang Yi] spoke of the initiative."),
        ("Zhao Lijian told reporters so.", "Zhao Lijian told reporters so."),
        ("Cohen met nobody.", "Cohen met nobody."),
        ("Beijing and Odden said nothing.", "Beijing and Odden said nothing."),
        ("“Holt was lying,” the mayor of Odden said.", "“Holt was lying,” the mayor of Odden said."),
        ("James Holt is another man.", "James Holt is another man."),
        ("In Sally Holt's trial Holt won.", "In Sally Holt's trial Holt won."),
        ("In Sally Holtby's trial Holt won.", "In Sally Holtby's trial [Sarah] Holt won."),
        ("A verse by Ana de Lund was read.", "A verse by Ana de Lund was read."),
        ("A verse by F.W. de Brun was read.", "A verse by F.W. de Brun was read."),
        ("Most ethnic Odders sail.", "Most ethnic Odders sail."),
        ("Du sails still.", "Du [Zhigang] sails still."),
        ("Fjell sails still.", "[Zoe] Fjell sails still."),
    ],
)
def test_a_short_name_is_completed_only_where_it_is_sure(sentence: str, complete: str) -> None:
    assert complete == whole(sentence)


def test_a_name_that_stands_above_in_full_is_left_alone() -> None:
    assert "Zhao told reporters so." == whole("Zhao told reporters so.", "Zhao Lijian speaks of hegemony")


def test_a_name_that_stands_above_with_another_first_name_is_left_alone() -> None:
    assert "Holt won." == whole("Holt won.", "James Holt speaks")
    assert "Holt won." == whole("Holt won.", "Holtby Holt speaks")
    assert "[Sarah] Holt won." == whole("Holt won.", "Mayor Holt speaks")


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_text_is_completed_in_rising_order(sentence: str, story: list[str]) -> None:
    places = [added.at for added in completions(sentence, [*STORY, *story])]

    assert sorted(places) == places
    assert all(0 <= at <= len(sentence) for at in places)


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(person_names).failed
