"""The leases of the only process."""

from __future__ import annotations

import asyncio
import os

import pytest

from bot.ports import Shards, StoreError, Work
from bot.store.one_process.leases import OneProcess


async def test_the_only_process_does_all_works_with_all_their_shards_and_says_so() -> None:
    leases, seen, ended = OneProcess(), dict[str, frozenset[int]](), list[str]()
    both = asyncio.Barrier(3)

    def work(name: str, shards: int) -> Work:
        async def run(mine: Shards) -> None:
            seen[name] = mine()
            await both.wait()
            try:
                await asyncio.Event().wait()
            finally:
                ended.append(name)

        return Work(name, run, shards)

    running = asyncio.create_task(leases.run(work("keep", 1), work("collect", 3)))
    await both.wait()
    assert {"keep": frozenset({0}), "collect": frozenset({0, 1, 2})} == seen
    assert frozenset({"keep", "collect/0", "collect/1", "collect/2"}) == leases.held()
    holders = await leases.holders()
    assert ["collect/0", "collect/1", "collect/2", "keep"] == [one.lease for one in holders]
    assert {f"{os.getpid()} {os.uname().nodename}"} == {one.process for one in holders}

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert ["collect", "keep"] == sorted(ended)


async def test_the_first_work_that_fails_ends_the_others_and_its_error_is_raised_as_it_is() -> None:
    ended = asyncio.Event()

    async def fails(_: Shards) -> None:
        await asyncio.sleep(0)
        raise StoreError("the disk is full")

    async def goes_on(_: Shards) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    with pytest.raises(StoreError, match="the disk is full"):
        await OneProcess().run(Work("keep", goes_on), Work("front", fails))
    assert ended.is_set()
