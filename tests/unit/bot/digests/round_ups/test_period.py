"""The period of a round-up."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from bot.digests.round_ups.period import begins
from bot.model import EACH, Recurrence, Subscription

MARCH = datetime(2021, 3, 31, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [
        (EACH, datetime(2021, 3, 24, 15, tzinfo=UTC)),
        (Recurrence(2, weekly=True, start=MARCH.date()), datetime(2021, 3, 17, 15, tzinfo=UTC)),
        (Recurrence(month_days=(31,)), datetime(2021, 2, 28, 16, tzinfo=UTC)),  # 17:00 in Berlin, before and in summer
        (Recurrence(ordinals=(1,)), datetime(2021, 2, 28, 16, tzinfo=UTC)),
    ],
)
def test_a_period_is_as_long_as_the_time_between_two_round_ups(recurrence: Recurrence, expected: datetime) -> None:
    schedule = Subscription("s", 7, (), (2,), time(17), "Europe/Berlin", MARCH, recurrence=recurrence, round_up=True)
    assert expected == begins(schedule, MARCH)


def test_a_month_that_ends_in_january_begins_in_december() -> None:
    january = datetime(2021, 1, 1, 9, tzinfo=UTC)
    schedule = Subscription("s", 7, (), (2,), time(9), "UTC", january, recurrence=Recurrence(month_days=(1,)))
    assert datetime(2020, 12, 1, 9, tzinfo=UTC) == begins(schedule, january)
