"""Times, days and hours as they are shown to a reader: in the chat's local time, and short.

A zone that this machine does not know counts as UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.model import EVERY_DAY, WEEKDAYS, Quiet, Recurrence
from bot.schedule.zones import zone_named

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS_LONG: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKEND: Final = (5, 6)
DAY_SETS: Final = (("every day", EVERY_DAY), ("weekdays", WEEKDAYS), ("weekends", WEEKEND))
"""The sets of days that have a name."""


def day(when: date, today: date) -> str:
    """A day, with its year unless that is this year: "8 Sep", "8 Sep 2019"."""
    year = "" if when.year == today.year else f" {when.year}"
    return f"{when.day} {MONTHS[when.month - 1]}{year}"


def moment(instant: datetime, zone: str, now: datetime) -> str:
    """A time in `zone`: "14:20" for today, "8 Sep 14:20" for another day.

    Exactly midnight in its own zone stands for a date without a time, and is shown as that day: "8 Sep".
    """
    today = now.astimezone(zone_named(zone)).date()
    if instant.timetz().replace(tzinfo=None) == time():
        return day(instant.date(), today)
    local = instant.astimezone(zone_named(zone))
    clock = f"{local:%H:%M}"
    return clock if local.date() == today else f"{day(local.date(), today)} {clock}"


def weekday_moment(instant: datetime, zone: str) -> str:
    """A time in `zone` with its weekday: "Tue 8 Sep 08:30"."""
    local = instant.astimezone(zone_named(zone))
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local:%H:%M}"


def weekday_day_and_time(instant: datetime, zone: str) -> str:
    """A time in `zone` as the date of a letter: "Tue 8 Sep, 08:30"."""
    local = instant.astimezone(zone_named(zone))
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}, {local:%H:%M}"


def recent_moment(instant: datetime, zone: str, now: datetime) -> str:
    """A time in `zone` not long ago: "08:30" for today, "Mon 08:30" within a week, else "31 Aug 08:30"."""
    local, today = instant.astimezone(zone_named(zone)), now.astimezone(zone_named(zone)).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    named = DAYS[local.weekday()] if 0 < (today - local.date()).days < len(DAYS) else day(local.date(), today)
    return f"{named} {local:%H:%M}"


def window_named(since: datetime | None, until: datetime | None, zone: str, now: datetime) -> str:
    """A window of time: "since Monday 7 Sep", "on Monday 7 Sep", "from 31 Aug to 6 Sep", "until 6 Sep"; "" for all.

    Of one that does not begin or end at midnight it says the hours: "since 1 Sep 18:00".
    """
    here = zone_named(zone)
    if since is None:
        end_day = (until - timedelta(microseconds=1)).astimezone(here) if until else None
        return f"until {_weekday(end_day, now.astimezone(here))}" if end_day else ""
    today, first = now.astimezone(here), since.astimezone(here)
    if until is None:
        whole = first.time() == time()
        return f"since {_weekday(first, today)}" if whole else f"since {moment(since, zone, now)}"
    end = until.astimezone(here)
    last = (end - timedelta(microseconds=1)).date()
    if first.time() != time() or end.time() != time():
        return f"from {_clock(first, today)} to {_clock(end, today)}"
    if last == first.date():
        return f"on {_weekday(first, today)}"
    return f"from {day(first.date(), today.date())} to {day(last, today.date())}"


def _weekday(local: datetime, today: datetime) -> str:
    """A day with its weekday: "Monday 7 Sep"."""
    return f"{WEEKDAYS_LONG[local.weekday()]} {day(local.date(), today.date())}"


def _clock(local: datetime, today: datetime) -> str:
    return f"{day(local.date(), today.date())} {local:%H:%M}"


def hours_named(quiet: Quiet) -> str:
    """Quiet hours as /quiet takes them: "22:00–07:00", "22:00–07:00, weekends until 10:00, not on Mon, Thu"."""
    days: dict[tuple[time, time] | None, list[int]] = {}
    for other in quiet.others:
        days.setdefault(quiet.on(other.day), []).append(other.day)
    others = (
        _other_hours(quiet, days_named(some), hours)
        for hours, some in sorted(days.items(), key=lambda one: one[0] is None)
    )
    return ", ".join((f"{quiet.start:%H:%M}–{quiet.end:%H:%M}", *others))


def _other_hours(quiet: Quiet, days: str, hours: tuple[time, time] | None) -> str:
    if hours is None:
        return f"not on {days}"
    start, end = hours
    if start == quiet.start and end < start and quiet.end < quiet.start:
        return f"{days} until {end:%H:%M}"
    return f"{days} {start:%H:%M}–{end:%H:%M}"


def days_named(days: Sequence[int]) -> str:
    """Days by name: "every day", "weekdays", "Mon, Thu"."""
    for name, some in DAY_SETS:
        if tuple(sorted(days)) == some:
            return name
    return ", ".join(DAYS[one] for one in sorted(days))


def recurrence_named(days: Sequence[int], recurrence: Recurrence) -> str:
    """When a schedule falls due: "weekdays", "every other Monday", "first Monday of the month", "once on Tue 8 Sep"."""
    if recurrence.once and recurrence.start:
        return f"once on {DAYS[recurrence.start.weekday()]} {recurrence.start.day} {MONTHS[recurrence.start.month - 1]}"
    named = " and ".join(WEEKDAYS_LONG[one] for one in sorted(days))
    parts = [f"{_ORDINALS[one]} {named} of the month" for one in recurrence.ordinals]
    if recurrence.month_days:
        parts.append(f"on day {' and '.join(map(str, recurrence.month_days))} of each month")
    if recurrence.every > 1:
        every = "every other" if recurrence.every == 2 else f"every {recurrence.every}"  # noqa: PLR2004 - one in two
        unit = "weeks" if recurrence.weekly else "days"
        if recurrence.weekly and recurrence.every == 2:  # noqa: PLR2004 - one in two
            return f"{every} {named}"
        return f"{every} {unit}{f' on {named}' if recurrence.weekly else ''}".replace("other days", "other day")
    return ", ".join(parts) or days_named(days)


_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
