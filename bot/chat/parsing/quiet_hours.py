"""Quiet hours as people write them: "22:00-07:00", "from 10 at night to 7", "22 bis 7, am Wochenende bis 10", "off"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import cache
from typing import Final, cast

from bot.chat.parsing.schedule.clocks import with_clocks
from bot.chat.parsing.schedule.parse import scanned
from bot.chat.parsing.schedule.ranges import with_ranges
from bot.chat.parsing.schedule.scan import Found
from bot.chat.parsing.words.items import Clock, Days, Item, Mark, Part, Span, Unknown
from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.phrasebook import conversations
from bot.model import EVERY_DAY, Quiet, QuietDay

CHARACTERS_READ = 100
"""Quiet hours are short; a longer text means something else."""
_COMMA: Final = Mark(",")
_BEFORE, _BEHIND = Mark("without"), Mark("without_after")
_NOTHING: Final = {Mark("filler"), Mark("every"), Mark("without_one")}


@dataclass(frozen=True, slots=True)
class _Until:
    """Hours that end at this time, and begin as usual."""

    at: time


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is said of some days (Monday is 0), None for all of them: their hours, or that they have none."""

    days: tuple[int, ...] | None = None
    hours: Span | _Until | None = None
    none: bool = False

    @property
    def whole(self) -> bool:
        return self.hours is not None or self.none


Token = Span | _Until | Days | Mark


def is_off(text: str) -> bool:
    """Whether the text turns quiet hours off."""
    return bare(text[:CHARACTERS_READ]).strip(" .!") in _words_of_off()


@cache
def _words_of_off() -> frozenset[str]:
    return frozenset(bare(phrase) for one in conversations() for phrase in one.phrases["off"])


def parse_quiet_hours(text: str, current: Quiet | None = None) -> Quiet | None:
    """The hours that are written; None when they are not times of day, weekdays, and nothing else.

    What is said only of some days ("weekends until 10") changes the `current` hours.
    """
    found = [one for one in scanned(text[:CHARACTERS_READ]) if one.item not in _NOTHING]
    tokens = _tokens(found)
    return _week(tuple(_rules(tokens)), current) if tokens else None


def _tokens(found: Sequence[Found]) -> list[Token] | None:
    """The parts of the text; None when there are others."""
    items = with_ranges(with_clocks(found)[0])
    tokens: list[Token] = []
    place = 0
    while place < len(items):
        one = items[place]
        after = items[place + 1].item if place + 1 < len(items) else None
        until = isinstance(one.item, Clock) and _is_end(found, one)
        if isinstance(one.item, Clock) and isinstance(after, Clock) and not until:  # "22 7", "between 22 and 7"
            tokens.append(Span(one.item.at, after.at))
            place += 1
        else:
            token = _token(one.item, until=until)
            if token is None:
                return None
            tokens.append(token)
        place += 1
    return tokens


def _token(item: Item, *, until: bool) -> Token | None:
    match item:
        case Clock(at) if until:
            return _Until(at)
        case Span() | Days() | Mark("," | "without" | "without_after"):
            return item
        case Unknown(words) if bare(words) in _words_of_off():
            return _BEHIND
    return None


def _is_end(found: Sequence[Found], clock: Found) -> bool:
    """Whether "to" stands before a time, or "まで" behind it."""
    bare_words = [one for one in found if not isinstance(one.item, Part)]
    place = next((n for n, one in enumerate(bare_words) if one.start >= clock.start), len(bare_words))
    before = bare_words[place - 1].item if place else None
    behind = bare_words[place + 1].item if place + 1 < len(bare_words) else None
    return before in {Mark("to"), Mark("until")} or behind == Mark("to_after")


def _rules(tokens: Sequence[Token]) -> Iterator[_Rule]:
    """What is said of which days: days belong to the hours behind them, else to those before them."""
    rule, before = _Rule(), cast("Token", _COMMA)
    for place, token in enumerate(tokens):
        match token:
            case Days(days):
                more = isinstance(before, Days) or rule.days is None
                if rule.whole and (not more or _hours_follow(tokens[place:])):
                    yield rule
                    rule = _Rule()
                rule = replace(rule, days=tuple(sorted({*(rule.days or ()), *days})))
            case Span() | _Until():
                if rule.whole:
                    yield rule
                    rule = _Rule()
                rule = replace(rule, hours=token)
            case Mark("without"):
                if rule.whole or rule.days:
                    yield rule
                rule = _Rule(none=True)
            case Mark("without_after"):
                rule = replace(rule, none=True)
        before = before if token == _COMMA else token
    yield rule


def _hours_follow(tokens: Sequence[Token]) -> bool:
    """Whether hours, or that there are none, stand right behind these days."""
    rest = list(tokens)
    while rest and (isinstance(rest[0], Days) or (rest[0] == _COMMA and rest[1:] and isinstance(rest[1], Days))):
        rest.pop(0)
    return bool(rest) and (isinstance(rest[0], Span | _Until) or rest[0] == _BEHIND)


def _week(rules: Sequence[_Rule], current: Quiet | None) -> Quiet | None:
    """The quiet hours of the week by these rules; None when they are not clear."""
    spans = [one for one in rules if isinstance(one.hours, Span)]
    usual = [one for one in spans if one.days in {None, EVERY_DAY}]
    if len(usual) > 1 or any(not one.whole or (one.days is None and one not in usual) for one in rules):
        return None
    hours: dict[int, tuple[time, time]] = {}
    for one in sorted(rules, key=lambda one: one not in usual):
        hours |= {
            day: (one.hours.first, one.hours.last) for day in one.days or EVERY_DAY if isinstance(one.hours, Span)
        }
    if not spans and current:
        hours = {day: at for day in EVERY_DAY if (at := current.on(day))}
    for one in rules:
        if one.hours is not None and one.none:
            return None
        for day in one.days or ():
            if one.none:
                hours.pop(day, None)
            elif isinstance(one.hours, _Until) and (day not in hours or one.hours.at >= hours[day][0]):
                return None
            elif isinstance(one.hours, _Until):
                hours[day] = (hours[day][0], one.hours.at)
    return _quiet(hours, usual[0].hours if usual and isinstance(usual[0].hours, Span) else None)


def _quiet(hours: dict[int, tuple[time, time]], usual: Span | None) -> Quiet | None:
    if not hours or any(start == end for start, end in hours.values()):
        return None
    of_most = max(hours.values(), key=lambda one: (list(hours.values()).count(one), one))
    start, end = (usual.first, usual.last) if usual else of_most
    others = (QuietDay(day, *hours.get(day, ())) for day in EVERY_DAY if hours.get(day) != (start, end))
    return Quiet(start, end, tuple(others)) if start != end else None
