"""Pauses: whether a chat gets no digests now, when they go on, and which digest catches up on what was missed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.model import Digest, Pause, Subscription
from bot.schedule.slots import next_slots


def is_paused(pause: Pause | None, moment: datetime) -> bool:
    """Whether a moment lies in the pause, which includes its beginning and not its end."""
    if pause is None or moment < pause.since:
        return False
    return pause.until is None or moment < pause.until


def goes_on(pause: Pause | None, now: datetime) -> datetime | None:
    """From when on there are digests: `now` outside a pause; None while its end is not known."""
    return pause.until if pause is not None and is_paused(pause, now) else now


def ended(pause: Pause | None, now: datetime) -> Pause | None:
    """The pause with its end now, if it still lasts."""
    return Pause(pause.since, now) if pause is not None and is_paused(pause, now) else pause


def catches_up(pause: Pause | None, subscription: Subscription, digests: Iterable[Digest]) -> bool:
    """Whether the next digest of a subscription is the first after a pause in which it missed one.

    `digests` are those of its chat. The pause is over.
    """
    if pause is None or pause.until is None:
        return False
    after = max(pause.since, subscription.since)
    missed = next(iter(next_slots(subscription, after, 1)), None)
    if missed is None or missed.due >= pause.until:
        return False
    return all(one.subscription != subscription.id or one.planned < pause.until for one in digests)
