"""Rows of buttons below schedules: a number for each, and how the one that is meant is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from bot.chat.dialog.callback_data import Action, encode_days
from bot.chat.dialog.keyboards import NUMBERS_PER_ROW, Rows, button, flag, sample, ticked
from bot.model import EACH, EVERY_DAY, Button, Subscription
from bot.render.speech.speech import Speech
from bot.render.texts import schedule_texts
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


def when(speech: Speech, subscription: Subscription | None) -> Rows:
    """Times and days to choose from, those of `subscription` ticked; for the chat's first schedule, or a new one."""
    at = subscription.at if subscription else None
    days = subscription.days if subscription else None
    return (
        _times(at, ""),
        _days(speech, days, ""),
        (button(speech.say("Time zone"), Action.ZONES), button(speech.say("Done"), Action.SETTINGS)),
    )


def changing(speech: Speech, rows: Sequence[Row]) -> Rows:
    """A button for each schedule, which opens it; numbered from 1 as in the message."""
    if len(rows) <= NAMED:
        return tuple(
            (
                button(
                    speech.say("Change {number}: {times}", number=number, times=_named(speech, row)),
                    Action.SCHEDULE,
                    row[0].id,
                ),
            )
            for number, row in enumerate(rows, 1)
        )
    numbers = [button(str(number), Action.SCHEDULE, row[0].id) for number, row in enumerate(rows, 1)]
    return tuple(tuple(numbers[n : n + NUMBERS_PER_ROW]) for n in range(0, len(numbers), NUMBERS_PER_ROW))


def made(speech: Speech, rows: Sequence[Row]) -> Rows:
    """Below schedules that were just made: a button for each time, to delete it; of many, the numbers that open them.

    A schedule of more than `TIMES_APART` times has one button for all of them.
    """
    if len(rows) > NAMED:
        return changing(speech, rows)
    return tuple(line for number, row in enumerate(rows, 1) for line in _deleting(speech, row, number))


def one(speech: Speech, row: Row) -> Rows:
    """How one schedule is changed: its time and days, its sound; a sample of it, its end, and back to all of them."""
    first = row[0]
    on = not first.silently
    return (
        *([_times(first.at, first.id)] if len(row) == 1 else []),
        *_days_for(speech, first),
        (
            button(ticked(speech.say("Sound"), on=on), Action.SOUND, first.id, flag(on=not on)),
            *sample(speech, first)[0],
        ),
        *_deleting(speech, row),
        (button(speech.say("All schedules"), Action.SETTINGS),),
    )


def _times(chosen: time | None, schedule: str) -> tuple[Button, ...]:
    """Times for the schedule with this id, "" for the first."""
    values = (schedule,) if schedule else ()
    return tuple(button(ticked(f"{at:%H:%M}", on=at == chosen), Action.AT, f"{at:%H:%M}", *values) for at in TIMES)


def _days(speech: Speech, chosen: tuple[int, ...] | None, schedule: str) -> tuple[Button, ...]:
    values = (schedule,) if schedule else ()
    return tuple(
        button(ticked(speech.say(name), on=days == chosen), Action.DAYS, encode_days(days), *values)
        for name, days in DAY_SETS
    )


def _days_for(speech: Speech, schedule: Subscription) -> Rows:
    """The days to choose from: sets of days, or for a weekly round-up one of them."""
    if not schedule.round_up:
        return (_days(speech, schedule.days if schedule.recurrence == EACH else None, schedule.id),)
    if schedule.recurrence != EACH:
        return ()
    names = ((day, speech.weekday(day)) for day in EVERY_DAY)
    return (
        tuple(
            button(ticked(name, on=(day,) == schedule.days), Action.DAYS, str(day), schedule.id) for day, name in names
        ),
    )


def _named(speech: Speech, row: Row) -> str:
    return f"{_days_of(speech, row)} {_at(row[0]) if len(row) == 1 else schedule_texts.times(speech, len(row))}"


def _days_of(speech: Speech, row: Row) -> str:
    return recurrence_named(speech, row[0].days, row[0].recurrence)


def _at(one: Subscription) -> str:
    return f"{one.at:%H:%M}"


def _deleting(speech: Speech, row: Row, number: int = 0) -> Rows:
    days = _days_of(speech, row)
    if len(row) > TIMES_APART:
        every = speech.row([days, schedule_texts.times(speech, len(row))])
        return ((button(_delete(speech, every, number), Action.DROP, row[0].id, ALL_TIMES),),)
    return tuple((button(_delete(speech, f"{days} {_at(each)}", number), Action.DROP, each.id),) for each in row)


def _delete(speech: Speech, times: str, number: int) -> str:
    """The label of a button that deletes times of a schedule; `number` is 0 where there is only one."""
    if number:
        return speech.say("Delete {number}: {times}", number=number, times=times)
    return speech.say("Delete: {times}", times=times)
