"""Which of several processes may be the bot: the lease of a database, and the session that goes with it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
import pytest

from bot.clock import SystemClock
from bot.model import Health
from bot.ports import LeaseLost, Put, StoreError
from bot.store.postgres.lease import Lease
from bot.store.postgres.store import PostgresStore
from tests.fakes.postgres import database

SHORT = 1.5
PATIENCE = 20.0
"""Seconds until a test says that something never comes."""


@pytest.fixture
async def url(tmp_path: Path) -> str:
    return await database(tmp_path, seen=[])


def lease(url: str, seconds: float = SHORT) -> Lease:
    return Lease(url, seconds, SystemClock())


async def test_one_of_several_has_the_lease_and_another_has_it_as_soon_as_it_is_let_go(url: str) -> None:
    leases = [lease(url, 60) for _ in range(5)]
    assert [True, False, False, False, False] == sorted(
        await asyncio.gather(*(one.take() for one in leases)), reverse=True
    )
    (holder,) = (one for one in leases if one.epoch)
    await holder.let_go()
    other = lease(url, 60)
    assert await other.take()
    assert (1, 2) == (holder.epoch, other.epoch)
    for one in (*leases, other):
        await one.let_go()


async def test_a_lease_that_is_kept_stays_and_one_that_is_not_is_taken_over(url: str) -> None:
    holder, heir, waits = lease(url), lease(url), list[bool]()
    await holder.wait(lambda: None)
    keeping = asyncio.create_task(holder.keep())
    waiting = asyncio.create_task(heir.wait(lambda: waits.append(keeping.done())))
    await asyncio.sleep(2 * SHORT)
    assert (False, False) == (keeping.done(), waiting.done())

    keeping.cancel()
    await asyncio.wait_for(waiting, PATIENCE)
    assert (2, False) == (heir.epoch, waits[0])
    await asyncio.gather(holder.let_go(), heir.let_go())


async def test_who_could_not_renew_stops_before_the_lease_ends(url: str) -> None:
    holder, clock = lease(url, 4.0), SystemClock()
    await holder.take()
    taken = clock.monotonic()
    locked = await asyncpg.connect(url)
    async with locked.transaction():
        await locked.execute("LOCK TABLE leases")  # the database does not answer
        with pytest.raises(LeaseLost, match="could not be renewed"):
            await asyncio.wait_for(holder.keep(), PATIENCE)
        assert 4.0 - 1.0 >= clock.monotonic() - taken
    await locked.close()
    await holder.let_go()


async def test_whoever_takes_over_ends_the_session_of_the_former_holder_which_can_write_no_more(url: str) -> None:
    frozen, heir = lease(url), lease(url)
    await frozen.take()
    theirs = await PostgresStore.open(url, str.split, frozen)
    await theirs.commit(Put(Health("theirs")))
    await asyncio.wait_for(heir.wait(lambda: None), PATIENCE)  # the holder did not renew
    ours = await PostgresStore.open(url, str.split, heir)
    await ours.commit(Put(Health("ours")))

    with pytest.raises(StoreError):
        await theirs.commit(Put(Health("late")))
    await ours.close()
    with pytest.raises(StoreError, match="another process of this bot has taken over"):
        await theirs.commit(Put(Health("later")))
    with pytest.raises(LeaseLost, match=r"has taken over|could not be renewed"):
        await asyncio.wait_for(frozen.keep(), PATIENCE)
    await theirs.close()
    left = await PostgresStore.open(url, str.split)
    assert ["ours", "theirs"] == [one.source for one in await left.every(Health)]
    await left.close()
    await asyncio.gather(frozen.let_go(), heir.let_go())


async def test_a_holder_whose_connection_was_cut_goes_on(url: str) -> None:
    holder = lease(url)
    await holder.take()
    store = await PostgresStore.open(url, str.split, holder)
    keeping = asyncio.create_task(holder.keep())
    await store.commit(Put(Health("a")))
    other = await asyncpg.connect(url)
    await other.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await other.close()
    await asyncio.sleep(2 * SHORT)
    await store.commit(Put(Health("b")))

    assert not keeping.done()
    assert ["a", "b"] == [one.source for one in await store.every(Health)]
    keeping.cancel()
    await store.close()
    await holder.let_go()
