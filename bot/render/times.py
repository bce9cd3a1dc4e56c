"""Instants as a reader says them: in the local time of the chat, no longer than needed.

A zone that this machine does not know counts as UTC. Pure; anyone in `bot/` may import it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from bot.model import EVERY_DAY, WEEKDAYS, Quiet
from bot.schedule.slots import zone_named

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKEND: Final = (5, 6)
DAY_SETS: Final = (("every day", EVERY_DAY), ("weekdays", WEEKDAYS), ("weekends", WEEKEND))
"""Sets of days that have a name."""


def day(when: date, today: date) -> str:
    """A day, with its year when that is not this year: "8 Sep", "8 Sep 2019"."""
    year = "" if when.year == today.year else f" {when.year}"
    return f"{when.day} {MONTHS[when.month - 1]}{year}"


def moment(instant: datetime, zone: str, now: datetime) -> str:
    """An instant in `zone`: "14:20" when it is today, "8 Sep 14:20" otherwise.

    An instant at exactly midnight of its own clock is a date that came without a time: it stays that day, "8 Sep".
    """
    today = now.astimezone(zone_named(zone)).date()
    if instant.timetz().replace(tzinfo=None) == time():
        return day(instant.date(), today)
    local = instant.astimezone(zone_named(zone))
    clock = f"{local:%H:%M}"
    return clock if local.date() == today else f"{day(local.date(), today)} {clock}"


def weekday_moment(instant: datetime, zone: str) -> str:
    """An instant to come, in `zone`: "Tue 8 Sep 08:30"."""
    local = instant.astimezone(zone_named(zone))
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local:%H:%M}"


def hours_named(quiet: Quiet) -> str:
    """Quiet hours: "22:00–07:00"."""
    return f"{quiet.start:%H:%M}–{quiet.end:%H:%M}"


def days_named(days: Sequence[int]) -> str:
    """Days as a reader says them: "every day", "weekdays", "Mon, Thu"."""
    for name, some in DAY_SETS:
        if tuple(sorted(days)) == some:
            return name
    return ", ".join(DAYS[one] for one in sorted(days))
