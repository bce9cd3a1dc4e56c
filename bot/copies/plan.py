"""When a copy is to be made or sent away, and when the admins hear that it could not be. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

EVERY: Final = timedelta(days=1)
"""Between two good copies."""
AGAIN: Final = timedelta(hours=1)
"""Between two attempts while none succeeds."""
TOLD_AGAIN: Final = timedelta(days=1)
"""Between two notices while none succeeds."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What is known of the copies: when the newest good one was made, the last attempt, and the last notice."""

    good: datetime | None = None
    tried: datetime | None = None
    told: datetime | None = None


def is_due(known: Copies, now: datetime) -> bool:
    """Whether to make a copy now. One from the future was made while the clock was wrong."""
    if known.tried and timedelta() <= now - known.tried < AGAIN:
        return False
    return known.good is None or not timedelta() <= now - known.good < EVERY


def is_behind(sent: Copies, known: Copies, now: datetime) -> bool:
    """Whether to send the newest copy now: it is newer than the last that was sent, and no attempt was just made."""
    if sent.tried and timedelta() <= now - sent.tried < AGAIN:
        return False
    return known.good is not None and (sent.good is None or sent.good < known.good)


def made(known: Copies, now: datetime) -> Copies:
    """What is known after a good copy was made, or the newest was sent."""
    return replace(known, good=now, tried=None, told=None)


def failed(known: Copies, now: datetime) -> tuple[Copies, bool]:
    """What is known after a copy could not be made, or not be sent, and whether the admins hear of it."""
    tells = known.told is None or now - known.told >= TOLD_AGAIN
    return replace(known, tried=now, told=now if tells else known.told), tells
