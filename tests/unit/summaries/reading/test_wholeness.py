"""Which sentences are whole, by their marks and by what ran into them."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import grammar
from summaries.languages import CODES
from summaries.reading import wholeness
from summaries.reading.wholeness import is_whole

WHOLE = [
    "Shares of SMIC fell 23% in Hong Kong on Monday after reports of export curbs.",
    "“We have not asked Chinese companies to hand over data,” said Foreign Minister Wang Yi.",
    "Zhao Lijian, a spokesman for the ministry, said he had no details of the proposal.",
    "中国外交部长王毅周二在北京宣布了全球数据安全倡议。",
    "चीन सरकार ने मंगलवार को डेटा सुरक्षा पर एक वैश्विक पहल की घोषणा की।",
]
TORN = [
    "Has any country signed the pledge that China announced in Beijing on Tuesday?",
    "Beijing called it “blatant hegemony, and said it would not stand by.",
    "The former prime minister of Norway, an expert in shipping and ice and harbours and",
    "See www.odden.example for the full list of ferries.",
    "Ferries leave Odden at noon | Lund Lines.",
    "Wang Yi, the foreign minister of China, said ,.",
    ", who outlasted the skipper of a second ferry in Odden on Monday.",
    "T he harbour of Odden was closed on Monday after the storm.",
]
RUN_TOGETHER = [
    "The chart below, from an article of May, plots the ferries of Odden and Harby.",
    "Ana Ruiz shared this picture of her ferry in the harbour of Odden.",
    "KOVACS: The ferry sank because nobody had closed the doors of its lower deck in Odden.",
    "Burger Barn’s Big Fish Burger Barn rarely changes the dishes that it sells in Odden.",
    "Ana Ruiz at the harbour of Odden “The ice came far too early for us this year,” Ruiz wrote in June.",
    "Long Tale The Kingdom of Odden may close its harbour in winter, says the mayor.",
    "Digging up the harbour Using old maps, divers found four ferries under the quay of Odden.",
    "The Ferries of Odden: A History Even Ana Ruiz is proud of her fleet.",
    "Odden opens its first harbour for electric ferries The first harbour for electric ferries opened in Odden.",
    "Senator Ana Ruiz She was pleased with the new ferries of Odden.",
    "Skeletons from the quarry of Odden are drawn anew by Berg and Ruiz: figs 2 and 4 below them.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_statement_is_whole(text: str) -> None:
    assert is_whole(text)
    assert not grammar.of("en").runs_together(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officials of the Harbour Bank of Odden said in a letter to the bank of Kvist that they would lend to Harby.",
        "A court in Odden heard the two suspects in the bombing of the ferry Harald on Friday after the bombing trial.",
        "Prime Minister Ana Ruiz wrote to the prime minister of Kvist on Monday.",
    ],
)
def test_a_name_behind_a_plain_word_is_no_heading(text: str) -> None:
    assert not grammar.of("en").runs_together(text)


@pytest.mark.parametrize("text", TORN)
def test_what_is_torn_off_is_not(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize("text", RUN_TOGETHER)
def test_a_heading_that_ran_into_a_sentence_is_found(text: str) -> None:
    assert grammar.of("en").runs_together(text)


@given(st.text(max_size=400), st.sampled_from([*CODES, "", "tlh"]))
def test_any_text_is_judged(text: str, language: str) -> None:
    assert isinstance(is_whole(text), bool)
    assert isinstance(grammar.of(language).runs_together(text), bool)


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(wholeness).failed
