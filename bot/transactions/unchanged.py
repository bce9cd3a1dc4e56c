"""Optimistic concurrency control: read, decide, and commit only if what was read is still so; else all that again.

For one record that is changed from two sides, where a turn (`Store.turn`) would be too long or too wide. The method is
from Kung and Robinson, "On optimistic methods for concurrency control", 1981.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from bot.model import Record
from bot.ports import Add, AlreadyThere, Changed, Put, Was, Write

T = TypeVar("T")

TRIES: Final = 100
"""Each try that fails does so because another change was made: so many in a row are a fault, not a race."""


async def unless_changed(attempt: Callable[[], Awaitable[T]]) -> T:
    """What `attempt` gives, which reads, decides, and commits with `replacing`; again while that is refused.

    Raises Changed or AlreadyThere when it is refused TRIES times.
    """
    for _ in range(TRIES - 1):
        try:
            return await attempt()
        except (Changed, AlreadyThere):
            continue
    return await attempt()


def replacing(before: Record | None, after: Record) -> tuple[Write, ...]:
    """The writes that put a record in the place of the one that was read, or of none."""
    return (Was(before), Put(after)) if before else (Add(after),)
