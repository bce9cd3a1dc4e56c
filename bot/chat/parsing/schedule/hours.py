"""Days and times in the order in which they are mentioned become groups that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import groupby
from typing import Final

from bot.chat.parsing.schedule.request import Hours
from bot.chat.parsing.words.items import Unit
from bot.chat.parsing.words.often_words import TOO_SELDOM
from bot.render.speech.speech import to_say

DAY_HOURS: Final = 24
SEVERAL: Final = {2: (time(8), time(20)), 3: (time(8), time(13), time(19)), 4: (time(8), time(12), time(16), time(20))}
"""The hours of "twice a day" and so on, where none are named."""

UNEVEN: Final = to_say("every so many hours must fit into a day: every 1, 2, 3, 4, 6, 8 or 12 hours")
ONE_START: Final = to_say("name the time of the first one only, such as every 6h from 07:00")
BETWEEN: Final = to_say(
    "name the times, such as 08:00 and 20:00, or say how often, such as every 3h from 08:00 to 20:00"
)
NAME_TIMES: Final = to_say("name each time, such as 08:00 and 20:00")
NAME_DAYS: Final = to_say("name the days, such as mon, thu")
ONE_DATE: Final = to_say("name one date or the days of the week, not both")
_MONDAY: Final = (0,)
_FIRST_OF_MONTH: Final = (1,)


@dataclass(frozen=True, slots=True)
class Repeated:
    """How often a day: every so many hours, so many times, and between which times of day."""

    every_hours: int = 0
    times: int = 0
    span: tuple[time, time] | None = None


def grouped(mentioned: Sequence[time | Hours], repeated: Repeated) -> tuple[tuple[Hours, ...], str]:
    """The groups, none where nothing was mentioned, and what is wrong, if anything.

    Days go with the times beside them: the first run of either kind with the next run of the other, and so on. A run
    that is left over at the end belongs to the last group.
    """
    runs = [list(run) for _, run in groupby(mentioned, key=lambda one: isinstance(one, time))]
    last = max(len(runs) // 2 - 1, 0)
    groups: dict[int, list[time | Hours]] = {}
    for number, run in enumerate(runs):
        groups.setdefault(min(number // 2, last), []).extend(run)
    merged = [_merged(group) for group in groups.values()]
    if not merged and repeated != Repeated():
        merged = [Hours()]
    trouble = next(filter(None, (_trouble(one, repeated) for one in merged)), "")
    return ((), trouble) if trouble else (tuple(_whole(one, repeated) for one in merged), "")


def _merged(group: Sequence[time | Hours]) -> Hours:
    days = [one for one in group if not isinstance(one, time)]
    named = [one for one in days if one.days and not one.each] or [one for one in days if one.days]
    units = [one.unit for one in days if one.unit is not Unit.DAYS]
    return Hours(
        days=tuple(sorted({day for one in named for day in one.days or ()})) or None,
        times=tuple(sorted({one for one in group if isinstance(one, time)})),
        every=max((one.every for one in days), default=1),
        unit=units[-1] if units else Unit.DAYS,
        ordinals=tuple(dict.fromkeys(number for one in days for number in one.ordinals)),
        month_days=tuple(sorted({day for one in days for day in one.month_days})),
        once=any(one.once for one in days),
        ahead=next((one.ahead for one in days if one.ahead is not None), None),
        each=any(one.each for one in days),
        on=next((one.on for one in days if one.on), None),
    )


def _trouble(one: Hours, repeated: Repeated) -> str:
    if one.on and (one.days or one.month_days or one.ordinals or one.every > 1 or one.ahead is not None):
        return ONE_DATE
    if one.unit is Unit.MONTHS and one.every > 1:
        return TOO_SELDOM
    if repeated.every_hours:
        several = len(one.times) > 1 or (one.times and repeated.span)
        return UNEVEN if DAY_HOURS % repeated.every_hours else ONE_START if several else ""
    if repeated.span:
        return BETWEEN
    if repeated.times > 1:
        seldom = one.unit is not Unit.DAYS and len(one.days or ()) != repeated.times
        uncounted = len(one.times) not in {0, repeated.times} or (not one.times and repeated.times not in SEVERAL)
        return NAME_DAYS if seldom else NAME_TIMES if uncounted and one.unit is Unit.DAYS else ""
    return ""


def _whole(one: Hours, repeated: Repeated) -> Hours:
    """The group with the times and days that are only implied: "weekly" is on Mondays, "monthly" on the first."""
    if repeated.every_hours:
        one = replace(one, times=tuple(_every(repeated, one.times)))
    elif repeated.times > 1 and one.unit is Unit.DAYS:
        one = replace(one, times=one.times or SEVERAL[repeated.times])
    elif repeated.times == 1 and not one.each and one.unit is Unit.DAYS and one.every == 1:
        one = replace(one, once=True)
    if one.unit is Unit.WEEKS and one.every >= 1:
        one = replace(one, days=one.days or _MONDAY, unit=Unit.WEEKS if one.every > 1 else Unit.DAYS)
    if one.unit is Unit.MONTHS:
        one = replace(one, month_days=one.month_days or (() if one.ordinals else _FIRST_OF_MONTH), unit=Unit.DAYS)
    return replace(one, each=False)


def _every(repeated: Repeated, times: Sequence[time]) -> Iterator[time]:
    """The times from the first that is named, or of the span, or from midnight on."""
    first, last = repeated.span or (min(times, default=time()), None)
    for step in range(0, DAY_HOURS, repeated.every_hours):
        at = first.replace(hour=(first.hour + step) % DAY_HOURS)
        if last is None or _within(first, at, last):
            yield at


def _within(first: time, at: time, last: time) -> bool:
    return first <= at <= last if first <= last else at >= first or at <= last
