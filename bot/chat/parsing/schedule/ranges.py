"""Ranges: "monday to friday" is five days, and "22:00 to 7:00" the time between; "until friday" is an end alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.parsing.schedule.scan import Found
from bot.chat.parsing.words.items import Clock, Days, Item, Mark, Span

_WEEK = 7
_TO, _TO_AFTER = {Mark("to"), Mark("until")}, Mark("to_after")
_END = {Mark("until"), _TO_AFTER}


def with_ranges(found: Sequence[Found], end: Item | None = None) -> tuple[Found, ...]:
    """The same with each range as one; a "to" that joins nothing is left out, and an "until" is `end`."""
    ranged: list[Found] = []
    place = 0
    while place < len(found):
        one = found[place]
        after = _behind_to(found, place)
        whole = _range(one.item, after.item) if after else None
        if after and whole:
            ranged.append(Found(one.start, after.end, whole))
            place += 3
            place += [one.item for one in found[place : place + 1]] == [_TO_AFTER]
            continue
        if end and one.item in _END:
            ranged.append(Found(one.start, one.end, end))
        elif one.item not in {*_TO, _TO_AFTER}:
            ranged.append(one)
        place += 1
    return tuple(ranged)


def _range(first: Item, last: Item) -> Days | Span | None:
    match first, last:
        case Days((start,)), Days((end,)):
            return Days(tuple(sorted((start + n) % _WEEK for n in range((end - start) % _WEEK + 1))))
        case Clock(start), Clock(end):
            return Span(start, end)
        case _:
            return None


def _behind_to(found: Sequence[Found], place: int) -> Found | None:
    match found[place + 1 : place + 3]:
        case [to, after] if to.item in _TO:
            return after
        case _:
            return None
