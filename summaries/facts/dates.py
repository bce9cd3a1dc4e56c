"""The day that "on Tuesday" meant when the article was published.

Rules that say nothing rather than a wrong day: never inside quotation marks, never where it is unsure whether the
sentence looks back or ahead, never for an article without a date. Pure, total. Any module of `summaries` may import
this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from summaries import languages
from summaries.grammar.english import time_expressions
from summaries.grammar.english.time_expressions import Mention
from summaries.languages import Calendar
from summaries.model import Addition
from summaries.text.quotation import quotations

_SAFE_HOURS = range(6, 16)
"""Hours of UTC at which it is the same day in America and East Asia, nearly: many feeds know no other zone."""

_SUNDAY = 6
"""The weekday on which "last week" differs by country; also the most days that a day of the week lies off."""

_FAR = timedelta(days=300)
"""Beyond some ten months a day and month alone mislead."""

_LONGEST = 1000
"""Code points of a sentence in which days are looked for."""

_MARKS = re.compile(r"[\"“”„«»「」『』]")
_GAP = re.compile(r"[^\s,;:.،。，、；：—–]*(?:\s[^\s,;:.،。，、；：—–]+){0,7}\s?")
_AHEAD = re.compile(r"将|会|拟|计划|予定|سوف|أن|إن|عن|كि")
_LONGEST_GAP = 60
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LISTED = re.compile(
    r"\s(?:\d|und|oder|et|ou|y|o|и|или|і|та|або|des|de|du|last|dernier|pasado|letzten|прошлого|минулого)"
)
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class _Clock:
    """The day of publication; `sure` when it is the same day wherever the outlet may sit."""

    day: date
    sure: bool


def additions(sentence: str, published: datetime | None, language: str = "en") -> tuple[Addition, ...]:
    """The days that words of the sentence meant, in order, each to stand right after those words: " [8 Sep]".

    `published` is read in its own zone; exact midnight stands for a date without a time.

    >>> additions("On Tuesday, China launched a plan.", datetime(2020, 9, 9, 12, 0))
    (Addition(at=10, text=' [8 Sep]'),)
    """
    calendar = languages.profile(language).calendar
    if published is None or calendar is None or len(sentence) > _LONGEST:
        return ()
    mentions = time_expressions.mentions(sentence) if language == "en" else _mentions(sentence, calendar)
    if not mentions:
        return ()
    spoken = quotations(sentence)
    if any(not any(span.start <= mark.start() < span.end for span in spoken) for mark in _MARKS.finditer(sentence)):
        return ()  # half a quotation: nobody knows whose words these are
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
    """What is added after the mention, or nothing when another day of publication would change it."""
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
    """The nearest such day, unless it is six days off: then, in another zone, it may be the day next to today."""
    away = ((mention.weekday or 0) - today.weekday()) % 7
    if not mention.ahead:
        away -= 7 if away else 0
    unsure = abs(away) == _SUNDAY or (away == 0 and mention.before_today)
    return "" if unsure else _day(today + timedelta(days=away), today, calendar)


def _year_of(month: int, today: date, *, ahead: bool) -> int:
    if ahead:
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _day(day: date, today: date, calendar: Calendar) -> str:
    far = day.year != today.year or abs(day - today) > _FAR
    form = calendar.form_year if far else calendar.form
    return f" [{form.format(day=day.day, month=calendar.months[day.month - 1], year=day.year)}]"


def _mentions(sentence: str, calendar: Calendar) -> list[Mention]:
    """What is safe without grammar: yesterdays, these and last weeks, and days beside a verb of saying in the past."""
    said = list(calendar.said.finditer(sentence))
    beside = [
        Mention(day.start(), day.end(), weekday=weekday)
        for weekday, pattern in enumerate(calendar.weekdays)
        for day in pattern.finditer(sentence)
        if any(_beside(sentence, day, verb) for verb in said)
    ]
    beside += [
        Mention(day.start(), day.end(), days=0)
        for day in calendar.today.finditer(sentence)
        if any(_beside(sentence, day, verb) for verb in said)
    ]
    before = [Mention(one.start(), one.end(), days=-1) for one in calendar.yesterday.finditer(sentence)]
    before += [Mention(one.start(), one.end(), weeks=0) for one in calendar.this_week.finditer(sentence)]
    found = [*beside, *before, *_past(sentence, calendar), *_coming(sentence, calendar)]
    return sorted(found, key=lambda one: one.start)


def _past(sentence: str, calendar: Calendar) -> Iterator[Mention]:
    """Last week, month and year; "in August" where all that is told is past and no year is named."""
    yield from _periods(sentence, calendar.last, -1)
    unsure = any(rule.search(sentence) for rule in (calendar.will, calendar.doubt, _YEAR))
    if calendar.past.search(sentence) and not unsure:
        for month, pattern in enumerate(calendar.in_months, 1):
            for found in pattern.finditer(sentence):
                if not _LISTED.match(sentence, found.end()):
                    yield Mention(found.start(), found.end(), month=month)


def _coming(sentence: str, calendar: Calendar) -> Iterator[Mention]:
    """Tomorrow, next week and next year, where something is told to come if the language has words for that."""
    if calendar.will.search(sentence) or calendar.will.pattern == _NEVER:
        yield from _periods(sentence, calendar.next, 1)
        for found in calendar.tomorrow.finditer(sentence):
            yield Mention(found.start(), found.end(), days=1)


def _periods(sentence: str, patterns: Mapping[str, re.Pattern[str]], away: int) -> Iterator[Mention]:
    for found in patterns["week"].finditer(sentence):
        yield Mention(found.start(), found.end(), weeks=away)
    for found in patterns["month"].finditer(sentence):
        yield Mention(found.start(), found.end(), months=away)
    for found in patterns["year"].finditer(sentence):
        yield Mention(found.start(), found.end(), years=away)


def _beside(sentence: str, day: re.Match[str], verb: re.Match[str]) -> bool:
    """Whether the verb of saying stands right before the day, or after it in the same clause: who said it between."""
    if verb.end() <= day.start():
        return not sentence[verb.end() : day.start()].strip()
    between = sentence[day.end() : verb.start()]
    return len(between) <= _LONGEST_GAP and _GAP.fullmatch(between) is not None and not _AHEAD.search(between)
