"""Windows of time as people write them in a question: "since monday", "last 3 days", "yesterday", "7 Sep", "in August".

Days begin at midnight of the reader's zone; a day without a year is the last one that has come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.archive.lookup import Window
from bot.chat.parsing.window_patterns import han_figure, patterns
from bot.schedule.slots import instant
from summaries.languages.conversation import CALENDAR, UNITS

LONGEST: Final = timedelta(days=3650)
"""How far back a question may look: ten years."""
TOO_LONG: Final = "I can look back from one hour (1h) to ten years (3650d). Try 24h, 7d or 2w."

_HOURS: Final = {"hours": 1, "days": 24, "weeks": 24 * 7, "months": 24 * 30, "years": 24 * 365}
_NOON, _EVENING, _NIGHT_ENDS = time(12), time(18), time(6)
_DAY: Final = timedelta(days=1)
_HALF_A_YEAR: Final = timedelta(days=183)
_LEAP_DAY: Final = (2, 29)
_FIRST_YEAR: Final = 1970


@dataclass(frozen=True, slots=True)
class Found:
    """A window in a text, at [start:end]; `trouble` says why it cannot be read."""

    start: int
    end: int
    window: Window | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of a question and the zone of who asks."""

    instant: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day in the zone."""
        return self.instant.astimezone(self.zone).date()

    def at(self, day: date, hour: time = time()) -> datetime:
        """The moment of that hour of a day, by default its midnight."""
        return instant(day, hour, self.zone)

    def back(self, hours: int) -> Window:
        """So many hours until now."""
        return Window(self.instant - timedelta(hours=hours))

    def between(self, first: date, last: date) -> Window:
        """From the first day to the end of the last; open when that has not come."""
        return self.window(self.at(first), self.at(last + _DAY))

    def window(self, since: datetime, until: datetime) -> Window:
        """The window; open when its end has not come."""
        return Window(since, until if until < self.instant else None)


def find_window(text: str, now: datetime, zone: ZoneInfo) -> Found | None:
    """The first window in a text (as `phrasebook.plain` makes it), the longest of those that begin there; or None."""
    here = Now(now.astimezone(UTC), zone)
    found = [one for find in _FINDERS for one in find(text, here)]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def _rolling(text: str, now: Now) -> Iterator[Found]:
    """A number of hours, days, weeks, months or years; without "last" only at the end of the text."""
    for match in (*patterns().rolling.finditer(text), *patterns().rolling_behind.finditer(text)):
        unit = next(unit for unit in UNITS if match[unit])
        number = _number(match["number"])
        if match["past"] or match["since"] or not text[match.end() :].strip(" .?!"):
            hours = number * _HOURS[unit]
            fits = 1 <= hours <= LONGEST // timedelta(hours=1)
            window = now.back(hours) if fits else None
            yield Found(match.start(), match.end(), window, "" if fits else TOO_LONG)


def _calendar(text: str, now: Now) -> Iterator[Found]:
    """A phrase such as "yesterday" or "last week"."""
    for match in patterns().calendar.finditer(text):
        key = next(key for key in CALENDAR if match[key])
        yield _opened(match, _NAMED[key](now))


def _weekday(text: str, now: Now) -> Iterator[Found]:
    """A day of the week behind "on" or "since"; the last one that has come."""
    for match in patterns().weekday.finditer(text):
        number = next(n for n in range(7) if match[f"day{n}"])
        if match["since"] or match["on"] or match["since_after"] or match["on_after"] or match[f"bare{number}"]:
            day = now.today - timedelta(days=(now.today.weekday() - number) % 7)
            yield _opened(match, now.between(day, day))


def _date(text: str, now: Now) -> Iterator[Found]:
    """A day with its month, which needs "on" or "since" unless it ends the text or is written in figures alone."""
    for match in patterns().date.finditer(text):
        day = _day_of(match, now.today)
        marked = match["since"] or match["on"] or match["since_after"] or match["iso"] or match["han"]
        if day and (marked or not text[match.end() :].strip(" .?!")):
            yield _opened(match, now.between(day, day))


def _month(text: str, now: Now) -> Iterator[Found]:
    """A month behind "in" or "since", or as in 8月; the last one that has begun."""
    for match in (one for pattern in patterns().months for one in pattern.finditer(text)):
        number = next((n for n in range(1, 13) if match[f"month{n}"]), 0) or han_figure(match["han_month"].rstrip("月"))
        first = _passed(date(max(1, int(match["year"] or now.today.year)), number, 1), now.today, match)
        if first:
            yield _opened(match, now.between(*_whole_month(first.year, number)))


_FINDERS: Final[tuple[Callable[[str, Now], Iterator[Found]], ...]] = (_calendar, _rolling, _weekday, _date, _month)
"""Of two that find the same words, the first counts."""


def _opened(match: re.Match[str], window: Window) -> Found:
    """The window of a match; with "since" before or behind it, it has no end."""
    open_ended = match["since"] or match["since_after"]
    return Found(match.start(), match.end(), Window(window.since) if open_ended else window)


def _week(now: Now, back: int) -> Window:
    monday = now.today - timedelta(days=now.today.weekday() + 7 * back)
    return now.between(monday, monday + 6 * _DAY)


def _month_before(now: Now) -> Window:
    last = now.today.replace(day=1) - _DAY
    return now.between(last.replace(day=1), last)


def _whole_year(now: Now, year: int) -> Window:
    return now.between(date(year, 1, 1), date(year, 12, 31))


_NAMED: Final[Mapping[str, Callable[[Now], Window]]] = {
    "today": lambda now: now.between(now.today, now.today),
    "yesterday": lambda now: now.between(now.today - _DAY, now.today - _DAY),
    "morning": lambda now: now.window(now.at(now.today), now.at(now.today, _NOON)),
    "afternoon": lambda now: now.window(now.at(now.today, _NOON), now.at(now.today, _EVENING)),
    "evening": lambda now: now.window(now.at(now.today, _EVENING), now.at(now.today + _DAY)),
    "night": lambda now: now.window(now.at(now.today - _DAY, _EVENING), now.at(now.today, _NIGHT_ENDS)),
    "this_week": lambda now: _week(now, 0),
    "last_week": lambda now: _week(now, 1),
    "this_month": lambda now: Window(now.at(now.today.replace(day=1))),
    "last_month": _month_before,
    "this_year": lambda now: _whole_year(now, now.today.year),
    "last_year": lambda now: _whole_year(now, now.today.year - 1),
    "past_hour": lambda now: now.back(1),
    "past_day": lambda now: now.back(24),
    "past_two_days": lambda now: now.back(24 * 2),
    "past_week": lambda now: now.back(24 * 7),
    "past_two_weeks": lambda now: now.back(24 * 14),
    "past_month": lambda now: now.back(24 * 30),
    "past_year": lambda now: now.back(24 * 365),
}


def _whole_month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - _DAY


def _day_of(match: re.Match[str], today: date) -> date | None:
    """The day that a match of `date` names; None for one that does not exist or has not come."""
    number = next((n for n in range(1, 13) if match[f"before{n}"] or match[f"behind{n}"]), 0)
    year, month, day = (
        (match["iso_year"], match["iso_month"], match["iso_day"])
        if match["iso"]
        else (match["han_year"], match["han_month"], match["han_day"])
        if match["han"]
        else (match["dot_year"], match["dot_month"], match["dot_day"])
        if match["dot"]
        else (match["year_1"] or match["year_2"], number, match["day_1"] or match["day_2"])
    )
    try:
        found = date(int(year or today.year), han_figure(str(month)), han_figure(re.sub(r"[^\d一-龥]", "", day)))
    except ValueError:
        return None
    return _passed(found, today, match, has_year=bool(year))


def _passed(day: date, today: date, match: re.Match[str], *, has_year: bool = False) -> date | None:
    """The day, or that of the year before if it is to come and no year was named; None when neither can be meant.

    "On 15 September", said a week before, is about what is to come: no news is from then. "Since" looks back.
    """
    if day <= today:
        return day if day.year >= _FIRST_YEAR else None
    back = match["since"] or match["since_after"]
    if has_year or match.groupdict().get("year") or not (back or day - today > _HALF_A_YEAR):
        return None
    return day - timedelta(days=365) if (day.month, day.day) == _LEAP_DAY else day.replace(year=day.year - 1)


def _number(written: str) -> int:
    named = (n for n, form in enumerate(patterns().numbers, 1) if form.fullmatch(written))
    return next(named, 0) or han_figure(written)
