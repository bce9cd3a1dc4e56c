"""What the composer forgets: sent messages after the next digest, lost chats after a month.

The messages that a new digest makes obsolete go in its own commit, so that nothing has to be searched for. The digests
themselves stay: `keeper.py` alone knows when nothing needs them. Imported by the composer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.delivery.outbox import WAITING
from bot.model import Chat, ChatState, Delivery, Digest, Subscription
from bot.ports import Drop, Put, Store, Write
from bot.turns import chat_turn

LOST = timedelta(days=30)  # for which a chat that blocked or removed us may come back to what it had
LOOKED_AT = 3  # former digests of a subscription whose messages are dropped: the last one's may still be on their way


async def obsolete(store: Store, subscription: Subscription, digests: Iterable[Digest]) -> list[Write]:
    """The messages that go when `subscription` gets a new digest, given all digests of its chat."""
    newest_first = sorted(digests, key=lambda digest: digest.planned, reverse=True)
    ours = [digest for digest in newest_first if digest.subscription == subscription.id]
    parts = [part for digest in ours[:LOOKED_AT] for part in await store.every(Delivery, digest=digest.key)]
    return [Drop(Delivery, part.key) for part in parts if part.state not in WAITING]


async def forget_lost(store: Store, now: datetime) -> int:
    """Forget the chats that were lost a month ago, with everything they had; how many those are."""
    forgotten = 0
    for gone in await store.every(Chat, state=ChatState.GONE.value):
        async with chat_turn(store, gone.id):
            chat = await store.get(Chat, gone.key)
            if chat is None or chat.state is not ChatState.GONE:  # it has come back meanwhile
                continue
            if chat.left is None:
                await store.commit(Put(replace(chat, left=now)))
            elif now - chat.left > LOST:
                await store.commit(*await _all_of(store, chat))
                forgotten += 1
    return forgotten


async def _all_of(store: Store, chat: Chat) -> list[Write]:
    """Everything a chat has, to be dropped."""
    drops: list[Write] = [Drop(Chat, chat.key)]
    drops += [Drop(Subscription, one.key) for one in await store.every(Subscription, chat=chat.id)]
    drops += [Drop(Digest, one.key) for one in await store.every(Digest, chat=chat.id)]
    return drops + [Drop(Delivery, one.key) for one in await store.every(Delivery, chat=chat.id)]
