"""Quiet hours against the clocks of real zones: midnights, gaps, folds, missing days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Chat, ChatKind, Quiet, QuietDay, Slot
from bot.schedule.quiet_hours import Timing, chat_quiet_until, end, timing, within
from bot.schedule.slots import LATE

NIGHT = Quiet(time(22), time(7))
ZONES = (
    "Africa/Casablanca",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Gaza",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Apia",
    "UTC",
)
MINUTE = timedelta(minutes=1)


def at(*parts: int) -> datetime:
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wall", "quiet"), [(time(21, 59), False), (time(22), True), (time(0), True), (time(6, 59), True), (time(7), False)]
)
def test_a_night_reaches_over_midnight_and_ends_when_its_end_is_shown(wall: time, *, quiet: bool) -> None:
    assert quiet == within(NIGHT, datetime.combine(date(2020, 9, 8), wall))


@pytest.mark.parametrize(("wall", "quiet"), [(time(12, 59), False), (time(13), True), (time(14), False)])
def test_a_rest_at_noon_lies_within_a_day(wall: time, *, quiet: bool) -> None:
    assert quiet == within(Quiet(time(13), time(14)), datetime.combine(date(2020, 9, 8), wall))


def test_in_the_evening_quiet_ends_the_next_morning_and_after_midnight_the_same_day() -> None:
    assert at(2020, 9, 9, 5) == end(NIGHT, "Europe/Berlin", at(2020, 9, 8, 21))
    assert at(2020, 9, 9, 5) == end(NIGHT, "Europe/Berlin", at(2020, 9, 9, 1))
    assert end(NIGHT, "Europe/Berlin", at(2020, 9, 9, 5)) is None
    assert end(None, "Europe/Berlin", at(2020, 9, 9, 1)) is None


def test_an_end_that_the_clocks_skip_comes_at_the_first_instant_after_the_gap() -> None:
    assert at(2026, 3, 29, 1) == end(Quiet(time(22), time(2, 30)), "Europe/Berlin", at(2026, 3, 29, 0, 15))


def test_an_hour_that_comes_twice_is_quiet_both_times() -> None:
    quiet = Quiet(time(22), time(2, 30))
    first, second = at(2026, 10, 25, 0, 10), at(2026, 10, 25, 1, 10)  # both are 02:10 in Berlin
    assert at(2026, 10, 25, 0, 30) == end(quiet, "Europe/Berlin", first)
    assert at(2026, 10, 25, 1, 30) == end(quiet, "Europe/Berlin", second)


def test_a_day_that_a_zone_skipped_whole_does_not_end_the_night() -> None:
    assert at(2011, 12, 30, 17) == end(NIGHT, "Pacific/Apia", at(2011, 12, 30, 9))


def test_a_chat_reads_the_clock_in_its_own_zone_or_in_the_operator_s() -> None:
    chat = Chat(7, ChatKind.PRIVATE, "", at(2020, 1, 1), quiet=NIGHT)
    there = Chat(7, ChatKind.PRIVATE, "", at(2020, 1, 1), zone="Asia/Tokyo", quiet=NIGHT)
    now = at(2020, 9, 8, 21)
    assert at(2020, 9, 9, 5) == chat_quiet_until(chat, "Europe/Berlin", now)
    assert at(2020, 9, 8, 22) == chat_quiet_until(there, "Europe/Berlin", now)


WEEKEND = Quiet(time(22), time(7), (QuietDay(5, time(22), time(10)), QuietDay(6, time(22), time(10))))
NO_WEEKEND = Quiet(time(22), time(7), (QuietDay(5), QuietDay(6)))


@pytest.mark.parametrize(
    ("quiet", "now", "expected"),
    [
        (WEEKEND, at(2020, 9, 11, 23), at(2020, 9, 12, 10)),  # the night to Saturday
        (WEEKEND, at(2020, 9, 13, 9), at(2020, 9, 13, 10)),
        (WEEKEND, at(2020, 9, 13, 23), at(2020, 9, 14, 7)),  # the night to Monday
        (WEEKEND, at(2020, 9, 14, 7), None),
        (NO_WEEKEND, at(2020, 9, 11, 23), at(2020, 9, 12, 7)),
        (NO_WEEKEND, at(2020, 9, 12, 23), None),
        (NO_WEEKEND, at(2020, 9, 14, 3), None),
        (NO_WEEKEND, at(2020, 9, 14, 23), at(2020, 9, 15, 7)),
    ],
)
def test_a_night_ends_when_the_day_says_on_which_it_ends(quiet: Quiet, now: datetime, expected: datetime) -> None:
    assert expected == end(quiet, "UTC", now)


minutes = st.integers(0, 1439).map(lambda n: time(n // 60, n % 60))
changes = st.sampled_from(
    [at(2026, 3, 29, 1), at(2026, 10, 25, 1), at(2011, 12, 30, 10), at(2026, 4, 4, 15), at(2026, 9, 6, 4)]
)
near_changes = st.builds(lambda change, n: change + n * MINUTE, changes, st.integers(-2880, 2880))


def test_quiet_hours_are_over_where_the_clocks_are_set_back_to_before_they_began() -> None:
    nearly_all_day = Quiet(time(2, 1), time(0))
    assert at(2026, 10, 25, 1) == end(nearly_all_day, "Europe/Berlin", at(2026, 10, 25, 0, 59))  # it is 02:00 again
    assert at(2026, 10, 25, 23) == end(nearly_all_day, "Europe/Berlin", at(2026, 10, 25, 1, 1))


def test_a_clock_of_the_zone_itself_tells_the_same() -> None:
    quiet, now = Quiet(time(13, 16), time(1, 34)), at(2026, 11, 1, 4, 49)
    assert at(2026, 11, 1, 5, 4) == end(quiet, "America/St_Johns", now)
    assert at(2026, 11, 1, 5, 4) == end(quiet, "America/St_Johns", now.astimezone(ZoneInfo("America/St_Johns")))


@given(st.sampled_from(ZONES), minutes, minutes, near_changes)
def test_the_end_is_the_first_minute_at_which_the_clocks_show_no_quiet_hour(
    zone: str, start: time, until: time, now: datetime
) -> None:
    if start == until:
        return
    quiet, place = Quiet(start, until), ZoneInfo(zone)
    found = end(quiet, zone, now)
    expected, moment = None, now
    while within(quiet, moment.astimezone(place).replace(tzinfo=None)):
        expected = moment = moment + MINUTE
    assert expected == found


@pytest.mark.parametrize(
    ("now", "held", "expected"),
    [
        (at(2020, 9, 8, 3), False, Timing.WAIT),
        (at(2020, 9, 8, 6, 59), True, Timing.WAIT),
        (at(2020, 9, 8, 7), True, Timing.NOW),
        (at(2020, 9, 8, 7, 10), False, Timing.NOW),
        (at(2020, 9, 8, 7, 16), True, Timing.LATE),
        (at(2020, 9, 8, 2), True, Timing.WAIT),
    ],
)
def test_a_slot_in_quiet_hours_is_due_when_they_end(now: datetime, *, held: bool, expected: Timing) -> None:
    slot = Slot(7, "s", at(2020, 9, 8).date(), time(3), at(2020, 9, 8, 3))
    chat = Chat(7, ChatKind.PRIVATE, "", at(2020, 1, 1), quiet=NIGHT)
    assert expected == timing(slot, chat, "UTC", now, held=held)


def test_a_slot_that_was_held_comes_in_time_when_its_quiet_hours_are_called_off() -> None:
    slot = Slot(7, "s", at(2020, 9, 8).date(), time(3), at(2020, 9, 8, 3))
    chat = Chat(7, ChatKind.PRIVATE, "", at(2020, 1, 1), punctual=True)
    assert Timing.NOW == timing(slot, chat, "UTC", at(2020, 9, 8, 5), held=True)
    assert Timing.NEVER == timing(slot, chat, "UTC", at(2020, 9, 8, 5), held=False)


week = st.lists(
    st.none() | st.tuples(minutes, minutes).filter(lambda hours: hours[0] > hours[1]), min_size=7, max_size=7
)


@given(st.sampled_from(ZONES), week, near_changes)
def test_whatever_the_hours_of_each_day_their_end_is_the_first_minute_that_is_not_quiet(
    zone: str, hours: list[tuple[time, time] | None], now: datetime
) -> None:
    others = tuple(QuietDay(day, *(one or ())) for day, one in enumerate(hours))
    quiet, place = Quiet(time(22), time(7), others), ZoneInfo(zone)
    expected, moment = None, now
    while within(quiet, moment.astimezone(place).replace(tzinfo=None)):
        expected = moment = moment + MINUTE
    assert expected == end(quiet, zone, now)


@given(
    zone=st.sampled_from(ZONES),
    start=minutes,
    until=minutes,
    due=near_changes,
    waited=st.integers(0, 3000),
    punctual=st.booleans(),
)
def test_no_slot_comes_in_quiet_hours_and_none_waits_for_longer_than_they_last(
    zone: str, start: time, until: time, due: datetime, waited: int, *, punctual: bool
) -> None:
    if start == until:
        return
    now, quiet = due + waited * MINUTE, Quiet(start, until)
    slot = Slot(7, "s", due.date(), due.time(), due)
    chat = Chat(7, ChatKind.PRIVATE, "", due, zone, quiet=quiet, punctual=punctual)
    comes = end(quiet, zone, due) or due
    shown = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    found = timing(slot, chat, "UTC", now, held=True)
    assert (found is Timing.WAIT) == within(quiet, shown)
    if found is Timing.NEVER:
        assert punctual
        assert now - comes > LATE
