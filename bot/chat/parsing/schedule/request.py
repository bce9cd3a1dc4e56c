"""What a text asks for: topics, hours on days, a zone, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from bot.chat.parsing.words.items import Date, Unit


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words without a meaning here: topics or zones that are similar, a word of schedules that may be meant, and what
    is wrong, if known.
    """

    words: str
    near: tuple[str, ...] = ()
    trouble: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Times on days: each of `times` on each of `days`, None or empty where none was named.

    `every` counts `unit`: every 2 days, every 2 weeks. `ordinals` are which of such days of a month (1 the first, -1
    the last), `month_days` days of a month by their number. `once`: only once; `ahead` is in how many days, None for
    the next time that comes, and `on` the date, if one is named. `each`: "daily", which names no day in particular.
    """

    days: tuple[int, ...] | None = None
    times: tuple[time, ...] = ()
    every: int = 1
    unit: Unit = Unit.DAYS
    ordinals: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    once: bool = False
    ahead: int | None = None
    each: bool = False
    on: Date | None = None


@dataclass(frozen=True, slots=True)
class ScheduleRequest:
    """A schedule as it was asked for; None or empty is what was not mentioned.

    `everything`: all topics, by name. `without` are topics that are left out. `hours` has one entry a group of days
    with times of their own ("weekdays 08:30, weekends 10:00"); it is empty when neither was named. `assumed` are words
    that name no hour, with the hour that was taken for them. `silently`: its messages come without a sound.
    `round_up`: it tells the main stories of the week or the month, told before or not.
    """

    topics: tuple[str, ...] = ()
    everything: bool = False
    without: tuple[str, ...] = ()
    hours: tuple[Hours, ...] = ()
    zone: str = ""
    unknown: tuple[NotUnderstood, ...] = ()
    assumed: tuple[tuple[str, time], ...] = ()
    silently: bool = False
    round_up: bool = False
