"""Several processes on one database: what each hears of the others, their turns, and a session that is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import pytest

from bot.clock import SystemClock
from bot.model import Health
from bot.ports import Drop, LeaseLost, Put, StoreError
from bot.store.postgres.processes.store import SharedStore
from bot.store.postgres.store import PostgresStore
from tests.fakes.postgres import END_OTHERS, database

PATIENCE = 20.0
"""Seconds until a test says that something never comes."""


@pytest.fixture
async def url(tmp_path: Path) -> str:
    return await database(tmp_path, seen=[])


@pytest.fixture
async def two(url: str) -> AsyncIterator[tuple[SharedStore, SharedStore]]:
    async with AsyncExitStack() as closing:
        stores = [await SharedStore.open_shared(url, str.split, 60, SystemClock()) for _ in range(2)]
        for store in stores:
            closing.push_async_callback(store.close)
        yield stores[0], stores[1]


async def until_there_are(number: int, told: list[tuple[str, Health | None]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(told) < number:  # noqa: ASYNC110 - a watcher has no event
            await asyncio.sleep(0.01)


async def test_a_process_is_told_of_what_another_writes_and_drops_once_it_can_be_read(
    two: tuple[SharedStore, SharedStore],
) -> None:
    told: list[tuple[str, Health | None]] = []
    here, there = two
    here.watch(Health, lambda key, record: told.append((key, record)))
    before = await here.revision(Health)
    await there.commit(Put(Health("a")), Put(Health("b")))
    await until_there_are(2, told)
    await there.commit(Drop(Health, "a"))
    await until_there_are(3, told)

    assert [("a", Health("a")), ("b", Health("b")), ("a", None)] == told
    assert before != await here.revision(Health)
    await here.commit(Put(Health("own")))
    await there.commit(Put(Health("c")))
    await until_there_are(5, told)
    assert [("own", Health("own")), ("c", Health("c"))] == told[3:]  # its own are told once


async def test_of_what_two_processes_write_at_once_each_is_told_last_what_was_written_last(
    two: tuple[SharedStore, SharedStore],
) -> None:
    mirrors: tuple[dict[str, Health | None], dict[str, Health | None]] = {}, {}
    for store, mirror in zip(two, mirrors, strict=True):
        store.watch(Health, mirror.__setitem__)
    for number in range(200):
        await asyncio.gather(
            *(store.commit(Put(Health("a", failures=2 * number + at))) for at, store in enumerate(two))
        )
    for store in two:
        async with store.turn("anything"):  # by then it has been told of all
            pass
    kept = await two[0].get(Health, "a")
    assert ({"a": kept}, {"a": kept}) == mirrors


async def test_turns_hold_between_processes_and_begin_when_all_that_went_before_was_told(
    two: tuple[SharedStore, SharedStore],
) -> None:
    mirrors: tuple[dict[str, Health | None], dict[str, Health | None]] = {}, {}
    for store, mirror in zip(two, mirrors, strict=True):
        store.watch(Health, mirror.__setitem__)
    await two[0].commit(Put(Health("a")))

    async def count(store: SharedStore, mirror: dict[str, Health | None]) -> None:
        for _ in range(10):
            async with store.turn("health", "of a source"):
                known, kept = mirror["a"], await store.get(Health, "a")
                assert known
                assert known == kept
                await store.commit(Put(Health("a", failures=known.failures + 1)))

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(count(store, mirror) for store, mirror in zip(two, mirrors, strict=True) for _ in "abc"))
    assert Health("a", failures=60) == await two[0].get(Health, "a")


async def test_a_task_that_is_cancelled_while_another_process_has_the_turn_leaves_it_free(
    two: tuple[SharedStore, SharedStore],
) -> None:
    async def wait() -> None:
        async with two[1].turn("a"):
            pytest.fail("it was let in")

    async with two[0].turn("a"):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    for store in (*two, *two):
        async with asyncio.timeout(PATIENCE), store.turn("a"):
            pass


async def test_who_runs_alone_and_who_shares_keep_each_other_out(url: str) -> None:
    shared = await SharedStore.open_shared(url, str.split, 60, SystemClock())
    with pytest.raises(StoreError, match="another Wirebrief uses this database"):
        await PostgresStore.open(url, str.split)
    await shared.close()
    alone = await PostgresStore.open(url, str.split)
    with pytest.raises(StoreError, match="a Wirebrief that runs alone"):
        await SharedStore.open_shared(url, str.split, 60, SystemClock())
    await alone.close()


async def test_a_store_whose_connections_were_cut_writes_nothing_more(
    url: str, two: tuple[SharedStore, SharedStore]
) -> None:
    store, _ = two
    await store.commit(Put(Health("a")))
    connection = await asyncpg.connect(url)
    await connection.execute(END_OTHERS)
    with pytest.raises(StoreError):
        await store.commit(Put(Health("b")))
    with pytest.raises(LeaseLost, match="PostgreSQL has ended the session"):
        await store.commit(Put(Health("c")))
    with pytest.raises(LeaseLost):
        async with store.turn("a"):
            pytest.fail("it was let in")
    assert [("a",)] == [tuple(one) for one in await connection.fetch("SELECT key FROM health")]
    await connection.close()


async def test_six_processes_open_an_empty_database_at_once(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()
    async with asyncio.timeout(PATIENCE):
        stores = await asyncio.gather(*(SharedStore.open_shared(url, str.split, 60, SystemClock()) for _ in range(6)))
    await asyncio.gather(*(store.commit(Put(Health(str(at)))) for at, store in enumerate(stores)))
    assert 6 == await stores[0].count(Health)
    for store in stores:
        await store.close()
