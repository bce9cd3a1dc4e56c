"""Which entries of a long feed are read: the newest. Pure.

Some feeds append new entries at the end, and some list their whole archive.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from bot.feeds.formats.entry import MOST_READ

MOST_DATED = 20_000
"""Entries whose dates are compared; of a longer feed, half from each end."""
_FEWEST_DATED = 0.5
"""Share of the entries that have a date from which the dates decide."""
_UNDATED = datetime.min.replace(tzinfo=UTC)

Item = TypeVar("Item")


def newest(items: Sequence[Item], published: Callable[[Item], datetime | None], most: int = MOST_READ) -> list[Item]:
    """All items if there are no more than `most`, else the newest, newest first; without dates, half from each end."""
    if len(items) <= most:
        return list(items)
    looked = _ends(items, MOST_DATED)
    dates = [published(item) for item in looked]
    if sum(date is not None for date in dates) < _FEWEST_DATED * len(looked):
        return _ends(items, most)
    by_date = sorted(range(len(looked)), key=lambda place: dates[place] or _UNDATED, reverse=True)
    return [looked[place] for place in by_date[:most]]


def _ends(items: Sequence[Item], most: int) -> list[Item]:
    if len(items) <= most:
        return list(items)
    half = most // 2
    return [*items[:half], *items[-(most - half) :]]
