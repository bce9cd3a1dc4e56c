"""What may be left off at the start of a sentence."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.languages import CODES
from summaries.reading import trimming
from summaries.reading.trimming import trim


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Moreover, the UK has put restrictions on Huawei.", "the UK has put restrictions on Huawei."),
        ("But the government refused to pay the ransom.", "the government refused to pay the ransom."),
        ("MANILA, Philippines (AP) _ A typhoon hit Luzon on Friday.", "A typhoon hit Luzon on Friday."),
        ("STORRS, Conn. (WTNH) — Eight people were arrested.", "Eight people were arrested."),
        ("(CNN) -- Usain Bolt won his third gold medal.", "Usain Bolt won his third gold medal."),
        ("WASHINGTON — The Senate passed the bill on Tuesday.", "The Senate passed the bill on Tuesday."),
        ("BEIJING, Sept. 8 (Xinhua) -- China proposed a plan.", "China proposed a plan."),
        ("Long Story Short The latest list puts Sweden first.", "The latest list puts Sweden first."),
        ("ADVERTISEMENT Throughout May the ferries are free.", "Throughout May the ferries are free."),
        ("Columnist The ice cap is melting.", "The ice cap is melting."),
        ("Außerdem, sagte der Minister, werde geprüft.", "sagte der Minister, werde geprüft."),
        ("Shares of SMIC fell on Monday.", "Shares of SMIC fell on Monday."),
        ("However fast the ships sailed, the ice was faster.", "However fast the ships sailed, the ice was faster."),
    ],
)
def test_what_may_be_left_off_is(sentence: str, rest: str) -> None:
    language = "de" if sentence.startswith("Auß") else "en"

    assert rest == sentence[trim(sentence, language) :]


def test_a_place_in_capitals_leads_only_an_article() -> None:
    assert len("DONGGUAN: ") == trim("DONGGUAN: Huawei promised phones on Thursday.", "en", first=True)
    assert 0 == trim("MARTIN: Opal Lee has been walking since June.", "en")


def test_a_dateline_of_a_language_is_left_off_in_that_language() -> None:
    sentence = "本报奥登9月7日讯 奥登造船公司今年将建造四十一艘船。"

    assert "奥登造船公司今年将建造四十一艘船。" == sentence[trim(sentence, "zh") :]
    assert 0 == trim(sentence, "de")


@given(st.text(max_size=400), st.sampled_from([*CODES, "", "tlh"]))
def test_any_text_is_trimmed(text: str, language: str) -> None:
    assert 0 <= trim(text, language) <= len(text)


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(trimming).failed


def test_a_list_between_dashes_behind_a_name_in_capitals_is_no_dateline() -> None:
    text = "NASA said the five companies — Odden Rockets, Harby Space and Lund Lines — had been chosen on Monday."
    assert trim(text, "en") == 0
