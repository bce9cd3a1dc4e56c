"""How often a source is asked: often when it writes often, seldom when it is still, and as its site wishes. Pure.

The interval is a fraction of the median gap between its newest entries, or of the present silence if that is longer,
within bounds: an entry is then known after a quarter of the usual gap at most. What the feed (`ttl`, `sy:`) and the
answer (Cache-Control, Expires) ask for makes it longer, up to the upper bound.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from bot.model import Health

LONGEST: Final = 14_400
"""Seconds between two visits to a still source, unless the shortest interval is longer."""
REMEMBERED: Final = 12
"""Times of entries that are remembered; their median gap is the habit of a source."""
FEWEST: Final = 3
"""Times from which on there is a habit."""
TRIES_A_GAP: Final = 4
"""Visits in the usual gap between two entries."""
JITTER: Final = 0.1
"""By this part an interval may be shorter, so that sources that were added together drift apart."""
STILL_DAYS: Final = 7
"""Days longer than its longest pause for which a source must be still before an admin is told."""
NOTHING_NEW: Final = timedelta(days=21)
"""So long after it was added, a source that has never brought anything new is told."""

_WORTH_VARYING: Final = 60
"""Seconds from which on an interval is varied."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The interval of a busy source and that of a still one, in seconds."""

    shortest: int
    longest: int = LONGEST


def interval(health: Health, now: datetime, bounds: Bounds, fresh_for: int = 0) -> int:
    """Seconds until the next visit. `fresh_for` is what the answer says of its freshness, in seconds."""
    longest = max(bounds.longest, bounds.shortest)
    own = int(min(max(_habit(health.recent, now), bounds.shortest), longest))
    varied = own - int(own * JITTER * _share(f"{health.source} {now.isoformat()}")) if own >= _WORTH_VARYING else own
    wished = min(max(fresh_for, health.pace.every), longest)
    return max(varied, wished)


def postponed(health: Health) -> Health:
    """The health with its next try at the first moment that the feed does not ask to skip (hours and days of GMT)."""
    moment, pace = health.next_try, health.pace
    if moment is None or not (pace.skip_hours or pace.skip_days):
        return health
    for _ in range(24 * 8):
        if moment.hour not in pace.skip_hours and moment.weekday() not in pace.skip_days:
            break
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return replace(health, next_try=moment)


def with_entries(
    recent: Iterable[datetime], published: Iterable[datetime | None], now: datetime, *, new: bool
) -> tuple[datetime, ...]:
    """The times of the newest entries with those of a feed; `new` says that it had new ones, dated or not."""
    dated = {moment.astimezone(UTC).replace(microsecond=0) for moment in published if moment and moment <= now}
    found = {*recent, *dated, *({now.replace(microsecond=0)} if new and not dated else ())}
    return tuple(sorted(found, reverse=True)[:REMEMBERED])


def still_days(health: Health, now: datetime) -> int:
    """The days for which the source has been still, when that is longer than its habit explains; else 0."""
    if len(health.recent) < FEWEST:
        return 0
    longest = max(later - earlier for later, earlier in pairwise(health.recent))
    silence = now - health.recent[0]
    return silence.days if silence >= 2 * longest and silence >= longest + timedelta(days=STILL_DAYS) else 0


def has_brought_nothing(health: Health, added: datetime, now: datetime) -> bool:
    """Whether the source has been read for weeks and no entry is newer than it."""
    newest = max(health.recent, default=added)
    return health.last_good is not None and newest <= added and now - added >= NOTHING_NEW


def _habit(recent: tuple[datetime, ...], now: datetime) -> float:
    """Seconds between two tries by the source's habit; 0 when it is not known."""
    if len(recent) < FEWEST:
        return 0.0
    gap = median((later - earlier).total_seconds() for later, earlier in pairwise(recent))
    return max(gap, (now - recent[0]).total_seconds()) / TRIES_A_GAP


def _share(words: str) -> float:
    """A number from 0 to 1 that is the same for the same words."""
    return hashlib.blake2b(words.encode(), digest_size=1).digest()[0] / 255
