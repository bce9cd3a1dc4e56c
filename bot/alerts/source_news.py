"""What the admins should hear of a source, and when: a pure decision over its health and what they heard last.

A failure is told once, after a day; "gone for good" (410) at once, for the source is asked no more. That it can be read
again is told once. A notice on a source that can be read is told when it begins; that a still one brings news again is
told too. The others end by what an admin does, or come and go.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from bot.model import Health, SourceAlert
from bot.model.faults import Fault

FAILING: Final = timedelta(days=1)
"""A source that fails for less long is nobody's business: sites have bad hours."""
NOTICE_KEPT: Final = timedelta(days=7)
"""A notice that comes and goes is told once in so long."""

NOTICES: Final = frozenset({Fault.QUOTA, Fault.STILL, Fault.NOTHING_NEW, Fault.MOVED})
"""The faults of sources that can be read."""
IN_PART: Final = frozenset({Fault.ENDS_EARLY})
"""The troubles of sources of which a part can be read."""
_WITHOUT_NEWS: Final = frozenset({Fault.STILL, Fault.NOTHING_NEW})


class Kind(Enum):
    """What is told of a source."""

    FAILING = "failing"
    BACK = "back"
    NOTICE = "notice"
    NEWS_AGAIN = "news again"
    FORGOTTEN = "forgotten"
    """Nothing is told; what was told is forgotten."""


@dataclass(frozen=True, slots=True)
class News:
    """What is told of a source, and the sentence that says why ("" for good news)."""

    kind: Kind
    sentence: str = ""
    fault: str = ""


def news(health: Health, told: SourceAlert | None, now: datetime) -> News | None:
    """What the admins should hear now; None for nothing."""
    if health.trouble:
        return _failing(health, told, now)
    if told and health.notice and told.fault == health.notice_fault:
        return None
    if told and told.fault not in NOTICES:
        return News(Kind.BACK) if health.last_good and health.last_good >= told.told else None
    if health.notice:
        return _notice(health)
    if told and told.fault in _WITHOUT_NEWS:
        return News(Kind.NEWS_AGAIN)
    return News(Kind.FORGOTTEN) if told and now - told.told >= NOTICE_KEPT else None


def _failing(health: Health, told: SourceAlert | None, now: datetime) -> News | None:
    gone = health.fault == Fault.GONE
    if told and told.fault not in NOTICES and (not gone or told.fault == Fault.GONE):
        return None
    if gone or (health.failing_since and now - health.failing_since >= FAILING):
        return News(Kind.FAILING, health.trouble, health.fault)
    return None


def _notice(health: Health) -> News:
    return News(Kind.NOTICE, health.notice, health.notice_fault)
