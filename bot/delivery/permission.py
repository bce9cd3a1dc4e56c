"""Whether a delivery may go out now: the chat is there, has not said stop, and has no quiet hours."""

from __future__ import annotations

from datetime import datetime

from bot.model import Chat, ChatState, Delivery, Digest, Subscription
from bot.ports import Store
from bot.schedule import quiet_hours
from bot.schedule.pauses import is_paused


async def may_send(store: Store, delivery: Delivery, now: datetime) -> bool:
    """Whether the chat may be written to, and has neither paused its digests nor ended the subscription of this one.

    A digest whose subscription ended with its thread may be sent all the same.
    """
    chat = await store.get(Chat, str(delivery.chat))
    if chat is None or chat.state is not ChatState.ACTIVE:
        return False
    digest = await store.get(Digest, delivery.digest)
    if digest is None:
        return True
    if is_paused(chat.pause, now):
        return False
    if not digest.subscription:
        return True
    return await store.get(Subscription, digest.subscription) is not None


async def quiet_until(store: Store, chat: int, zone: str, now: datetime) -> datetime | None:
    """The end of the quiet hours that the chat is in, or None. `zone` is the default for a chat without one."""
    record = await store.get(Chat, str(chat))
    return quiet_hours.chat_quiet_until(record, zone, now) if record else None
