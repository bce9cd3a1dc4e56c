"""Whether the bot is well, decided from what is known of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

LATE: Final = 5.0
"""Seconds by which the event loop may be late: a full garbage collection takes 0.2 s, a long answer 0.5 s."""
SILENT: Final = 90.0
"""Seconds without an answer of Telegram's after which it counts as not reachable: three long polls."""
UNREAD: Final = timedelta(hours=8)
"""Time without any source read after which something is wrong: twice the longest usual time between two visits."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known: the last answer of Telegram's in seconds ago, None for never; the last source read; the leases.

    Only the process with the lease `front` talks to Telegram.
    """

    store_well: bool
    telegram: float | None
    sources: int
    last_good: datetime | None
    started: datetime
    held: frozenset[str] = frozenset({"front"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether all is well, and a line on each thing."""

    well: bool
    lines: tuple[str, ...]


def health(lag: float) -> Verdict:
    """Whether the event loop keeps up; `lag` is in seconds."""
    return Verdict(lag < LATE, (f"loop: {lag:.2f} s late",))


def readiness(facts: Facts, now: datetime) -> Verdict:
    """Whether the bot does its work."""
    talks = "front" in facts.held
    told = not talks or (facts.telegram is not None and facts.telegram < SILENT)
    since = max(facts.started, facts.last_good or facts.started)
    read = not facts.sources or now - since < UNREAD
    silence = "no answer yet" if facts.telegram is None else f"answered {facts.telegram:.0f} s ago"
    silence = silence if talks else "another process talks to it"
    lines = (
        f"store: {'open' if facts.store_well else 'cannot be read'}",
        f"telegram: {silence}",
        f"sources: {facts.sources}, last read {facts.last_good:%Y-%m-%d %H:%M} UTC"
        if facts.last_good
        else f"sources: {facts.sources}, none read yet",
    )
    return Verdict(facts.store_well and told and read, lines)
