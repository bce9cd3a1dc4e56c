"""Days that a schedule leaves out: "not on sundays", "except saturdays and sundays", 日曜以外."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.chat.parsing.schedule.request import Hours
from bot.chat.parsing.schedule.scan import Found
from bot.chat.parsing.words.items import Clock, Days, Mark
from bot.model import EVERY_DAY
from bot.render.speech.speech import to_say

LAST: Final = to_say("name the days that are left out at the end, such as 08:30 except saturdays and sundays")
ONLY_OF_WEEKS: Final = to_say("days can be left out of every day or of weekdays: name the days that are wanted")
NONE_LEFT: Final = to_say("no day is left: name the days that are wanted")
_BEFORE: Final = {Mark("without"), Mark("without_one")}
_BEHIND: Final = Mark("without_after")
_COMMA: Final = Mark(",")


def left_out(found: Sequence[Found]) -> tuple[tuple[Found, ...], frozenset[int], str]:
    """The words without those of days that are left out, these days, and what is wrong, if anything."""
    kept: list[Found] = []
    days: set[int] = set()
    trouble = ""
    place = 0
    while place < len(found):
        item = found[place].item
        named = _named(found[place + 1 :]) if item in _BEFORE else 0
        if named:
            run = found[place + 1 : place + 1 + named]
            days |= {day for one in run if isinstance(one.item, Days) for day in one.item.days}
            place += 1 + named
            trouble = trouble or (LAST if _is_unclear(found[place:]) else "")
            continue
        if item == _BEHIND and kept and isinstance(kept[-1].item, Days):
            while kept and isinstance(one := kept[-1].item, Days):
                days |= {*one.days}
                kept.pop()
        else:
            kept.append(found[place])
        place += 1
    return tuple(kept), frozenset(days), trouble


def without_days(hours: Sequence[Hours], days: frozenset[int]) -> tuple[tuple[Hours, ...], str]:
    """The hours without these days, and what is wrong, if anything."""
    if not days:
        return tuple(hours), ""
    if any(one.once or one.ordinals or one.month_days for one in hours):
        return (), ONLY_OF_WEEKS
    left = tuple(
        replace(one, days=tuple(day for day in one.days or EVERY_DAY if day not in days)) for one in hours or (Hours(),)
    )
    return ((), NONE_LEFT) if not all(one.days for one in left) else (left, "")


def _named(found: Sequence[Found]) -> int:
    """How many of the words that come first name days, with commas between them."""
    count = 0
    while count < len(found):
        item = found[count].item
        goes_on = count and item == _COMMA and _is_day(found[count + 1 :]) and not _is_unclear(found[count:])
        if goes_on or _is_day(found[count:]):
            count += 1
        else:
            break
    return count


def _is_day(found: Sequence[Found]) -> bool:
    """Whether the first of the words names days in particular."""
    return bool(found) and isinstance(item := found[0].item, Days) and not item.each


def _is_unclear(found: Sequence[Found]) -> bool:
    """Whether a comma, days and a time follow: they may be left out too, or the days of that time."""
    match [one.item for one in found[:3]]:
        case [comma, Days(), Clock()]:
            return comma == _COMMA
    return False
