"""Quiet hours as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.parsing.quiet_hours import is_off, parse_quiet_hours
from bot.model import Quiet

NIGHT = Quiet(time(22), time(7))


@pytest.mark.parametrize(
    "said",
    [
        "22:00-07:00",
        "22:00 – 07:00",
        "22-7",
        "22 7",
        "2200-0700",
        "from 10 pm to 7 a.m.",
        "between 22h and 7h",
        "22.00 till 07.00",
        "every day 10pm until 7:00",
    ],
)
def test_quiet_hours_are_understood_however_they_are_written(said: str) -> None:
    assert NIGHT == parse_quiet_hours(said)


@pytest.mark.parametrize("said", ["", "22:00", "22:00-22:00", "25:00-07:00", "tonight", "22-7-9", "22:00-7:60"])
def test_what_is_no_pair_of_times_is_no_quiet_hours(said: str) -> None:
    assert parse_quiet_hours(said) is None


@pytest.mark.parametrize("said", ["off", "Off.", "NONE", " never "])
def test_quiet_hours_are_called_off_in_a_word(said: str) -> None:
    assert is_off(said)


@given(st.text(max_size=150))
def test_whatever_is_written_is_read(said: str) -> None:
    found = parse_quiet_hours(said)
    assert found is None or found.start != found.end
