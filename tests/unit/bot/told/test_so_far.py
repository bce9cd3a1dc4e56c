from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model import Digest
from bot.ports import Changed, Drop, Put
from bot.store.memory import MemoryStore
from bot.told.so_far import ToldSoFar, check

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
FIRST = Digest("7:a:first", 7, "a", NOW, NOW, ())
SECOND = replace(FIRST, slot="7:a:second")


async def store_with(*digests: Digest) -> MemoryStore:
    store = MemoryStore(str.split)
    await store.commit(*map(Put, digests))
    return store


async def test_a_chat_that_was_told_something_else_meanwhile_is_noticed() -> None:
    store = await store_with(FIRST)
    so_far = await ToldSoFar.read(store, 7)
    assert (FIRST,) == so_far.digests
    await check(store, [so_far])
    await store.commit(Put(SECOND))
    with pytest.raises(Changed):
        await check(store, [so_far])


async def test_what_other_chats_are_told_and_what_is_forgotten_is_not_in_the_way() -> None:
    store = await store_with(FIRST)
    so_far = await ToldSoFar.read(store, 7)
    await store.commit(Drop(Digest, FIRST.key), Put(replace(SECOND, slot="8:b:second", chat=8)))
    await check(store, [so_far])
