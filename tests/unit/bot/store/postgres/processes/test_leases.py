"""Who of several processes does which work: shared out, handed on, and taken over from one that is not heard of."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest

from bot.clock import SystemClock
from bot.model import Health
from bot.ports import LeaseLost, Put, Shards, StoreError, Work
from bot.store.postgres.processes.store import SharedStore
from tests.fakes.postgres import database

SECONDS = 3.0
"""The length of a lease."""
PATIENCE = 20.0
"""Seconds until a test says that something never comes."""
_PROCESS = """
import asyncio, sys
from bot.clock import SystemClock
from bot.ports import Work
from bot.store.postgres.processes.store import SharedStore

async def front(shards):
    print("front", flush=True)
    await asyncio.Event().wait()

async def main():
    store = await SharedStore.open_shared(sys.argv[1], str.split, float(sys.argv[2]), SystemClock())
    await store.leases.run(Work("front", front))

asyncio.run(main())
"""


class Freezable(SystemClock):
    """The clock of a process that may be frozen: then no time passes for it, and it waits for ever."""

    def __init__(self) -> None:
        super().__init__()
        self._frozen_at: float | None = None

    def freeze(self) -> None:
        """Let no more time pass."""
        self._frozen_at = self.monotonic()

    def monotonic(self) -> float:
        """Seconds, until it is frozen."""
        return super().monotonic() if self._frozen_at is None else self._frozen_at

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds, unless it is frozen then."""
        await super().sleep(seconds)
        if self._frozen_at is not None:
            await asyncio.Event().wait()


class Process:
    """A process with the store of a database, which does works of these names and shards."""

    def __init__(self, store: SharedStore, clock: Freezable) -> None:
        self.store, self.clock = store, clock
        self.working: dict[str, Shards] = {}
        self.running: asyncio.Task[None]

    def work(self, name: str, shards: int = 1) -> Work:
        """A work that notes whether it is done now."""

        async def run(mine: Shards) -> None:
            self.working[name] = mine
            try:
                await asyncio.Event().wait()
            finally:
                del self.working[name]

        return Work(name, run, shards)

    def has(self, name: str) -> int:
        """How many shards of a work it does now."""
        return len(self.working[name]()) if name in self.working else 0

    def begin(self, *works: Work) -> None:
        """Offer to do these works."""
        self.running = asyncio.create_task(self.store.leases.run(*works))

    async def end(self) -> None:
        """End as on Ctrl-C."""
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)
        await self.store.close()


@pytest.fixture
async def url(tmp_path: Path) -> str:
    return await database(tmp_path, seen=[])


Start = Callable[..., Awaitable[Process]]


@pytest.fixture
async def start(url: str) -> AsyncIterator[Start]:
    started: list[Process] = []

    async def started_with(*works: tuple[str, int]) -> Process:
        clock = Freezable()
        process = Process(await SharedStore.open_shared(url, str.split, SECONDS, clock), clock)
        started.append(process)
        process.begin(*(process.work(*one) for one in works))
        return process

    yield started_with
    for process in started:
        await process.end()


async def until(happens: Callable[[], bool], seconds: float = PATIENCE) -> float:
    """Wait until it happens; after how many seconds that was."""
    clock = SystemClock()
    began = clock.monotonic()
    async with asyncio.timeout(seconds):
        while not happens():  # noqa: ASYNC110 - what is looked at has no event
            await asyncio.sleep(0.01)
    return clock.monotonic() - began


