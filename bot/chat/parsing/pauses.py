"""Pauses as people write them: "3 days", "until monday", "bis Freitag 18 Uhr", "до 15 сентября", "a week"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from bot.chat.parsing.schedule.clocks import with_clocks
from bot.chat.parsing.schedule.parse import readings
from bot.chat.parsing.schedule.scan import Found, scan
from bot.chat.parsing.words.durations import duration_words
from bot.chat.parsing.words.items import (
    Ahead,
    BareNumber,
    Clock,
    Date,
    Days,
    Duration,
    Item,
    Mark,
    MonthDay,
    OpenEnd,
    Unit,
)
from bot.chat.parsing.words.letters import letters
from bot.schedule.slots import instant
from bot.schedule.zones import zone_named

CHARACTERS_READ: Final = 100
"""A pause is short; a longer text means something else."""
LONGEST: Final = timedelta(days=366)
"""A longer pause is rather an end."""
_DAY: Final = timedelta(days=1)
_WEEKEND: Final = {(5, 6), (4, 5)}
_UNTIL: Final = {Mark("to"), Mark("until"), Mark("to_after")}
_NOTHING: Final = {*_UNTIL, Mark("filler"), Mark("every"), Mark(",")}
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class PauseRequest:
    """A pause that was asked for; `until` is None when its end is open."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class _Now:
    instant: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        return self.instant.astimezone(self.zone).date()


def parse_pause(text: str, now: datetime, zone: str) -> PauseRequest | None:
    """The pause that is written, from `now` on in the zone with this name.

    None when the text is anything else, or the pause would be over already or longer than LONGEST.
    """
    written = letters(text[:CHARACTERS_READ])
    here = _Now(now, zone_named(zone))
    for codes in readings(written.text):
        asked = _asked(scan(written, duration_words(codes), None, ()), here)
        if asked and (asked.until is None or now < asked.until <= now + LONGEST):
            return asked
    return None


def _asked(found: Sequence[Found], now: _Now) -> PauseRequest | None:
    until = any(one.item in _UNTIL for one in found)
    named = [one for one in found if one.item not in _NOTHING]
    items = [one.item for one in with_clocks(named)[0]]
    match items:
        case [_] if isinstance(named[0].item, BareNumber):  # "until 15": an hour, or a day of the month
            return None
        case [Duration(number, unit)] if not until:
            end = _after(now, number, unit)
        case [OpenEnd()]:
            return PauseRequest(None)
        case [Ahead(0)] if not until:
            end = instant(now.today + _DAY, time(), now.zone)
        case _ if until:
            end = _end(items, now)
        case _:
            end = None
    return PauseRequest(end) if end else None


def _after(now: _Now, number: int, unit: Unit) -> datetime | None:
    """So much later: days and longer end at the same wall time."""
    if not number:
        return None
    if unit is Unit.HOURS:
        return now.instant + timedelta(hours=number)
    day = _months_on(now.today, number) if unit is Unit.MONTHS else now.today + number * _days(unit) * _DAY
    wall = now.instant.astimezone(now.zone).time().replace(second=0, microsecond=0)
    return instant(day, wall, now.zone)


def _days(unit: Unit) -> int:
    return 7 if unit is Unit.WEEKS else 1


def _months_on(day: date, number: int) -> date:
    years, month = divmod(day.month - 1 + number, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end(items: Sequence[Item], now: _Now) -> datetime | None:
    """The first moment that is named: a day, a time of day, or both; a day without a time begins at midnight."""
    clocks = [one.at for one in items if isinstance(one, Clock)]
    days = [one for one in items if not isinstance(one, Clock)]
    if len(clocks) > 1 or len(days) > 1 or not items:
        return None
    at = next(iter(clocks), time())
    for ahead in range(LONGEST.days + 1):
        day = now.today + ahead * _DAY
        moment = instant(day, at, now.zone)
        if moment > now.instant and (not days or _falls_on(days[0], day, ahead)):
            return moment
    return None


def _falls_on(item: Item, day: date, ahead: int) -> bool:
    match item:
        case Ahead(days):
            return ahead == days
        case Days(days, each=False) if len(days) == 1 or days in _WEEKEND:
            return day.weekday() == days[0]
        case MonthDay(number):
            return day.day == number
        case Date(year, month, number):
            return (day.month, day.day) == (month, number) and year in {0, day.year}
    return False
