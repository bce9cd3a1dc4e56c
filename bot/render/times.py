"""Times, days and hours as they are shown to a reader: in the reader's language and local time, and short.

A zone that this machine does not know counts as UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from babel.core import get_global

from bot.model import EVERY_DAY, WEEKDAYS, Quiet, Recurrence
from bot.render.speech.speech import Speech, to_say
from bot.schedule.zones import zone_label, zone_named

WEEK: Final = 7
WEEKEND: Final = (5, 6)
DAY_SETS: Final = ((to_say("every day"), EVERY_DAY), (to_say("weekdays"), WEEKDAYS), (to_say("weekends"), WEEKEND))
"""The sets of days that have a name."""
_A_ROW: Final = 2
"""Days behind the first of a row from which on it is named by its ends."""
_ORDINALS: Final = {
    1: to_say("first {weekdays} of the month"),
    2: to_say("second {weekdays} of the month"),
    3: to_say("third {weekdays} of the month"),
    4: to_say("fourth {weekdays} of the month"),
    -1: to_say("last {weekdays} of the month"),
}


def day(speech: Speech, when: date, today: date) -> str:
    """A day, with its year unless that is this year: "8 Sep", "8 Sep 2019"."""
    return speech.day(when, year=when.year != today.year)


def moment(speech: Speech, instant: datetime, zone: str, now: datetime) -> str:
    """A time in `zone`: "14:20" for today, "8 Sep 14:20" for another day.

    Exactly midnight in its own zone stands for a date without a time, and is shown as that day: "8 Sep".
    """
    today = now.astimezone(zone_named(zone)).date()
    if instant.timetz().replace(tzinfo=None) == time():
        return day(speech, instant.date(), today)
    local = instant.astimezone(zone_named(zone))
    return f"{local:%H:%M}" if local.date() == today else _clock(speech, local, today)


def weekday_moment(speech: Speech, instant: datetime, zone: str) -> str:
    """A time in `zone` with its weekday: "Tue 8 Sep 08:30"."""
    local = instant.astimezone(zone_named(zone))
    return f"{speech.day(local.date(), weekday='short')} {local:%H:%M}"


def weekday_day_and_time(speech: Speech, instant: datetime, zone: str) -> str:
    """A time in `zone` as the date of a letter: "Tue 8 Sep, 08:30"."""
    local = instant.astimezone(zone_named(zone))
    return speech.row([speech.day(local.date(), weekday="short"), f"{local:%H:%M}"])


def recent_moment(speech: Speech, instant: datetime, zone: str, now: datetime) -> str:
    """A time in `zone` not long ago: "08:30" for today, "Mon 08:30" within a week, else "31 Aug 08:30"."""
    local, today = instant.astimezone(zone_named(zone)), now.astimezone(zone_named(zone)).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    lately = 0 < (today - local.date()).days < WEEK
    named = speech.weekday(local.weekday()) if lately else day(speech, local.date(), today)
    return f"{named} {local:%H:%M}"


def window_named(speech: Speech, since: datetime | None, until: datetime | None, zone: str, now: datetime) -> str:
    """A window of time: "since Monday 7 Sep", "on Monday 7 Sep", "from 31 Aug to 6 Sep", "until 6 Sep"; "" for all.

    Of one that does not begin or end at midnight it says the hours: "since 1 Sep 18:00".
    """
    here = zone_named(zone)
    today = now.astimezone(here).date()
    if since is None:
        end_day = (until - timedelta(microseconds=1)).astimezone(here).date() if until else None
        return speech.say("until {day}", day=_weekday(speech, end_day, today)) if end_day else ""
    first = since.astimezone(here)
    if until is None:
        if first.time() != time() and first.date() == today:
            return speech.say("since {time}", time=f"{first:%H:%M}")
        whole = first.time() == time()
        named = _weekday(speech, first.date(), today) if whole else moment(speech, since, zone, now)
        return speech.say("since {day}", day=named)
    end = until.astimezone(here)
    last = (end - timedelta(microseconds=1)).date()
    if first.time() != time() or end.time() != time():
        return speech.say("from {day} to {end}", day=_clock(speech, first, today), end=_clock(speech, end, today))
    if last == first.date():
        return speech.say("on {day}", day=_weekday(speech, last, today))
    return speech.say("from {day} to {end}", day=day(speech, first.date(), today), end=day(speech, last, today))


def _weekday(speech: Speech, when: date, today: date) -> str:
    """A day with its weekday: "Monday 7 Sep"."""
    return speech.day(when, weekday="long", year=when.year != today.year)


def _clock(speech: Speech, local: datetime, today: date) -> str:
    return f"{day(speech, local.date(), today)} {local:%H:%M}"


def zone_shown(speech: Speech, name: str) -> str:
    """A zone by its city in this language, as CLDR has it ("Нью-Йорк"), or by its offset ("UTC+3")."""
    known = speech.locale.time_zones.get(get_global("zone_aliases").get(name, name), {})
    return zone_label(name) if speech.code == "en" else str(known.get("city") or zone_label(name))


def hours_named(speech: Speech, quiet: Quiet) -> str:
    """Quiet hours: "22:00–07:00", "22:00–07:00, weekends until 10:00, not on Mon, Thu"."""
    days: dict[tuple[time, time] | None, list[int]] = {}
    for other in quiet.others:
        days.setdefault(quiet.on(other.day), []).append(other.day)
    others = (
        _other_hours(speech, quiet, days_named(speech, some), hours)
        for hours, some in sorted(days.items(), key=lambda one: one[0] is None)
    )
    return speech.row((_span(quiet.start, quiet.end), *others))


def _other_hours(speech: Speech, quiet: Quiet, days: str, hours: tuple[time, time] | None) -> str:
    if hours is None:
        return speech.say("not on {days}", days=days)
    start, end = hours
    if start == quiet.start and end < start and quiet.end < quiet.start:
        return speech.say("{days} until {time}", days=days, time=f"{end:%H:%M}")
    return f"{days} {_span(start, end)}"


def _span(start: time, end: time) -> str:
    return f"{start:%H:%M}–{end:%H:%M}"


def days_named(speech: Speech, days: Sequence[int]) -> str:
    """Days by name: "every day", "weekdays", "Mon, Thu", "Mon–Sat"."""
    for name, some in DAY_SETS:
        if tuple(sorted(days)) == some:
            return speech.say(name)
    first, last = min(days, default=0), max(days, default=0)
    if last - first == len(set(days)) - 1 >= _A_ROW:
        return f"{speech.weekday(first)}–{speech.weekday(last)}"
    return speech.row([speech.weekday(one) for one in sorted(days)])


def recurrence_named(speech: Speech, days: Sequence[int], recurrence: Recurrence) -> str:
    """When a schedule falls due: "weekdays", "every other Monday", "first Monday of the month", "once on Tue 8 Sep"."""
    if recurrence.once and recurrence.start:
        return speech.say("once on {day}", day=speech.day(recurrence.start, weekday="short"))
    weekdays = speech.listed([speech.weekday(one, long=True) for one in sorted(days)])
    parts = [speech.say(_ORDINALS[one], weekdays=weekdays) for one in recurrence.ordinals]
    if recurrence.month_days:
        numbers = speech.listed([*map(str, recurrence.month_days)])
        parts.append(speech.say("on day {days} of each month", days=numbers))
    if recurrence.every > 1:
        return _every(speech, recurrence, weekdays)
    return speech.row(parts) or days_named(speech, days)


def _every(speech: Speech, recurrence: Recurrence, weekdays: str) -> str:
    other = recurrence.every == 2  # noqa: PLR2004 - one in two
    if recurrence.weekly and other:
        return speech.say("every other {weekdays}", weekdays=weekdays)
    if recurrence.weekly:
        return speech.several(
            "every {count} week on {weekdays}", "every {count} weeks on {weekdays}", recurrence.every, weekdays=weekdays
        )
    return (
        speech.say("every other day")
        if other
        else speech.several("every {count} day", "every {count} days", recurrence.every)
    )
