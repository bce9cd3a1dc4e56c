from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.model import FeedPace, Health
from bot.sources.health import pace
from bot.sources.health.pace import Bounds

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
BOUNDS = Bounds(900, 14_400)


def writing(every: timedelta, last: timedelta = timedelta(0)) -> tuple[datetime, ...]:
    """The times of twelve entries, the newest so long ago."""
    return tuple(NOW - last - every * number for number in range(12))


@pytest.mark.parametrize(
    ("every", "shortest", "longest"),
    [
        (timedelta(minutes=2), 810, 900),
        (timedelta(hours=2), 1_620, 1_800),
        (timedelta(hours=8), 6_480, 7_200),
        (timedelta(days=3), 12_960, 14_400),
    ],
)
def test_a_busy_source_is_asked_often_and_a_still_one_seldom(every: timedelta, shortest: int, longest: int) -> None:
    asked = pace.interval(Health("s", recent=writing(every)), NOW, BOUNDS)

    assert shortest <= asked <= longest


def test_a_silence_makes_a_busy_source_still() -> None:
    health = Health("s", recent=writing(timedelta(minutes=10), last=timedelta(days=2)))

    assert pace.interval(health, NOW, BOUNDS) > 12_000


def test_a_source_without_a_habit_is_asked_often() -> None:
    assert pace.interval(Health("s"), NOW, BOUNDS) <= 900
    assert pace.interval(Health("s", recent=(NOW, NOW - timedelta(days=9))), NOW, BOUNDS) <= 900


def test_what_the_site_asks_for_is_heard_up_to_the_bound() -> None:
    assert 3_600 == pace.interval(Health("s"), NOW, BOUNDS, fresh_for=3_600)
    assert 7_200 == pace.interval(Health("s", pace=FeedPace(every=7_200)), NOW, BOUNDS, fresh_for=60)
    assert 14_400 == pace.interval(Health("s", pace=FeedPace(every=10**9)), NOW, BOUNDS)


def test_sources_of_one_minute_drift_apart() -> None:
    intervals = {pace.interval(Health(str(number)), NOW, BOUNDS) for number in range(50)}

    assert len(intervals) > 20


def test_an_interval_that_is_longer_than_the_upper_bound_holds_for_all() -> None:
    assert 19_440 <= pace.interval(Health("s"), NOW, Bounds(21_600)) <= 21_600


@pytest.mark.parametrize(
    ("feed", "hours"),
    [
        (FeedPace(), 0),
        (FeedPace(skip_hours=(12, 13)), 2),
        (FeedPace(skip_hours=(11,)), 0),
        (FeedPace(skip_days=(1,)), 12),
        (FeedPace(skip_days=(1,), skip_hours=(0, 1)), 14),
        (FeedPace(skip_days=(1, 2, 3, 4, 5, 6), skip_hours=tuple(range(23))), 155),
    ],
)
def test_hours_and_days_that_a_feed_skips_are_waited_out(feed: FeedPace, hours: int) -> None:
    health = pace.postponed(Health("s", next_try=NOW, pace=feed))

    assert NOW + timedelta(hours=hours) == health.next_try


def test_the_times_of_entries_are_remembered_and_those_of_the_future_are_not() -> None:
    before = (NOW - timedelta(hours=1),)
    dated = [NOW - timedelta(hours=2), NOW - timedelta(hours=1), NOW + timedelta(days=400), None]

    assert (before[0], NOW - timedelta(hours=2)) == pace.with_entries(before, dated, NOW, new=True)
    assert (NOW, *before) == pace.with_entries(before, [None], NOW, new=True)
    assert before == pace.with_entries(before, [None], NOW, new=False)


@pytest.mark.parametrize(("silence", "days"), [(2, 0), (7, 0), (9, 9), (30, 30)])
def test_a_source_is_still_when_it_is_silent_a_week_longer_than_ever(silence: int, days: int) -> None:
    health = Health("s", recent=writing(timedelta(days=1), last=timedelta(days=silence)))

    assert days == pace.still_days(health, NOW)


def test_a_source_that_writes_once_a_month_is_not_still_after_five_weeks() -> None:
    assert 0 == pace.still_days(Health("s", recent=writing(timedelta(days=30), last=timedelta(days=35))), NOW)


def test_a_source_that_never_brought_anything_new_is_known() -> None:
    added, good = NOW - timedelta(days=30), Health("s", last_good=NOW)

    assert pace.has_brought_nothing(good, added, NOW)
    assert not pace.has_brought_nothing(good, NOW - timedelta(days=3), NOW)
    assert not pace.has_brought_nothing(Health("s"), added, NOW)
    assert not pace.has_brought_nothing(Health("s", last_good=NOW, recent=(NOW - timedelta(days=1),)), added, NOW)
