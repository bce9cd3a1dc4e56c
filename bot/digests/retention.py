"""What planning makes obsolete: sent messages once the next digest is planned, and lost chats after a month.

Obsolete messages are dropped in the commit of the new digest, so that nothing has to search for them. The digests
themselves stay; `keeper` knows when nothing needs them any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.chat_turn import chat_turn
from bot.delivery.outbox import WAITING
from bot.model import Chat, ChatState, Delivery, Digest, Subscription
from bot.personal.records import drops, records_of
from bot.ports import Drop, Put, Store, Write

LOST: Final = timedelta(days=30)
"""For so long a chat that blocked or removed us may come back and find its schedules."""
LOOKED_AT: Final = 3
"""Former digests of a subscription whose messages are dropped: those of the last one may still be on their way."""


async def obsolete(store: Store, subscription: Subscription, digests: Iterable[Digest]) -> list[Write]:
    """Drops of the messages that `subscription` has had, for its next digest; `digests` are all of its chat."""
    newest_first = sorted(digests, key=lambda digest: digest.planned, reverse=True)
    ours = [digest for digest in newest_first if digest.subscription == subscription.id]
    parts = [part for digest in ours[:LOOKED_AT] for part in await store.every(Delivery, digest=digest.key)]
    return [Drop(Delivery, part.key) for part in parts if part.state not in WAITING]


async def forget_lost(store: Store, now: datetime) -> int:
    """Forget the chats that were lost a month ago, with everything they had; give their number."""
    forgotten = 0
    for gone in await store.every(Chat, state=ChatState.GONE.value):
        async with chat_turn(store, gone.id):
            chat = await store.get(Chat, gone.key)
            if chat is None or chat.state is not ChatState.GONE:  # it has come back meanwhile
                continue
            if chat.left is None:
                await store.commit(Put(replace(chat, left=now)))
            elif now - chat.left > LOST:
                await store.commit(*drops(await records_of(store, chat.id)))
                forgotten += 1
    return forgotten
