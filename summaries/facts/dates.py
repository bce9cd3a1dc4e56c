"""Resolution of time expressions (temporal deixis): the day that "on Tuesday" meant when the article was published.

Nothing is added in doubt: inside quotation marks, where the direction is not sure, or for an article without a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from summaries import grammar, languages
from summaries.grammar.mentions import Mention
from summaries.languages import Calendar
from summaries.model import Addition
from summaries.text.quotation import has_lone_mark, quotations

_SAFE_HOURS = range(6, 16)
"""Hours of UTC at which it is nearly the same day in America and East Asia: many feeds state their times in UTC."""

_SUNDAY = 6
"""`date.weekday()` of Sunday, on which it differs by country which week is the last one."""

_UNSURE_DAYS = 6
"""Days between today and a weekday from which it may be the weekday next to today in another time zone."""

_FAR = timedelta(days=300)
"""Beyond some ten months a date gets its year, since a day and month would be ambiguous."""

LENGTH_READ = 1000
"""Code points of a sentence in which days are looked for."""

WEEK = "/P7D"
"""Behind the first day of a week: the interval of ISO 8601."""

MEANT = re.compile(r"(?:(?P<year>\d{4})|-)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<week>/P7D)?)?)?")
"""The dates of additions, as ISO 8601 writes them: 2020-09-08, --09-08 without a year, 2020-09, 2020, --09-07/P7D."""


@dataclass(frozen=True, slots=True)
class _Clock:
    """The day of publication; `sure` if it is the same day in every time zone where the outlet may be."""

    day: date
    sure: bool


def additions(sentence: str, published: datetime | None, language: str) -> tuple[Addition, ...]:
    """The days that time expressions of the sentence meant, in order, each placed right behind its words: " [8 Sep]".

    `published` is read in its own zone; exact midnight stands for a date without a time.

    >>> additions("On Tuesday, China launched a plan.", datetime(2020, 9, 9, 12, 0), "en")
    (Addition(at=10, text=' [8 Sep]', means='--09-08'),)
    """
    calendar = languages.profile(language).calendar
    if published is None or calendar is None or len(sentence) > LENGTH_READ:
        return ()
    mentions = grammar.of(language).time_expressions(sentence)
    if not mentions:
        return ()
    if has_lone_mark(sentence):
        return ()
    spoken = quotations(sentence)
    clock = _clock(published)
    found: list[Addition] = []
    for mention in mentions:
        inside = any(span.start < mention.end and mention.start < span.end for span in spoken)
        means = "" if inside else _meant(mention, clock)
        text = _written(means, calendar)
        if text and (not found or mention.start >= found[-1].at) and means not in {one.means for one in found}:
            found.append(Addition(mention.end, f" [{text}]", means))
    return tuple(found)


def _clock(published: datetime) -> _Clock:
    known = bool(published.utcoffset()) or published.time() == time() or published.hour in _SAFE_HOURS
    return _Clock(published.date(), known)


def _meant(mention: Mention, clock: _Clock) -> str:
    """What the mention means, "" when another day of publication would change it."""
    means = _resolved(mention, clock.day)
    if clock.sure or mention.weekday is not None:
        return means
    near = (clock.day - timedelta(days=1), clock.day + timedelta(days=1))
    return means if all(_resolved(mention, day) == means for day in near) else ""


def _resolved(mention: Mention, today: date) -> str:
    if mention.weekday is not None:
        return _weekday(mention, today)
    if mention.days is not None:
        return _day(today + timedelta(days=mention.days), today)
    if mention.weeks is not None:
        first = today + timedelta(days=7 * mention.weeks - today.weekday())
        return _day(first, today) + WEEK if today.weekday() != _SUNDAY else ""
    if mention.months is not None:
        year, month = divmod(12 * today.year + today.month - 1 + mention.months, 12)
        return f"--{month + 1:02}" if year == today.year else f"{year}-{month + 1:02}"
    if mention.month is not None:
        return str(_year_of(mention.month, today, ahead=mention.ahead))
    return str(today.year + mention.years)


def _weekday(mention: Mention, today: date) -> str:
    """The nearest such weekday, "" if it is six days off: in another zone that may be the day next to today."""
    away = ((mention.weekday or 0) - today.weekday()) % 7
    if not mention.ahead:
        away -= 7 if away else 0
    unsure = abs(away) == _UNSURE_DAYS or (away == 0 and mention.before_today)
    return "" if unsure else _day(today + timedelta(days=away), today)


def _year_of(month: int, today: date, *, ahead: bool) -> int:
    if ahead:
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _day(day: date, today: date) -> str:
    far = day.year != today.year or abs(day - today) > _FAR
    return f"{day:%Y-%m-%d}" if far else f"--{day:%m-%d}"


def _written(means: str, calendar: Calendar) -> str:
    """A date as the language writes it; "" when it has no words for a week."""
    found = MEANT.fullmatch(means)
    if found is None or (found["week"] and not calendar.week):
        return ""
    year, month, day = found["year"], found["month"], found["day"]
    if month is None:
        return str(year)
    form = {
        (True, True): calendar.form_year,
        (True, False): calendar.form,
        (False, True): calendar.month_form_year,
        (False, False): calendar.month_form,
    }[day is not None, year is not None]
    named = form.format(day=int(day or 0), month=calendar.months[int(month) - 1], year=year)
    return calendar.week.format(day=named) if found["week"] else named
