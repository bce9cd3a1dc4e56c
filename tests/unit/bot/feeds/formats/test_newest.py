from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.feeds.formats.newest import newest

START = datetime(2020, 1, 1, tzinfo=UTC)


def _day(number: int) -> datetime:
    return START + timedelta(days=number)


def test_a_short_feed_keeps_its_order() -> None:
    assert [3, 1, 2] == newest([3, 1, 2], _day, 3)


def test_the_newest_are_kept_wherever_they_stand() -> None:
    assert [9, 8, 7] == newest([5, *range(5), 9, 8, 7, 6], _day, 3)


def test_without_dates_both_ends_are_kept() -> None:
    assert [0, 1, 8, 9] == newest(list(range(10)), lambda _: None, 4)
