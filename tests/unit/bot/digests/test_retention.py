from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.chat_turn import chat_turn
from bot.digests.retention import LOST, forget_lost
from bot.model import EVERY_DAY, Alert, Answered, AnswerLog, Chat, ChatKind, ChatState, Dismissed, Subscription
from bot.ports import Put
from bot.store.memory import MemoryStore

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
GONE = Chat(7, ChatKind.PRIVATE, "Ann", NOW, state=ChatState.GONE, left=NOW - LOST - timedelta(days=1))
SCHEDULE = Subscription("s", 7, (), EVERY_DAY, time(8), "UTC", NOW)


async def test_a_chat_that_was_lost_a_month_ago_is_forgotten_with_its_schedules() -> None:
    store = MemoryStore(str.split)
    await store.commit(Put(GONE), Put(replace(GONE, id=8, left=NOW)), Put(SCHEDULE))
    await store.commit(Put(Answered("0f", 7, NOW, ())), Put(AnswerLog(7)), Put(Dismissed(7)), Put(Dismissed(8)))
    await store.commit(Put(Alert("a", 7, "zebra", NOW)))
    assert 1 == await forget_lost(store, NOW)
    assert [8] == [chat.id for chat in await store.every(Chat)]
    assert () == (*await store.every(Subscription), *await store.every(Answered), *await store.every(AnswerLog))
    assert (Dismissed(8),) == await store.every(Dismissed)
    assert () == await store.every(Alert)


async def test_a_chat_that_comes_back_at_the_same_moment_is_not_forgotten() -> None:
    store = MemoryStore(str.split)
    await store.commit(Put(GONE), Put(SCHEDULE))
    back = replace(GONE, state=ChatState.ACTIVE, left=None)
    async with chat_turn(store, GONE.id):
        forgetting = asyncio.create_task(forget_lost(store, NOW))
        await asyncio.sleep(0)
        await store.commit(Put(back))
    assert 0 == await forgetting
    assert (back,) == await store.every(Chat)
    assert (SCHEDULE,) == await store.every(Subscription)