async def test_shards_are_shared_out_anew_when_a_process_comes_and_handed_on_at_once_when_it_goes(start: Start) -> None:
    first = await start(("collect", 16), ("keep", 1))
    await until(lambda: (16, 1) == (first.has("collect"), first.has("keep")))
    second, third = await start(("collect", 16), ("keep", 1)), await start(("collect", 16))
    await until(lambda: sorted((first.has("collect"), second.has("collect"), third.has("collect"))) == [4, 6, 6])
    mine, others = set(first.working["collect"]()), [set(one.working["collect"]()) for one in (second, third)]
    assert set(range(16)) == mine.union(*others)
    assert (1, 0) == (first.has("keep"), second.has("keep"))
    assert 17 == len(await third.store.leases.holders())

    await first.end()
    assert SECONDS / 2 > await until(
        lambda: (8, 8, 1) == (second.has("collect"), third.has("collect"), second.has("keep"))
    )
    assert {"keep": 2} == {one.lease: one.epoch for one in await third.store.leases.holders() if one.lease == "keep"}
    assert "keep" in second.store.leases.held()
    assert frozenset() == first.store.leases.held()


async def test_a_lease_that_is_renewed_stays_where_it_is(start: Start) -> None:
    holder, other = await start(("front", 1)), await start(("front", 1))
    await until(lambda: bool(holder.has("front") or other.has("front")))
    had = (holder.has("front"), other.has("front"))
    await asyncio.sleep(1.5 * SECONDS)
    assert had == (holder.has("front"), other.has("front"))


async def test_a_frozen_process_is_taken_over_and_can_write_nothing_when_it_wakes_up(start: Start) -> None:
    frozen = await start(("front", 1), ("collect", 4))
    await until(lambda: (1, 4) == (frozen.has("front"), frozen.has("collect")))
    heir = await start(("front", 1))
    await frozen.store.commit(Put(Health("before")))
    frozen.clock.freeze()
    assert 1.3 * SECONDS + 5 > await until(lambda: bool(heir.has("front")))
    await heir.store.commit(Put(Health("after")))

    with pytest.raises(StoreError):
        await frozen.store.commit(Put(Health("late")))
    with pytest.raises(LeaseLost):
        await asyncio.wait_for(frozen.running, PATIENCE)
    assert {} == frozen.working
    assert ["after", "before"] == [one.source for one in await heir.store.every(Health)]
    assert ["front"] == [one.lease for one in await heir.store.leases.holders()]


async def test_a_process_that_cannot_renew_its_leases_stops_before_they_end(url: str, start: Start) -> None:
    process = await start(("front", 1))
    await until(lambda: bool(process.has("front")))
    locked = await asyncpg.connect(url)
    async with locked.transaction():
        await locked.execute("LOCK TABLE processes")  # the database does not answer
        left = await locked.fetchval("SELECT extract(epoch FROM ends - clock_timestamp())::float FROM processes")
        assert float(left) - 0.9 > await until(lambda: not process.has("front"))
        with pytest.raises(LeaseLost, match="did not answer in time"):
            await asyncio.wait_for(process.running, PATIENCE)
    await locked.close()
    with pytest.raises(LeaseLost):
        await process.store.commit(Put(Health("late")))


async def test_an_error_of_a_work_ends_the_others_and_is_raised_as_it_is(start: Start) -> None:
    async def fail(_: Shards) -> None:
        raise StoreError("the disk is full")

    process = await start()
    process.running.cancel()
    with pytest.raises(StoreError, match="the disk is full"):
        await process.store.leases.run(process.work("keep"), Work("front", fail))
    assert {} == process.working


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
async def test_the_work_of_a_process_that_is_killed_or_frozen_is_done_by_another_after_the_lease(
    url: str, start: Start, how: signal.Signals
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PROCESS, url, str(SECONDS), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    assert b"front\n" == await asyncio.wait_for(process.stdout.readline(), PATIENCE)
    heir = await start(("front", 1))
    os.kill(process.pid, how)
    assert 1.3 * SECONDS + 5 > await until(lambda: bool(heir.has("front")))
    assert 2 == (await heir.store.leases.holders())[0].epoch
    if how is signal.SIGSTOP:
        os.kill(process.pid, signal.SIGCONT)
        assert await asyncio.wait_for(process.wait(), PATIENCE)  # it raises LeaseLost
    else:
        await process.wait()
