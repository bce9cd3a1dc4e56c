"""Time expressions of a sentence, and their detection by the calendar of a language profile, without grammar.

Only safe ones are found: yesterday, this and last week, and a day beside a verb of saying in the past. An expression
that may mean two days is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from summaries.languages import Calendar
from summaries.languages.tables import NEVER

_GAP = re.compile(r"[^\s,;:.،。，、；：—–]*(?:\s[^\s,;:.،。，、；：—–]+){0,7}\s?")
_LONGEST_GAP = 60
"""Code points between a day and the verb of saying behind it: room for who said it."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression at [start, end) of a sentence, and what it names, counted from the day of publication.

    One of: `weekday` (Monday is 0), `days`, `weeks`, `months` away, a `month` (1 to 12) by name, else `years` away.
    `ahead` tells a weekday or month to come from one that is past; `before_today` that it cannot be today.
    """

    start: int
    end: int
    weekday: int | None = None
    days: int | None = None
    weeks: int | None = None
    months: int | None = None
    month: int | None = None
    years: int = 0
    ahead: bool = False
    before_today: bool = False


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """The only day that a sentence names, and the event it gives for it.

    `words` name the day as they are written, or as they are resolved ("8 Sep"); `day` is in a leap year, since only day
    and month count; `verbs` are the stems of the verbs that it is the day of; `relative` says that it was resolved from
    an expression like "on Monday". `about` says to readers on what two such sentences differ: "the day".
    """

    words: str
    day: date
    verbs: frozenset[str]
    relative: bool
    about: str


def by_calendar(sentence: str, calendar: Calendar) -> list[Mention]:
    """The time expressions that the patterns of a calendar find for sure, in order."""
    said = list(calendar.said.finditer(sentence))
    beside = [
        Mention(day.start(), day.end(), weekday=weekday)
        for weekday, pattern in enumerate(calendar.weekdays)
        for day in pattern.finditer(sentence)
        if _is_done(sentence, day, calendar) or any(_beside(sentence, day, verb, calendar) for verb in said)
    ]
    beside += [
        Mention(day.start(), day.end(), days=0)
        for day in calendar.today.finditer(sentence)
        if any(_beside(sentence, day, verb, calendar) for verb in said)
    ]
    before = [Mention(one.start(), one.end(), days=-1) for one in calendar.yesterday.finditer(sentence)]
    before += [Mention(one.start(), one.end(), weeks=0) for one in calendar.this_week.finditer(sentence)]
    found = [*beside, *before, *_past(sentence, calendar), *_coming(sentence, calendar)]
    return sorted(found, key=lambda one: one.start)


def _past(sentence: str, calendar: Calendar) -> Iterator[Mention]:
    """Last week, month and year; "in August" where every verb is in the past and no year is named."""
    yield from _periods(sentence, calendar.last, -1)
    unsure = any(rule.search(sentence) for rule in (calendar.will, calendar.doubt, _YEAR))
    if calendar.past.search(sentence) and not unsure:
        for month, pattern in enumerate(calendar.in_months, 1):
            for found in pattern.finditer(sentence):
                if not calendar.listed.match(sentence, found.end()):
                    yield Mention(found.start(), found.end(), month=month)


def _coming(sentence: str, calendar: Calendar) -> Iterator[Mention]:
    """Tomorrow, next week and next year, beside a verb in the future if the language's are known."""
    if calendar.will is NEVER or calendar.will.search(sentence):
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


def _is_done(sentence: str, day: re.Match[str], calendar: Calendar) -> bool:
    """Whether what stands right before and behind the day tells that it is past; where both are known, both must."""
    before, behind = calendar.done_before, calendar.done_behind
    if before is behind is NEVER:
        return False
    near = sentence[max(0, day.start() - _LONGEST_GAP) : day.start()]
    if before is not NEVER and not before.search(near):
        return False
    return behind is NEVER or behind.match(sentence, day.end()) is not None


def _beside(sentence: str, day: re.Match[str], verb: re.Match[str], calendar: Calendar) -> bool:
    """Whether the verb of saying stands right before the day, or after it in the same clause: who said it between."""
    if verb.end() <= day.start():
        return not sentence[verb.end() : day.start()].strip()
    between = sentence[day.end() : verb.start()]
    if len(between) > _LONGEST_GAP or _GAP.fullmatch(between) is None:
        return False
    return not calendar.complementizers.search(between)
