"""Whether a delivery may go out now: the chat is there, has not said stop, and has no quiet hours."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.model import Chat, ChatState, Delivery, Digest, Subscription
from bot.ports import Store
from bot.schedule import quiet_hours
from bot.schedule.pauses import is_paused


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a chat wants a delivery, and until when its quiet hours last, None when it is in none."""

    wanted: bool
    quiet_until: datetime | None = None


async def permission(store: Store, delivery: Delivery, zone: str, now: datetime) -> Permission:
    """Whether the chat may be written to, and has neither paused its digests nor ended the subscription of this one.

    A digest whose subscription ended with its thread may be sent all the same. `zone` is that of a chat without one.
    """
    chat, digest = await asyncio.gather(store.get(Chat, str(delivery.chat)), store.get(Digest, delivery.digest))
    if chat is None or chat.state is not ChatState.ACTIVE:
        return Permission(wanted=False)
    quiet = quiet_hours.chat_quiet_until(chat, zone, now)
    if digest is None:
        return Permission(wanted=True, quiet_until=quiet)
    if is_paused(chat.pause, now):
        return Permission(wanted=False)
    ended = digest.subscription and await store.get(Subscription, digest.subscription) is None
    return Permission(wanted=not ended, quiet_until=quiet)
