"""A bar chart by day as a value: stacked bars in panels one above the other, and what is written at its axes.

A chart has no sentences: what it shows is said by the caption of its message, with the same numbers before the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, pairwise
from typing import Final

MOST_TICKS: Final = 4
"""Lines across a panel, that of 0 not counted."""
MOST_DAYS_NAMED: Final = 8
"""Days that are named below the bars: as many as have room."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a chart, and what takes their place where the fonts lack one of their letters."""

    words: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One number a day, of what `label` names."""

    label: Label
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Panels of stacked series, from bottom to top; each series has a number for each of `days`."""

    days: tuple[Label, ...]
    panels: tuple[tuple[Series, ...], ...]


def ticks(highest: int) -> tuple[int, ...]:
    """The values at which a panel has a line, in steps of 1, 2 or 5 times a power of ten: (0, 5, 10, 15) for 12.

    The last is at least `highest`.
    """
    steps = (lead * 10**power for power in count() for lead in (1, 2, 5))
    step = next(one for one in steps if one * MOST_TICKS >= highest)
    return tuple(range(0, max(highest, 1) + step, step))


def named_days(days: int) -> range:
    """Which of so many days are named, from the first on in even steps."""
    return range(0, days, -(-days // MOST_DAYS_NAMED))


def days_from(first: date, count: int) -> tuple[date, ...]:
    """So many days from the first on."""
    return tuple(first + timedelta(days=number) for number in range(count))


def heights(panel: Sequence[Series], day: int) -> list[tuple[int, int]]:
    """Bottom and top of each series of a day in a stacked bar, in counts."""
    tops = [0]
    for one in panel:
        tops.append(tops[-1] + one.counts[day])
    return list(pairwise(tops))
