"""The days on which a schedule falls."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import EACH, Recurrence
from bot.schedule.recurrence import falls_on, is_past

MONDAY = date(2020, 9, 7)
NEXT = tuple(MONDAY + timedelta(days=n) for n in range(35))


@pytest.mark.parametrize(
    ("recurrence", "weekdays", "days"),
    [
        (EACH, {0}, [7, 14, 21, 28, 5]),
        (Recurrence(2, start=MONDAY), {0, 1, 2, 3, 4, 5, 6}, [*range(7, 31, 2), 1, 3, 5, 7, 9, 11]),
        (Recurrence(2, weekly=True, start=MONDAY), {0, 4}, [7, 11, 21, 25, 5, 9]),
        (Recurrence(3, weekly=True, start=MONDAY), {0}, [7, 28]),
        (Recurrence(ordinals=(1,)), {0}, [7, 5]),
        (Recurrence(ordinals=(-1,)), {0}, [28]),
        (Recurrence(month_days=(15, 31)), {0, 1, 2, 3, 4, 5, 6}, [15, 30]),
        (Recurrence(start=MONDAY, once=True), {0, 1, 2, 3, 4, 5, 6}, [7]),
    ],
)
def test_a_schedule_falls_on_its_days(recurrence: Recurrence, weekdays: set[int], days: list[int]) -> None:
    assert days == [day.day for day in NEXT if day.weekday() in weekdays and falls_on(recurrence, day)]


def test_only_what_comes_once_is_ever_past() -> None:
    once = Recurrence(start=MONDAY, once=True)

    assert [False, False, True] == [is_past(once, MONDAY + timedelta(days=n)) for n in (-1, 0, 1)]
    assert not is_past(Recurrence(2, start=MONDAY), MONDAY + timedelta(days=999))


@given(st.integers(1, 31), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_of_the_month_comes_once_in_every_month(number: int, day: date) -> None:
    first = day.replace(day=1)
    month = [one for n in range(31) if (one := first + timedelta(days=n)).month == first.month]

    assert 1 == sum(falls_on(Recurrence(month_days=(number,)), one) for one in month)
