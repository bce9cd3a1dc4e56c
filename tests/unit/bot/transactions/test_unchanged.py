from __future__ import annotations

import pytest

from bot.model import Health
from bot.ports import Changed, Put, Was
from bot.store.memory import MemoryStore
from bot.transactions.unchanged import TRIES, replacing, unless_changed


async def test_a_change_is_decided_anew_when_the_record_has_changed_meanwhile() -> None:
    store = MemoryStore(str.split)
    await store.commit(Put(Health("s", "0")))
    others = iter(("1", "2"))

    async def attempt() -> str:
        before = await store.get(Health, "s")
        assert before is not None
        if other := next(others, None):
            await store.commit(Put(Health("s", other)))
        await store.commit(*replacing(before, Health("s", f"{before.etag} seen")))
        return before.etag

    assert "2" == await unless_changed(attempt)
    assert Health("s", "2 seen") == await store.get(Health, "s")


async def test_of_two_who_make_the_same_record_the_second_sees_the_first() -> None:
    store = MemoryStore(str.split)

    async def attempt() -> str:
        before = await store.get(Health, "s")
        if before is None:
            await store.commit(Put(Health("s", "theirs")))
        await store.commit(*replacing(before, Health("s", "ours")))
        return before.etag if before else "none"

    assert "theirs" == await unless_changed(attempt)


async def test_a_change_that_is_always_refused_fails_in_the_end() -> None:
    store, tried = MemoryStore(str.split), list[int]()

    async def attempt() -> None:
        tried.append(1)
        await store.commit(Was(Health("s")))

    with pytest.raises(Changed):
        await unless_changed(attempt)
    assert TRIES == len(tried)
