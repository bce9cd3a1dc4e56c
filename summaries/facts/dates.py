"""Resolution of time expressions (temporal deixis): the day that "on Tuesday" meant when the article was published.

Nothing is added in doubt: inside quotation marks, where the direction is not sure, or for an article without a date.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class _Clock:
    """The day of publication; `sure` if it is the same day in every time zone where the outlet may be."""

    day: date
    sure: bool


def additions(sentence: str, published: datetime | None, language: str) -> tuple[Addition, ...]:
    """The days that time expressions of the sentence meant, in order, each placed right behind its words: " [8 Sep]".

    `published` is read in its own zone; exact midnight stands for a date without a time.

    >>> additions("On Tuesday, China launched a plan.", datetime(2020, 9, 9, 12, 0), "en")
    (Addition(at=10, text=' [8 Sep]'),)
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
        text = "" if inside else _shown(mention, clock, calendar)
        if text and (not found or mention.start >= found[-1].at) and text not in {one.text for one in found}:
            found.append(Addition(mention.end, text))
    return tuple(found)


def _clock(published: datetime) -> _Clock:
    known = bool(published.utcoffset()) or published.time() == time() or published.hour in _SAFE_HOURS
    return _Clock(published.date(), known)


def _shown(mention: Mention, clock: _Clock, calendar: Calendar) -> str:
    """The addition behind the mention, "" when another day of publication would change it."""
    text = _resolved(mention, clock.day, calendar)
    if clock.sure or mention.weekday is not None:
        return text
    near = (clock.day - timedelta(days=1), clock.day + timedelta(days=1))
    return text if all(_resolved(mention, day, calendar) == text for day in near) else ""


def _resolved(mention: Mention, today: date, calendar: Calendar) -> str:
    if mention.weekday is not None:
        return _weekday(mention, today, calendar)
    if mention.days is not None:
        return _day(today + timedelta(days=mention.days), today, calendar)
    if mention.weeks is not None:
        first = today + timedelta(days=7 * mention.weeks - today.weekday())
        day = _day(first, today, calendar).strip(" []")
        return f" [{calendar.week.format(day=day)}]" if calendar.week and today.weekday() != _SUNDAY else ""
    if mention.months is not None:
        year, month = divmod(12 * today.year + today.month - 1 + mention.months, 12)
        form = calendar.month_form if year == today.year else calendar.month_form_year
        return f" [{form.format(month=calendar.months[month], year=year)}]"
    if mention.month is not None:
        return f" [{_year_of(mention.month, today, ahead=mention.ahead)}]"
    return f" [{today.year + mention.years}]"


def _weekday(mention: Mention, today: date, calendar: Calendar) -> str:
    """The nearest such weekday, "" if it is six days off: in another zone that may be the day next to today."""
    away = ((mention.weekday or 0) - today.weekday()) % 7
    if not mention.ahead:
        away -= 7 if away else 0
    unsure = abs(away) == _UNSURE_DAYS or (away == 0 and mention.before_today)
    return "" if unsure else _day(today + timedelta(days=away), today, calendar)


def _year_of(month: int, today: date, *, ahead: bool) -> int:
    if ahead:
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _day(day: date, today: date, calendar: Calendar) -> str:
    far = day.year != today.year or abs(day - today) > _FAR
    form = calendar.form_year if far else calendar.form
    return f" [{form.format(day=day.day, month=calendar.months[day.month - 1], year=day.year)}]"
