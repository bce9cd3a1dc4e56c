"""What is lost in races: `python -m benchmarks.races [--races 300]`.

In each race (`benchmarks/raced.py`) two sides read the same records and write what they have decided, on a store whose
calls take up to 2 ms longer, so that each comes between the other's reading and writing. A race is lost when something
that was confirmed is not in the store afterwards. Prints the number of lost races on each of the three stores and
between two sessions that share a database as two processes do, beside the same without turns and checks (`Store.turn`,
`Was`).
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, Final, cast
from weakref import WeakKeyDictionary

from benchmarks.raced import RACES, SLOWEST, Rivals, setting_and_lost_chat
from bot.clock import SystemClock
from bot.ports import Store, Was
from bot.store.memory import MemoryStore
from bot.store.postgres.processes.store import SharedStore
from bot.store.postgres.server import serving
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore

TIMES: Final = 300
LEASE: Final = 60.0


class SlowStore:
    """A store whose reads and commits take up to SLOWEST seconds longer, so that other tasks come between."""

    def __init__(self, store: Store, dice: random.Random, *, guarded: bool = True) -> None:
        self._store, self._dice, self._guarded = store, dice, guarded

    def turn(self, *names: str) -> AbstractAsyncContextManager[None]:
        """Wait for the turn, or not."""
        return self._store.turn(*names) if self._guarded else nullcontext()

    async def get(self, *args: Any) -> Any:
        """Read one record, slowly."""
        found = await self._store.get(*args)
        await asyncio.sleep(self._dice.uniform(0, SLOWEST))
        return found

    async def get_all(self, *args: Any) -> Any:
        """Read some records, slowly."""
        found = await self._store.get_all(*args)
        await asyncio.sleep(self._dice.uniform(0, SLOWEST))
        return found

    async def every(self, *args: Any, **where: Any) -> Any:
        """Read many records, slowly."""
        found = await self._store.every(*args, **where)
        await asyncio.sleep(self._dice.uniform(0, SLOWEST))
        return found

    async def commit(self, *writes: Any) -> None:
        """Commit, slowly, with its checks or without."""
        await asyncio.sleep(self._dice.uniform(0, SLOWEST))
        await self._store.commit(*(one for one in writes if self._guarded or not isinstance(one, Was)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


class TwoProcesses:
    """A store that is another session of the same database for every second task, as if it were another process."""

    def __init__(self, *stores: Store) -> None:
        self._stores, self._number = stores, 0
        self._of_task: WeakKeyDictionary[asyncio.Task[Any], Store] = WeakKeyDictionary()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._mine(), name)

    def _mine(self) -> Store:
        task = asyncio.current_task()
        assert task
        if task not in self._of_task:
            self._of_task[task] = self._stores[self._number % len(self._stores)]
            self._number += 1
        return self._of_task[task]


async def lost(
    store: Store,
    times: int = TIMES,
    race: Callable[[Rivals, int], Any] = setting_and_lost_chat,
    *,
    guarded: bool = True,
) -> int:
    """How many of so many pairs of a race lose something."""
    dice = random.Random(1)  # the same races at every run
    number: int = await race(Rivals(cast("Store", SlowStore(store, dice, guarded=guarded)), dice), times)
    return number


@asynccontextmanager
async def _memory(_: Path) -> AsyncIterator[Store]:
    yield MemoryStore(str.split)


@asynccontextmanager
async def _tiny(folder: Path) -> AsyncIterator[Store]:
    store = await TinyStore.open(folder, str.split)
    yield store
    await store.close()


@asynccontextmanager
async def _postgres(folder: Path) -> AsyncIterator[Store]:
    folder.chmod(0o755)  # noqa: ASYNC240 - nothing else runs yet
    with serving(folder / "pg", lasting=False) as url:
        store = await PostgresStore.open(url, str.split)
        yield store
        await store.close()


@asynccontextmanager
async def _two_processes(folder: Path) -> AsyncIterator[Store]:
    folder.chmod(0o755)  # noqa: ASYNC240 - nothing else runs yet
    with serving(folder / "pg", lasting=False) as url:
        stores = [await SharedStore.open_shared(url, str.split, LEASE, SystemClock()) for _ in range(2)]
        yield cast("Store", TwoProcesses(*stores))
        for store in stores:
            await store.close()


STORES: Final[Mapping[str, Callable[[Path], AbstractAsyncContextManager[Store]]]] = {
    "memory": _memory,
    "tiny": _tiny,
    "postgres": _postgres,
    "two processes": _two_processes,
}


async def main() -> None:
    """Run the races on each store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--races", type=int, default=TIMES)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    times = asked.races
    logging.disable()
    for name, opened in STORES.items():
        if asked.only not in ("", name):
            continue
        for title, race in RACES.items():
            with tempfile.TemporaryDirectory() as folder:
                async with opened(Path(folder)) as store:
                    number = await lost(store, times, race)
            with tempfile.TemporaryDirectory() as folder:
                async with opened(Path(folder)) as store:
                    without = await lost(store, times, race, guarded=False)
            print(f"{name:13} {title:40} lost {number:3} of {times}, {without:3} without turns and checks", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
