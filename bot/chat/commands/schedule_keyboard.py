"""Rows of buttons below schedules: a number for each, and how the one that is meant is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from bot.chat.dialog.callback_data import Action, encode_days
from bot.chat.dialog.keyboards import NUMBERS_PER_ROW, Rows, button, flag, sample, ticked
from bot.model import EACH, Button, Subscription
from bot.render.times import DAY_SETS, recurrence_named

TIMES: Final = (time(7), time(8, 30), time(12), time(18), time(21))
"""The times on buttons; /subscribe takes any other."""
TIMES_APART: Final = 4
"""Most times of a schedule that are deleted one by one: those of "four times a day"."""
ALL_TIMES: Final = "a"
"""The value of a button that deletes a schedule with all its times."""
NAMED: Final = 4
"""Most schedules whose buttons have a row each, with their days and times; more have only their numbers."""

Row = Sequence[Subscription]
"""A schedule: the subscriptions that differ only in their time of day."""


def when(subscription: Subscription | None) -> Rows:
    """Times and days to choose from, those of `subscription` ticked; for the chat's first schedule, or a new one."""
    at = subscription.at if subscription else None
    days = subscription.days if subscription else None
    return (
        _times(at, ""),
        _days(days, ""),
        (button("Time zone", Action.ZONES), button("Done", Action.SETTINGS)),
    )


def changing(rows: Sequence[Row]) -> Rows:
    """A button for each schedule, which opens it; numbered from 1 as in the message."""
    if len(rows) <= NAMED:
        return tuple(
            (button(f"Change {number}: {_named(row)}", Action.SCHEDULE, row[0].id),)
            for number, row in enumerate(rows, 1)
        )
    numbers = [button(str(number), Action.SCHEDULE, row[0].id) for number, row in enumerate(rows, 1)]
    return tuple(tuple(numbers[n : n + NUMBERS_PER_ROW]) for n in range(0, len(numbers), NUMBERS_PER_ROW))


def made(rows: Sequence[Row]) -> Rows:
    """Below schedules that were just made: a button for each time, to delete it; of many, the numbers that open them.

    A schedule of more than `TIMES_APART` times has one button for all of them.
    """
    if len(rows) > NAMED:
        return changing(rows)
    return tuple(line for number, row in enumerate(rows, 1) for line in _deleting(f"Delete {number}", row))


def one(row: Row) -> Rows:
    """How one schedule is changed: its time and days, its sound; a sample of it, its end, and back to all of them."""
    first = row[0]
    on = not first.silently
    return (
        *([_times(first.at, first.id)] if len(row) == 1 else []),
        _days(first.days if first.recurrence == EACH else None, first.id),
        (button(ticked("Sound", on=on), Action.SOUND, first.id, flag(on=not on)), *sample(first)[0]),
        *_deleting("Delete", row),
        (button("All schedules", Action.SETTINGS),),
    )


def _times(chosen: time | None, schedule: str) -> tuple[Button, ...]:
    """Times for the schedule with this id, "" for the first."""
    values = (schedule,) if schedule else ()
    return tuple(button(ticked(f"{at:%H:%M}", on=at == chosen), Action.AT, f"{at:%H:%M}", *values) for at in TIMES)


def _days(chosen: tuple[int, ...] | None, schedule: str) -> tuple[Button, ...]:
    values = (schedule,) if schedule else ()
    return tuple(
        button(ticked(name, on=days == chosen), Action.DAYS, encode_days(days), *values) for name, days in DAY_SETS
    )


def _named(row: Row) -> str:
    times = f"{row[0].at:%H:%M}" if len(row) == 1 else f"{len(row)} times"
    return f"{recurrence_named(row[0].days, row[0].recurrence)} {times}"


def _deleting(verb: str, row: Row) -> Rows:
    what = f"{verb}: {recurrence_named(row[0].days, row[0].recurrence)}"
    if len(row) > TIMES_APART:
        return ((button(f"{what}, {len(row)} times", Action.DROP, row[0].id, ALL_TIMES),),)
    return tuple((button(f"{what} {each.at:%H:%M}", Action.DROP, each.id),) for each in row)
