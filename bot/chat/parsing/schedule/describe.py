"""A request in one line, as the table of examples writes it: "Huawei without SMIC; mon-fri 08:30; Europe/Berlin"."""

from __future__ import annotations

from typing import Final

from bot.chat.parsing.schedule.request import Hours, NotUnderstood, ScheduleRequest
from bot.chat.parsing.words.items import Date
from bot.model import EVERY_DAY

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ONCE: Final = {None: "once", 0: "once today", 1: "once tomorrow"}
_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


def described(request: ScheduleRequest) -> str:
    """What is asked for; "refused: …" with the words that are not understood or the reason."""
    if request.unknown:
        return "refused: " + "; ".join(map(_refused, request.unknown))
    topics = "all" if request.everything else ", ".join(request.topics)
    without = f"without {', '.join(request.without)}" if request.without else ""
    subject = " ".join(filter(None, (topics, without)))
    marks = "round-up" * request.round_up, "silently" * request.silently
    return "; ".join(filter(None, (subject, *map(_hours, request.hours), request.zone, *marks)))


def _refused(one: NotUnderstood) -> str:
    return one.trouble or (f"did you mean {one.meant}?" if one.meant else one.words)


def _hours(one: Hours) -> str:
    which = [_ORDINALS[number] for number in one.ordinals]
    days = [_named(one.days)] if one.days else []
    dates = [f"day {number} of the month" for number in one.month_days]
    every = [f"every {one.every} {one.unit}"] if one.every > 1 else []
    once = [_date(one.on) if one.on else _ONCE[one.ahead]] if one.once else []
    return " ".join((*once, *every, *which, *days, *dates, *(f"{at:%H:%M}" for at in one.times)))


def _named(days: tuple[int, ...]) -> str:
    if days == EVERY_DAY:
        return "daily"
    names = [_DAYS[day] for day in days]
    row = len(days) > 2 and days[-1] - days[0] == len(days) - 1  # noqa: PLR2004 - two days are named both
    return f"{names[0]}-{names[-1]}" if row else ",".join(names)


def _date(on: Date) -> str:
    year = f" {on.year}" if on.year else ""
    return f"once on {on.day} {_MONTHS[on.month - 1]}{year}"
