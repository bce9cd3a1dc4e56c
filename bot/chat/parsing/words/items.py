"""What the words of a schedule are: times, parts of a day, days, repetitions, topics, a zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Unit(StrEnum):
    """What a number of "every" counts."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    `sure`: it cannot be meant twelve hours later, as 18:30 and 8:30 a.m. cannot. `settled`: its part of the day is
    known.
    """

    at: time
    sure: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number by itself ("8"), which is an hour where nothing else is meant."""

    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day, one of `PARTS`, in the words in which it was written."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays, Monday as 0. `each`: "daily", which names no day in particular."""

    days: tuple[int, ...]
    each: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """Every `number` of `unit`; None stands for the unit of the day behind it ("every other monday")."""

    number: int
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Times:
    """So many times: a day, or the period beside it."""

    number: int


@dataclass(frozen=True, slots=True)
class Ordinal:
    """Which one of the month's such days: 1 is the first, -1 the last."""

    number: int


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the month by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day so many days from today, which comes once."""

    days: int


@dataclass(frozen=True, slots=True)
class Named:
    """A topic, by its name in force."""

    topic: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A zone, by its name."""

    zone: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of the grammar: "to", "until", "to_after", "without", "without_one", "without_after", "everything",
    "of_month", "every", "silently", "round_up", "summary", ",", or "filler".
    """

    kind: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that nothing recognizes."""

    words: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to another."""

    first: time
    last: time


@dataclass(frozen=True, slots=True)
class Duration:
    """So many hours, days, weeks or months."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a month; `year` is 0 where none is named."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """Until somebody says otherwise."""


Item = (
    Clock
    | Duration
    | Date
    | OpenEnd
    | Span
    | BareNumber
    | Part
    | Days
    | Every
    | Times
    | Ordinal
    | MonthDay
    | Ahead
    | Named
    | Place
    | Mark
    | Unknown
)
