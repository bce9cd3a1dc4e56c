"""Slots against the clocks of real zones: gaps, folds, missing days, sleeps."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.model import EVERY_DAY, WEEKDAYS, Slot, Subscription
from bot.schedule.slots import due, instant, latest, next_slots
from bot.schedule.zones import zone_named

BERLIN = ZoneInfo("Europe/Berlin")
# Gaps at midnight, half-hour shifts, a skipped day, a shift to summer that is winter time, Ramadan twice a year.
ODD_ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Pyongyang",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Apia",
    "America/New_York",
    "UTC",
)


def at_utc(*parts: int) -> datetime:
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def subscription(at: time = time(8, 30), zone: str = "Europe/Berlin", **changes: object) -> Subscription:
    fields: dict[str, object] = {"id": "s1", "chat": 7, "topics": (), "days": EVERY_DAY, "since": at_utc(1999, 1, 1)}
    return Subscription(at=at, zone=zone, **(fields | changes))  # type: ignore[arg-type]


def days(slots: tuple[Slot, ...]) -> list[date]:
    return [slot.day for slot in slots]


def test_a_wall_time_is_taken_in_its_zone() -> None:
    assert at_utc(2020, 9, 8, 6, 30) == instant(date(2020, 9, 8), time(8, 30), BERLIN)


def test_a_time_that_the_clocks_skip_is_due_at_the_first_instant_after_the_gap() -> None:
    assert at_utc(2026, 3, 29, 1, 0) == instant(date(2026, 3, 29), time(2, 30), BERLIN)


def test_a_time_that_comes_twice_is_due_the_first_time_only() -> None:
    one = subscription(time(2, 30))
    slots = due([one], at_utc(2026, 10, 24, 12), at_utc(2026, 10, 25, 12))
    assert [at_utc(2026, 10, 25, 0, 30)] == [slot.due for slot in slots]


def test_a_midnight_that_the_clocks_skip_is_not_lost() -> None:
    santiago = ZoneInfo("America/Santiago")
    assert at_utc(2026, 9, 6, 4) == instant(date(2026, 9, 6), time(0), santiago)


def test_a_day_that_a_zone_skipped_whole_has_no_slot() -> None:
    slots = next_slots(subscription(zone="Pacific/Apia"), at_utc(2011, 12, 29), count=3)
    assert [date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)] == days(slots)


def test_the_interval_is_open_at_its_start_and_closed_at_its_end() -> None:
    one, moment = subscription(), at_utc(2020, 9, 8, 6, 30)
    minute = timedelta(minutes=1)
    assert 1 == len(due([one], moment - minute, moment))
    assert () == due([one], moment, moment + minute)
    assert () == due([one], moment + minute, moment - minute)


def test_a_subscription_owes_nothing_from_before_it_was_made() -> None:
    one = subscription(since=at_utc(2020, 9, 8, 6, 30))
    assert [date(2020, 9, 9)] == days(due([one], at_utc(2020, 9, 1), at_utc(2020, 9, 9, 12)))


def test_weekday_subscriptions_rest_at_the_weekend() -> None:
    slots = next_slots(subscription(days=WEEKDAYS), at_utc(2020, 9, 4, 12), count=2)
    assert [date(2020, 9, 7), date(2020, 9, 8)] == days(slots)


def test_a_subscription_without_days_is_never_due() -> None:
    assert () == next_slots(subscription(days=()), at_utc(2020, 9, 4))
    assert () == next_slots(subscription(days=(9,)), at_utc(2020, 9, 4))


def test_a_sleeper_owes_only_the_last_slot_of_each_subscription() -> None:
    ours = [subscription(), subscription(time(18), id="s2")]
    slots = due(ours, at_utc(2020, 9, 1), at_utc(2020, 9, 4, 12))
    assert 7 == len(slots)
    assert [("s2", date(2020, 9, 3)), ("s1", date(2020, 9, 4))] == [(s.subscription, s.day) for s in latest(slots)]


def test_a_zone_that_this_machine_does_not_know_is_read_as_utc() -> None:
    assert ZoneInfo("UTC") == zone_named("Mars/Olympus_Mons") == zone_named("../etc/passwd") == zone_named("")


wall_times = st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0))
moments = st.datetimes(datetime(2005, 1, 1), datetime(2038, 1, 1)).map(lambda t: t.replace(tzinfo=UTC, fold=0))  # noqa: DTZ001 - made aware


@given(st.sampled_from(ODD_ZONES), wall_times, moments, st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_ticks_at_any_moments_find_each_slot_exactly_once(
    zone: str, at: time, start: datetime, gaps: list[int]
) -> None:
    one, found, now = subscription(at, zone), Counter[str](), start
    for hours in gaps:
        since, now = now, now + timedelta(hours=hours)
        found.update(slot.key for slot in due([one], since, now))
    whole = [slot.key for slot in due([one], start, now)]
    assert Counter(whole) == found
    assert [1] * len(whole) == list(found.values())


@given(st.sampled_from(ODD_ZONES), wall_times, moments)
def test_what_comes_next_is_what_falls_due(zone: str, at: time, now: datetime) -> None:
    one = subscription(at, zone)
    coming = next_slots(one, now, count=3)
    assert coming == due([one], now, coming[-1].due)


@given(st.sampled_from(ODD_ZONES), wall_times, st.dates(date(2000, 1, 3), date(2037, 12, 28)))
def test_an_instant_is_the_first_at_which_the_clocks_reach_the_wall_time(zone: str, at: time, day: date) -> None:
    here, wall = ZoneInfo(zone), datetime.combine(day, at)
    start = wall.replace(tzinfo=UTC) - timedelta(hours=16)
    clock = [(start + timedelta(minutes=n)).astimezone(here).replace(tzinfo=None) for n in range(60 * 52)]
    reached = next(n for n, shown in enumerate(clock) if shown >= wall)
    assert start + timedelta(minutes=reached) == instant(day, at, here)
