"""Time: the only module that asks the machine for it; everything else is given `now` or a `ports.Clock`."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Final

REST: Final = 60.0
"""Seconds from which a wait is a rest between two looks, and no time limit."""


class SystemClock:
    """The machine's clock, moved by a fixed shift (the demo plays in September 2020; elsewhere the shift is zero)."""

    def __init__(self, shift: timedelta = timedelta()) -> None:
        self._shift = shift

    def now(self) -> datetime:
        """The present instant in UTC, moved by the shift."""
        return datetime.now(UTC) + self._shift

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of real time."""
        if seconds > 0:
            await asyncio.sleep(seconds)


class SettableClock(SystemClock):
    """A clock that a person can set ahead, as a machine's is set or after its sleep.

    `monotonic` and the time limits of work do not notice; who rests for a minute or more wakes and looks at `now`.
    """

    def __init__(self, shift: timedelta = timedelta()) -> None:
        super().__init__(shift)
        self._resting: set[asyncio.Future[None]] = set()

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of real time, or when the clock is set and they are REST or more."""
        if seconds < REST:
            return await super().sleep(seconds)
        set_ahead: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._resting.add(set_ahead)
        try:
            await asyncio.wait([set_ahead], timeout=seconds)
        finally:
            self._resting.discard(set_ahead)

    def set_ahead(self, by: timedelta) -> None:
        """Let `now` be so much later, and wake who rests."""
        self._shift += by
        for resting in tuple(self._resting):
            if not resting.done():
                resting.set_result(None)
