"""Time: the only module that asks the machine for it; everything else is given `now` or a `ports.Clock`."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta


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
