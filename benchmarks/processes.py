"""What sharing a database costs: `python -m benchmarks.processes [--seconds 3] [--rounds 3]`.

Writes for so many seconds to the embedded store, to PostgreSQL by a process that is alone, and by one, two and three
processes that share it and hear of each other's changes; each in rounds, one after the other. Prints for 1, 16 and 128
tasks in all: commits a second, and changes a second that read, decide and write in a turn (`Store.turn`), of one chat
and of 2,000. Says how many changes are lost, which must be none.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.chat_turn import chat_turn
from bot.clock import SystemClock
from bot.model import Chat, ChatKind, Health
from bot.ports import Put, Store
from bot.store.postgres.processes.store import SharedStore
from bot.store.postgres.server import serving
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore

NOW: Final = datetime(2020, 9, 8, tzinfo=UTC)
CHATS: Final = 2_000
TASKS: Final = (1, 16, 128)
LEASE: Final = 30.0


async def commit(store: Store, _: random.Random, name: str) -> None:
    """Write one record that nobody else writes."""
    await store.commit(Put(Health(name, "value")))


async def change_one(store: Store, _: random.Random, name: str) -> None:  # noqa: ARG001 - as the others
    """Count in the chat that all change."""
    await _change(store, 0)


async def change_some(store: Store, dice: random.Random, name: str) -> None:  # noqa: ARG001 - as the others
    """Count in one of many chats."""
    await _change(store, dice.randrange(CHATS))


async def _change(store: Store, chat: int) -> None:
    async with chat_turn(store, chat):
        kept = await store.get(Chat, str(chat))
        assert kept
        await store.commit(Put(replace(kept, title=str(int(kept.title) + 1))))


KINDS: Final[dict[str, Callable[[Store, random.Random, str], Awaitable[None]]]] = {
    "commits/s": commit,
    "changes/s of one chat": change_one,
    "changes/s of 2,000 chats": change_some,
}


async def made(store: Store, kind: str, tasks: int, seconds: float, name: str) -> int:
    """How many of a kind so many tasks make in so many seconds."""
    number, end, dice = 0, time.monotonic() + seconds, random.Random(name)

    async def work(task: int) -> None:
        nonlocal number
        turn = 0
        while time.monotonic() < end:
            await KINDS[kind](store, dice, f"{name}-{task}-{turn % 100}")
            number, turn = number + 1, turn + 1

    await asyncio.gather(*map(work, range(tasks)))
    return number


async def child(url: str) -> None:
    """A process that shares the database, and does what its input says: kind, tasks and seconds, a line each time."""
    store = await SharedStore.open_shared(url, str.split, LEASE, SystemClock())
    store.watch(Chat, lambda *_: None)
    print("ready", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        kind, tasks, seconds, name = line.strip().split("\t")
        print(await made(store, kind, int(tasks), float(seconds), name), flush=True)
    await store.close()


class Sharing:
    """So many processes that share the database of a URL."""

    def __init__(self, url: str, number: int) -> None:
        self._url, self._number = url, number
        self._processes: list[asyncio.subprocess.Process] = []

    async def start(self) -> None:
        """Start them."""
        for _ in range(self._number):
            self._processes.append(
                await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", "benchmarks.processes", "--child", self._url),
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                )
            )
        for process in self._processes:
            await _line(process)

    async def made(self, kind: str, tasks: int, seconds: float) -> int:
        """How many of a kind all of them make, with so many tasks each."""
        for at, process in enumerate(self._processes):
            assert process.stdin
            process.stdin.write(f"{kind}\t{tasks}\t{seconds}\t{at}\n".encode())
        return sum([int(await _line(process)) for process in self._processes])

    async def end(self) -> None:
        """End them."""
        for process in self._processes:
            assert process.stdin
            process.stdin.close()
            await process.wait()


async def _line(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout
    return await process.stdout.readline()


async def measured(kind: str, tasks: int, seconds: float, folder: Path, url: str) -> dict[str, float]:
    """How many a second each makes, in one round; the tasks are divided among the processes."""
    found = dict[str, float]()
    for name, opening in ("embedded", TinyStore.open(folder, str.split)), ("alone", PostgresStore.open(url, str.split)):
        store = await opening
        await store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "0", NOW)) for chat in range(CHATS)))
        number = await made(store, kind, tasks, seconds, "0")
        found[name] = number / seconds
        _check(kind, number, await store.every(Chat))
        await store.close()
    for processes in (1, 2, 3) if tasks > 1 else (1,):
        found[f"{processes} sharing"] = await _shared(kind, tasks, seconds, url, processes)
    return found


async def _shared(kind: str, tasks: int, seconds: float, url: str, processes: int) -> float:
    store = await PostgresStore.open(url, str.split)
    await store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "0", NOW)) for chat in range(CHATS)))
    await store.close()
    sharing = Sharing(url, processes)
    await sharing.start()
    number = await sharing.made(kind, tasks // processes, seconds)
    await sharing.end()
    store = await PostgresStore.open(url, str.split)
    _check(kind, number, await store.every(Chat))
    await store.close()
    return number / seconds


def _check(kind: str, number: int, chats: Iterable[Chat]) -> None:
    kept = sum(int(chat.title) for chat in chats)
    if kind.startswith("changes") and kept != number:
        raise SystemExit(f"{number - kept} of {number} {kind} were lost")


async def all_measured(seconds: float, rounds: int) -> None:
    """Measure everything, and print a line for each kind and number of tasks."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # noqa: ASYNC240 - the server runs as another user when this runs as root
        with serving(Path(folder) / "pg") as url:
            for kind in KINDS:
                for tasks in TASKS:
                    found = [await measured(kind, tasks, seconds, Path(folder) / "tiny", url) for _ in range(rounds)]
                    medians = {name: statistics.median(one[name] for one in found) for name in found[0]}
                    said = ", ".join(f"{name} {value:,.0f}" for name, value in medians.items())
                    print(f"{kind}, {tasks} tasks: {said}", flush=True)


def main() -> None:
    """Measure, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", default="")
    asked = parser.parse_args()
    asyncio.run(child(asked.child) if asked.child else all_measured(asked.seconds, asked.rounds))


if __name__ == "__main__":
    main()
