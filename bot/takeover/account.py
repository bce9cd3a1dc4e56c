"""A bot goes on by the store of another: its chats are awaited until they start the new one.

Telegram gives a person, a group and a channel the same id for every bot, and lets a bot write only to chats that have
come to it. So nothing is sent to the chats of the store until each comes back by itself: a person by /start, a group or
a channel by adding the bot. What a chat has is found by its id, which nobody else can have.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.chat_turn import chat_turn
from bot.delivery.relocation import lose
from bot.model import ONLY, AcceptedBatch, Chat, ChatState, Incoming, OwnAccount, OwnWebhook
from bot.ports import Drop, Put, Store

AT_ONCE: Final = 200
"""Chats whose records are changed at the same time."""
REASON: Final = "another bot goes on for this one, and the chat has not started it yet"


async def is_of_another(store: Store, bot: int) -> bool:
    """Whether the store is of another bot than this. A store that is of none yet, such as a new one, is not."""
    known = await store.get(OwnAccount, ONLY)
    return bool(bot) and known is not None and known.bot != bot


async def take_over(store: Store, bot: int, now: datetime) -> int:
    """Make the store that of `bot`; give how many chats are awaited now. Done again after it broke off, it goes on.

    Updates that wait are of the former bot, and are dropped: answered, they would make their chats look as if they had
    come back. A bot that returns, such as after a start with the wrong token, has its chats as they were.
    """
    known = await store.get(OwnAccount, ONLY)
    if known is None:
        await store.commit(Put(OwnAccount(bot)))
    if known is None or known.bot == bot:
        return 0
    returns = bot in known.former
    chats = await store.every(Chat, state=(ChatState.AWAITED if returns else ChatState.ACTIVE).value)
    for start in range(0, len(chats), AT_ONCE):
        some = chats[start : start + AT_ONCE]
        await asyncio.gather(*(_back(store, one) if returns else _await(store, one, now) for one in some))
    waiting = [Drop(Incoming, one.key) for one in await store.every(Incoming)]
    former = tuple(one for one in (*known.former, known.bot) if one != bot)
    mine = Put(OwnAccount(bot, former))
    await store.commit(*waiting, Drop(AcceptedBatch, ONLY), Drop(OwnWebhook, ONLY), mine)
    return 0 if returns else len(chats)


async def _await(store: Store, chat: Chat, now: datetime) -> None:
    await lose(store, chat.id, REASON, now, state=ChatState.AWAITED)


async def _back(store: Store, chat: Chat) -> None:
    async with chat_turn(store, chat.id):
        known = await store.get(Chat, chat.key)
        if known and known.state is ChatState.AWAITED:
            await store.commit(Put(replace(known, state=ChatState.ACTIVE, left=None)))
