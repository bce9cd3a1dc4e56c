"""The days on which a schedule falls: each of its weekdays, every other one, the first of a month, one only. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from bot.model import Recurrence

_WEEK: Final = 7


def falls_on(recurrence: Recurrence, day: date) -> bool:
    """Whether a day, whose weekday is wanted, is one of the schedule."""
    if recurrence.once:
        return day == recurrence.start
    if recurrence.ordinals or recurrence.month_days:
        return _in_month(recurrence, day)
    if recurrence.every == 1 or recurrence.start is None:
        return True
    if recurrence.weekly:
        return (_monday(day) - _monday(recurrence.start)).days // _WEEK % recurrence.every == 0
    return (day - recurrence.start).days % recurrence.every == 0


def is_past(recurrence: Recurrence, day: date) -> bool:
    """Whether a schedule falls on no day from this one on."""
    return recurrence.once and recurrence.start is not None and recurrence.start < day


def _in_month(recurrence: Recurrence, day: date) -> bool:
    last = monthrange(day.year, day.month)[1]
    ordinal, is_last = (day.day - 1) // _WEEK + 1, day.day > last - _WEEK
    if ordinal in recurrence.ordinals or (is_last and -1 in recurrence.ordinals):
        return True
    return day.day in {min(one, last) for one in recurrence.month_days}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
