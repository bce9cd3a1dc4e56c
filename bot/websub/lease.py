"""What a hub asks to confirm (WebSub §5.3): pure decisions over one subscription."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.model import PushSubscription, PushWish

WISHED: Final = timedelta(days=10)
"""The lease that is asked for; the hub decides."""
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=30)
"""Bounds of a lease that a hub gives."""
RENEWED_BEFORE: Final = 0.25
"""The part of a lease before its end in which it is renewed."""
LONGEST_CHALLENGE: Final = 2_000
"""Characters of a challenge that are answered."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What to answer to a hub, and the subscription from then on, None if it has ended."""

    challenge: str
    subscription: PushSubscription | None


def confirmed(one: PushSubscription, query: Mapping[str, str], now: datetime) -> Confirmed | None:
    """What a hub's question is answered with; None for what we did not ask for.

    A hub that denies the subscription gets an empty answer, and is asked again later.
    """
    mode, challenge = query.get("hub.mode", ""), query.get("hub.challenge", "")
    if query.get("hub.topic", "") != one.topic:
        return None
    if mode == "denied":
        return Confirmed("", replace(one, expires=None, wish=PushWish.NONE))
    if not challenge or len(challenge) > LONGEST_CHALLENGE:
        return None
    if mode == "subscribe" and one.wish is PushWish.BEGIN:
        ends = now + _lease(query.get("hub.lease_seconds", ""))
        return Confirmed(challenge, replace(one, wish=PushWish.NONE, expires=ends, asked=now, tries=0))
    return Confirmed(challenge, None) if mode == "unsubscribe" and one.wish is PushWish.END else None


def _lease(seconds: str) -> timedelta:
    if not seconds.isdecimal() or len(seconds) > 9:  # noqa: PLR2004 - thirty years
        return WISHED
    return min(max(timedelta(seconds=int(seconds)), SHORTEST), LONGEST)
