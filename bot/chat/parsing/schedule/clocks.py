"""Numbers and parts of a day become times of day: "8 in the evening", "every evening", "at 8 and 20"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from bot.chat.parsing.schedule.scan import Found
from bot.chat.parsing.words.items import BareNumber, Clock, Days, Item, Mark, Part, Unknown
from bot.chat.parsing.words.times import EXACT_PARTS, NAMED_HOURS, clock, in_part

_TO: Final = Mark("to")
_STOP: Final = Mark(",")
_HALF_DAY: Final = 12

Assumed = tuple[tuple[str, time], ...]


def with_clocks(found: Sequence[Found]) -> tuple[tuple[Found, ...], Assumed]:
    """The same with each number an hour and each part of a day within its time, and the hours that were assumed.

    A part belongs to the time before it, if that has none yet, else to the one right behind it; by itself it is its
    named hour.
    """
    items = [_hour(one) for place, one in enumerate(found) if not _stray(found, place)]
    made: list[Found] = []
    assumed: list[tuple[str, time]] = []
    while items:
        one = items.pop(0)
        if not isinstance(one.item, Part):
            made.append(one)
            continue
        before = _before(made, followed=bool(items) and isinstance(items[0].item, Clock))
        if before is not None:
            made[before] = _joined(made[before], one.item)
        elif items and isinstance(items[0].item, Clock):
            made.append(_joined(items.pop(0), one.item))
        else:
            made.append(_alone(one, one.item))
            assumed.extend(_assumed(one.item))
    return tuple(made), tuple(assumed)


def _stray(found: Sequence[Found], place: int) -> bool:
    """Whether a "to" here joins no range: "tous les soirs à 9 h"."""
    before = found[place - 1].item if place else None
    return found[place].item == _TO and not isinstance(before, Clock | BareNumber | Days)


def _hour(one: Found) -> Found:
    if not isinstance(one.item, BareNumber):
        return one
    number = one.item.number
    return Found(one.start, one.end, clock(number, 0, str(number), sure=number > _HALF_DAY or number == 0))


def _before(made: Sequence[Found], *, followed: bool) -> int | None:
    """The place of the time that a part behind it belongs to; with another time behind the part, only an unsure one."""
    for place in range(len(made) - 1, -1, -1):
        item = made[place].item
        if item == _STOP:
            return None
        if isinstance(item, Clock):
            taken = item.settled or (item.sure and (followed or place < len(made) - 1))
            return None if taken else place
    return None


def _joined(at: Found, part: Part) -> Found:
    if not isinstance(at.item, Clock):
        return at
    wrong = Unknown(part.words, f"{at.item.at:%H:%M} is not in the {part.name.replace('_', ' ')}")
    joined: Item = in_part(at.item, part.name) or wrong
    return Found(at.start, at.end, joined)


def _alone(one: Found, part: Part) -> Found:
    at = NAMED_HOURS.get(part.name)
    return Found(one.start, one.end, Clock(at, sure=True, settled=True) if at else Unknown(part.words))


def _assumed(part: Part) -> Assumed:
    at = NAMED_HOURS.get(part.name)
    return ((part.words, at),) if at and part.name not in EXACT_PARTS else ()
