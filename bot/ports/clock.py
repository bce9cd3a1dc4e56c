"""The edge to time."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time, and waiting. Nothing else asks the machine for the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC. May jump in either direction."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`; at once when they are not positive."""
