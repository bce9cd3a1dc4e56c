from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.feeds.calendar.clock_times import read_clock


@pytest.mark.parametrize(
    ("words", "hours", "offset"),
    [
        ("10:30 +0200", 10.5, 2.0),
        ("4:30 PM EDT", 16.5, -4.0),
        ("12:15 a.m.", 0.25, 0.0),
        ("下午3時30分", 15.5, 0.0),
        ("10h30", 10.5, 0.0),
        ("no time at all", 0.0, 0.0),
    ],
)
def test_a_time_of_day_is_read_with_its_zone(words: str, hours: float, offset: float) -> None:
    clock = read_clock(words)

    assert (timedelta(hours=hours), timedelta(hours=offset)) == (
        clock.time,
        clock.zone.utcoffset(datetime(2020, 9, 8)),  # noqa: DTZ001 - the wall time of the zone
    )


def test_what_no_clock_shows_is_refused() -> None:
    with pytest.raises(ValueError, match="no such time"):
        read_clock("25:10")
