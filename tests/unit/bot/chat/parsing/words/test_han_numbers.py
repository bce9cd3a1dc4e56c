"""Numbers in Han numerals."""

from __future__ import annotations

import re

import pytest

from bot.chat.parsing.words.han_numbers import HAN_FIGURE, han_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("八", 8),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("二十一", 21),
        ("三三", 33),
        ("〇八", 8),
        ("45", 45),
    ],
)
def test_han_numerals_are_read(written: str, number: int) -> None:
    assert number == han_number(written)


@pytest.mark.parametrize("written", ["十十", "三十三十", "百"])
def test_what_is_no_number_does_not_match(written: str) -> None:
    assert re.fullmatch(HAN_FIGURE, written) is None
