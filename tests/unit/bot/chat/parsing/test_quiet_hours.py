"""Quiet hours as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.parsing.quiet_hours import is_off, parse_quiet_hours
from bot.model import Quiet
from bot.render.speech.speech import ENGLISH
from bot.render.times import hours_named

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


@pytest.mark.parametrize(
    "said",
    ["", "22:00", "in the evening", "until evening", "22:00-22:00", "25:00-07:00", "tonight", "22-7-9", "22:00-7:60"],
)
def test_what_is_no_pair_of_times_is_no_quiet_hours(said: str) -> None:
    assert parse_quiet_hours(said) is None


@pytest.mark.parametrize("said", ["off", "Off.", "NONE", " never "])
def test_quiet_hours_are_called_off_in_a_word(said: str) -> None:
    assert is_off(said)


@given(st.text(max_size=150))
def test_whatever_is_written_is_read(said: str) -> None:
    found = parse_quiet_hours(said)
    assert found is None or found.start != found.end


UNTIL_TEN = "22:00–07:00, weekends until 10:00"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("22:00-07:00, weekends until 10", UNTIL_TEN),
        ("22:00-07:00 weekends until 10", UNTIL_TEN),
        ("from 10 at night to 7, on weekends until 10 in the morning", UNTIL_TEN),
        ("22 bis 7 Uhr, am Wochenende bis 10", UNTIL_TEN),
        ("с 22 до 7, по выходным до 10", UNTIL_TEN),
        ("з 22 до 7, у вихідні до 10", UNTIL_TEN),
        ("de 22 a 7, fines de semana hasta las 10", UNTIL_TEN),
        ("de 22h à 7h, le week-end jusqu'à 10h", UNTIL_TEN),
        ("22:00到7:00，周末到10点", UNTIL_TEN),
        ("22時から7時まで、週末は10時まで", UNTIL_TEN),
        ("من 22 إلى 7، عطلة نهاية الأسبوع حتى 10", "22:00–07:00, Fri, Sat until 10:00"),
        ("22 से 7 तक, सप्ताहांत 10 तक", UNTIL_TEN),
        ("mon-fri 22:00-07:00, weekends 23:00-10:00", "22:00–07:00, weekends 23:00–10:00"),
        ("22-7 weekdays, 23-10 weekends", "22:00–07:00, weekends 23:00–10:00"),
        ("22-7 except sundays", "22:00–07:00, not on Sun"),
        ("22-7 weekends off", "22:00–07:00, not on weekends"),
        ("12:00-14:00 weekdays", "12:00–14:00, not on weekends"),
    ],
)
def test_days_have_hours_of_their_own(said: str, meant: str) -> None:
    found = parse_quiet_hours(said)
    assert found is not None
    assert meant == hours_named(ENGLISH, found)
    assert found == parse_quiet_hours(meant)


@pytest.mark.parametrize(
    "said",
    ["weekends until 10", "sundays", "weekends from 10", "22-7 weekdays 23-10 weekends", "22-7, weekends until 23"],
)
def test_hours_of_days_that_are_not_clear_are_refused(said: str) -> None:
    assert parse_quiet_hours(said) is None


def test_what_is_said_of_some_days_alone_changes_the_hours_in_force() -> None:
    changed = parse_quiet_hours("weekends until 10", NIGHT)
    assert changed is not None
    assert UNTIL_TEN == hours_named(ENGLISH, changed)
    assert NIGHT == parse_quiet_hours("22-7", changed)
