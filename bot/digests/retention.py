"""What planning makes obsolete: sent messages once the next digest is planned, and lost chats after a month.

Obsolete messages are dropped in the commit of the new digest, so that nothing has to search for them. The digests
themselves stay; `keeper` knows when nothing needs them any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.chat_turn import chat_turn
from bot.delivery.outbox import WAITING
from bot.digests.subscribers.subscriber import last_digests
from bot.model import Chat, ChatState, Delivery, Digest, Subscription
from bot.personal.records import drops, records_of
from bot.ports import Drop, Put, Store

LOST: Final = timedelta(days=30)
"""For so long a chat that blocked or removed us may come back and find its schedules."""
KEPT: Final = {ChatState.GONE: LOST, ChatState.AWAITED: timedelta(days=365)}
"""How long each chat that is away is kept. One that is awaited has not left us: we have another bot now."""


def obsolete(
    subscription: Subscription, digests: Iterable[Digest], sent: Mapping[str, tuple[Delivery, ...]]
) -> tuple[Drop, ...]:
    """Drops of the messages that `subscription` has had, for its next digest.

    `digests` are all of its chat, and `sent` the messages of its last ones, by digest.
    """
    last = last_digests(one for one in digests if one.subscription == subscription.id)
    parts = (part for digest in last for part in sent.get(digest.key, ()))
    return tuple(Drop(Delivery, part.key) for part in parts if part.state not in WAITING)


async def forget_lost(store: Store, now: datetime) -> int:
    """Forget, with all they had, the chats lost a month ago and those awaited for a year; give their number."""
    forgotten = 0
    for gone in [one for state in KEPT for one in await store.every(Chat, state=state.value)]:
        async with chat_turn(store, gone.id):
            chat = await store.get(Chat, gone.key)
            if chat is None or chat.state not in KEPT:  # it has come back meanwhile
                continue
            if chat.left is None:
                await store.commit(Put(replace(chat, left=now)))
            elif now - chat.left > KEPT[chat.state]:
                await store.commit(*drops(await records_of(store, chat.id)))
                forgotten += 1
    return forgotten
