"""One kind of window each: "last 3 days", "3 days ago", "yesterday", "since monday", "7 Sep", "in August", "in 2019".

Days begin at midnight of the reader's zone; a day without a year is the last one that has come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from bot.archive.lookup import Window
from bot.chat.parsing.window_patterns import patterns
from bot.chat.parsing.words.han_numbers import han_number
from bot.chat.parsing.words.phrasebook import whole
from bot.render.speech.speech import to_say
from bot.schedule.slots import instant
from summaries.languages.conversation import DAY, HOUR, UNITS, WEEK, YEAR

LONGEST: Final = timedelta(days=3650)
"""How far back a question may look: ten years."""
TOO_LONG: Final = to_say("I can look back from one hour (1h) to ten years (3650d). Try 24h, 7d or 2w.")

_HOURS: Final = {"hours": 1, "days": 24, "weeks": 24 * 7, "months": 24 * 30, "years": 24 * 365}
_MOST_HOURS: Final = LONGEST // timedelta(hours=1)
_NOON, _EVENING, _NIGHT_ENDS = time(12), time(18), time(6)
_DAY: Final = timedelta(days=1)
_HALF_A_YEAR: Final = timedelta(days=183)
_LEAP_DAY: Final = (2, 29)
_SATURDAY: Final = 5
_FIRST_YEAR: Final = 1970


@dataclass(frozen=True, slots=True)
class FoundWindow:
    """A window in a text, at [start:end]; `trouble` says why it cannot be read.

    A time to come ("tomorrow") is `ahead`: no article is from then, so there is no window.
    """

    start: int
    end: int
    window: Window | None
    trouble: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Now:
    """The moment of a question and the zone of who asks."""

    instant: datetime
    zone: tzinfo

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


def ago(text: str, now: Now) -> Iterator[FoundWindow]:
    """So many days, weeks, months or years ago: that day, calendar week, month or year; hours until now."""
    for match in patterns().ago.finditer(text):
        number, unit = _number(match["number"]) if match["number"] else 1, next(one for one in UNITS if match[one])
        if (match["ago"] or (match["ago_before"] and match["number"])) and 1 <= number * _HOURS[unit] <= _MOST_HOURS:
            window = _back(now, number, unit)
            yield FoundWindow(match.start(), match.end(), Window(window.since) if match["since"] else window)


def _back(now: Now, number: int, unit: str) -> Window:
    if unit == HOUR:
        return now.back(number)
    if unit == DAY:
        return now.between(now.today - number * _DAY, now.today - number * _DAY)
    if unit == WEEK:
        return _week(now, number)
    if unit == YEAR:
        return _whole_year(now, now.today.year - number)
    months = 12 * now.today.year + now.today.month - 1 - number
    return now.between(*_whole_month(months // 12, months % 12 + 1))


def rolling(text: str, now: Now) -> Iterator[FoundWindow]:
    """A number of hours, days, weeks, months or years; without "last" only at the end of the text."""
    for match in (*patterns().rolling.finditer(text), *patterns().rolling_behind.finditer(text)):
        unit = next(unit for unit in UNITS if match[unit])
        number = _number(match["number"])
        short = not match.start() and match[0][0].isdigit() and match[0].isalnum()  # "2w smic"
        if match["past"] or match["since"] or short or not text[match.end() :].strip(" .?!"):
            hours = number * _HOURS[unit]
            fits = 1 <= hours <= _MOST_HOURS
            window = now.back(hours) if fits else None
            yield FoundWindow(match.start(), match.end(), window, "" if fits else TOO_LONG)


def calendar(text: str, now: Now) -> Iterator[FoundWindow]:
    """A phrase such as "yesterday" or "last week"."""
    for key, pattern in patterns().calendar.items():
        yield from (_opened(match, _NAMED[key](now)) for match in pattern.finditer(text))


def ahead(text: str, _: Now) -> Iterator[FoundWindow]:
    """A time to come: "tomorrow", "next week", "the next 3 days", "next friday"."""
    for pattern in patterns().ahead:
        yield from (FoundWindow(match.start(), match.end(), None, ahead=True) for match in pattern.finditer(text))


def weekday(text: str, now: Now) -> Iterator[FoundWindow]:
    """A day of the week behind "on" or "since": the last that has come; "last tuesday", on a Tuesday, is not today."""
    for match in patterns().weekday.finditer(text):
        number = next(n for n in range(7) if match[f"day{n}"])
        if match["since"] or match["on"] or match["since_after"] or match["on_after"] or match[f"bare{number}"]:
            past = bool(match["on"] and whole("past").fullmatch(match["on"]))
            back = (now.today.weekday() - number) % 7 or (7 if past else 0)
            day = now.today - timedelta(days=back)
            yield _opened(match, now.between(day, day))


def day_named(text: str, now: Now) -> Iterator[FoundWindow]:
    """A day with its month, which needs "on" or "since" unless it ends the text or is written in figures alone.

    "9/11" needs one: it is also a name.
    """
    for match in patterns().date.finditer(text):
        day = _day_of(match, now.today)
        marked = match["since"] or match["on"] or match["since_after"] or match["iso"] or match["han"]
        if day and (marked or not (match["slash"] or text[match.end() :].strip(" .?!"))):
            yield _opened(match, now.between(_first_of(match, day), day))


def _first_of(match: re.Match[str], last: date) -> date:
    """The first day of "1-5 September", of which `last` is the last; else that."""
    first = match["first_1"] or match["first_2"]
    return last.replace(day=int(first)) if first and 1 <= int(first) < last.day else last


def year(text: str, now: Now) -> Iterator[FoundWindow]:
    """A year behind "in" or "since" that has begun."""
    for match in patterns().year.finditer(text):
        if _FIRST_YEAR <= int(match["year"]) <= now.today.year:
            yield _opened(match, _whole_year(now, int(match["year"])))


def month(text: str, now: Now) -> Iterator[FoundWindow]:
    """A month behind "in" or "since", or as in 8月; the last one that has begun."""
    for match in (one for pattern in patterns().months for one in pattern.finditer(text)):
        number = next((n for n in range(1, 13) if match[f"month{n}"]), 0) or han_number(match["han_month"].rstrip("月"))
        if not 1 <= number <= 12:  # noqa: PLR2004 - months of a year
            continue
        first = _passed(date(max(1, int(match["year"] or now.today.year)), number, 1), now.today, match)
        if first:
            yield _opened(match, now.between(*_whole_month(first.year, number)))


def _opened(match: re.Match[str], window: Window) -> FoundWindow:
    """The window of a match; with "since" before or behind it, it has no end."""
    open_ended = match["since"] or match["since_after"]
    return FoundWindow(match.start(), match.end(), Window(window.since) if open_ended else window)


def _week(now: Now, back: int) -> Window:
    monday = now.today - timedelta(days=now.today.weekday() + 7 * back)
    return now.between(monday, monday + 6 * _DAY)


def _weekend(now: Now, back: int) -> Window:
    """The last Saturday and Sunday that have begun, or those of so many weeks before."""
    saturday = now.today - timedelta(days=(now.today.weekday() - _SATURDAY) % 7 + 7 * back)
    return now.between(saturday, saturday + _DAY)


def _month_before(now: Now) -> Window:
    last = now.today.replace(day=1) - _DAY
    return now.between(last.replace(day=1), last)


def _whole_year(now: Now, year: int) -> Window:
    return now.between(date(year, 1, 1), date(year, 12, 31))


_NAMED: Final[Mapping[str, Callable[[Now], Window]]] = {
    "today": lambda now: now.between(now.today, now.today),
    "yesterday": lambda now: now.between(now.today - _DAY, now.today - _DAY),
    "before_yesterday": lambda now: now.between(now.today - 2 * _DAY, now.today - 2 * _DAY),
    "weekend": lambda now: _weekend(now, 0),
    "last_weekend": lambda now: _weekend(now, 1 if now.today.weekday() >= _SATURDAY else 0),
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
    """The day that a match of `date` names; None for one that does not exist or has not come.

    Of 1/9, which is in September or in January by who writes it, the last one that has come.
    """
    if match["slash"]:
        written = [(match["slash_1"], match["slash_2"]), (match["slash_2"], match["slash_1"])]
        days = (_date(match["slash_year"], month, day, match, today) for day, month in written)
        return max(filter(None, days), default=None)
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
    return _date(year, str(month), day, match, today)


def _date(year: str | None, month: str, day: str, match: re.Match[str], today: date) -> date | None:
    try:
        found = date(int(year or today.year), han_number(month), han_number(re.sub(r"[^\d一-龥]", "", day)))
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
    return next(named, 0) or han_number(written)


FINDERS: Final[tuple[Callable[[str, Now], Iterator[FoundWindow]], ...]] = (
    ahead,
    calendar,
    ago,
    rolling,
    weekday,
    day_named,
    month,
    year,
)
"""Of two that find the same words, the first counts."""
