"""Folding: what it drops, and that each position leads back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.text.folding import Folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("São  Paulo", "sao paulo"),
        ("Chip\u00admaker", "chipmaker"),
        ("5G - Netz", "5g netz"),
        ("Xi’s", "xi's"),
        ("Straße", "strasse"),
        ("Øresund", "oresund"),
        ("Łódź", "lodz"),
        ("the U.S. and A.I", "the us. and ai"),
        ("e.on, J. Doe and node.js", "e.on, j. doe and node.js"),
        ("Hua\u200bwei \u202eSMIC\ufeff", "huawei smic"),
        ("أخبار هُواوي", "اخبار هواوي"),
    ],
)
def test_case_accents_and_invisible_characters_are_folded(text: str, folded: str) -> None:
    assert folded == Folding()(text).text


@given(st.text("aé\u0301 -\u00ad\u2013xÄ’", max_size=30))
def test_a_position_leads_back_to_the_character_that_was_folded(text: str) -> None:
    fold = Folding()
    folded = fold(text)

    for position, character in enumerate(folded.text):
        assert character in (fold(text[folded.origin(position)]).text, " ")
