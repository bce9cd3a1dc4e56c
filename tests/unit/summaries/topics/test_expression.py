"""Operators and quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.topics.expression import Alternative, alternatives, masked, unmasked


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("phone line", (Alternative("phone line"),)),
        ("huawei -samsung", (Alternative("huawei", without=("samsung",)),)),
        ("huawei -5g -samsung", (Alternative("huawei", without=("5g", "samsung")),)),
        ("winter nights at -5", (Alternative("winter nights at -5"),)),
        ("huawei –samsung", (Alternative("huawei", without=("samsung",)),)),
        ("Huawei NOT Porto", (Alternative("Huawei", without=("Porto",)),)),
        ("华为 NOT 三星", (Alternative("华为", without=("三星",)),)),
        ("huawei -“clean network”", (Alternative("huawei", without=("clean network",)),)),
        ("copper OR etching", (Alternative("copper"), Alternative("etching"))),
        ("a OR b NOT c AND d", (Alternative("a"), Alternative("b", without=("c", "d")))),
        ("US AND UK", (Alternative("US + UK"),)),
        ("SEARCH AND RESCUE", (Alternative("SEARCH AND RESCUE"),)),
        ('"camera modules" price', (Alternative("price", ("camera modules",)),)),
        ("„Clean Network“", (Alternative("", ("Clean Network",)),)),
        ("«Clean Network»", (Alternative("", ("Clean Network",)),)),
        ("「清洁网络」", (Alternative("", ("清洁网络",)),)),
        ("O'Brien's covid-19", (Alternative("O'Brien's covid-19"),)),
        ("C++", (Alternative("C++"),)),
        ("", (Alternative(""),)),
    ],
)
def test_operators_are_read(text: str, sides: tuple[Alternative, ...]) -> None:
    assert sides == alternatives(text)


@given(st.text(max_size=60))
def test_a_masked_text_is_put_together_again(text: str) -> None:
    hidden, phrases = masked(text)
    assert all(phrase in unmasked(hidden, phrases) for phrase in phrases)
    assert alternatives(text)
