"""Who told something first, and how much later the others did, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.render.speech.speech import Speech

NAMED: Final = 4
"""Outlets that are named behind the first; the others are counted."""
MINUTES: Final = 60
HOURS: Final = 48
"""From so many hours on, days are said."""


def first_told(speech: Speech, outlet: str, time: str, later: Sequence[tuple[str, timedelta]]) -> str:
    """The line: "First: Harbour Wire, 8 Sep 09:10. Then Delta Post (2 hours later) and 3 more outlets."."""
    named = [_later(speech, *one) for one in later[:NAMED]]
    rest = len(later) - NAMED
    more = [speech.several("{count} more outlet", "{count} more outlets", rest)] if rest > 0 else []
    others = speech.listed([*named, *more])
    return speech.say("First: {outlet}, {time}. Then {outlets}.", outlet=outlet, time=time, outlets=others)


def _later(speech: Speech, outlet: str, after: timedelta) -> str:
    minutes = int(after.total_seconds() // 60)
    if not minutes:
        return speech.say("{outlet} (in the same minute)", outlet=outlet)
    if minutes < MINUTES:
        return speech.several(
            "{outlet} ({count} minute later)", "{outlet} ({count} minutes later)", minutes, outlet=outlet
        )
    if minutes < HOURS * MINUTES and after % timedelta(days=1):
        return speech.several(
            "{outlet} ({count} hour later)", "{outlet} ({count} hours later)", minutes // MINUTES, outlet=outlet
        )
    return speech.several("{outlet} ({count} day later)", "{outlet} ({count} days later)", after.days, outlet=outlet)
