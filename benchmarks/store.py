"""Speed of the embedded store: `python -m benchmarks.store [--sizes 1000,10000,100000] [--search]`.

Compares it with TinyDB's default JSONStorage and SQLite (write-ahead log, synchronous=FULL, indexes by id, topic and
time), each in a process of its own, with the same articles of 3.3 KB. Prints milliseconds to insert and to update one
article durably, to get one by id, and to read the newest 50 of a topic since a moment, first and again; seconds to
open, by the clock and of the processor; the peak memory of opening and a first read; and the size on disk.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from benchmarks.rivals.stores import OPENERS, ROWS
from bot.model import Filed, Health
from bot.ports import Put
from bot.store.tiny import TinyStore
from summaries.model import Article

START = datetime(2020, 1, 1, tzinfo=UTC)
TOPICS = 25
MANY, FEW = 200, 3
"""Calls that are measured, and the fewest if they are slow."""
WORDS = tuple(f"word{number}" for number in range(20_000))
WEIGHTS = tuple(accumulate(range(len(WORDS), 0, -1)))
"""Cumulative: the first words are the most frequent."""
BATCH = 500
"""Articles of one commit while a store is filled."""
TASKS = 128
"""Tasks that commit at the same time."""
MOST_SECONDS = 4.0
"""Seconds after which no more than FEW calls are measured: JSONStorage writes everything at each call."""
T = TypeVar("T")


def article(number: int) -> Filed:
    """An article by its number; one a minute, each of one topic."""
    chance = random.Random(number)
    text = " ".join(chance.choices(WORDS, cum_weights=WEIGHTS, k=340))
    at = START + timedelta(minutes=number)
    url = f"https://news.example.org/{number}/{chance.getrandbits(64):x}"
    body = Article(f"{number:016x}", text, f"Title {number}: {text[:50]}", "The Paper", url, at, "en")
    return Filed(body, f"source{number % 200}", at + timedelta(minutes=5), at, url, (f"topic {number % TOPICS}",))


def changed(number: int) -> Filed:
    """The same article on another topic."""
    filed = article(number)
    return Filed(filed.article, filed.source, filed.arrived, filed.news, filed.identity, ("another",))


UNITS = {
    "insert": "ms",
    "update": "ms",
    "by id": "ms",
    "topic and time": "ms",
    "the same again": "ms",
    "open": "s",
    "open, work": "s",
    "memory": "MB",
    "disk": "MB",
}


async def milliseconds(call: Callable[[T], Awaitable[object]], arguments: list[T]) -> float:
    """The median time of one call."""
    taken: list[float] = []
    for argument in arguments:
        begun = time.perf_counter()
        await call(argument)
        taken.append(time.perf_counter() - begun)
        if len(taken) >= FEW and sum(taken) > MOST_SECONDS:
            break
    return statistics.median(taken) * 1000


async def written(name: str, folder: Path, size: int) -> dict[str, float]:
    """Fill a store, then measure writes."""
    store = await OPENERS[name](folder)
    batch = size if name == "TinyDB" else BATCH  # it writes the whole file at every call
    for first in range(0, size, batch):
        await store.put(*map(article, range(first, min(first + batch, size))))
    new = [article(number) for number in range(size, size + MANY)]
    old = [changed(number) for number in random.Random(size).sample(range(size), MANY)]
    return {
        "insert": await milliseconds(store.put, new),
        "update": await milliseconds(store.change, old),
        "disk": _size(folder),
    }


async def read(name: str, folder: Path, size: int) -> dict[str, float]:
    """Open a filled store and measure reads."""
    before, begun, worked = _peak(), time.perf_counter(), time.process_time()
    store = await OPENERS[name](folder)
    await store.get(0)
    found = {"open": time.perf_counter() - begun, "open, work": time.process_time() - worked}
    found["memory"] = _peak() - before
    since = START + timedelta(minutes=max(size - ROWS * TOPICS, 0))
    numbers = random.Random(size).sample(range(size), MANY)
    found["by id"] = await milliseconds(store.get, numbers)
    topics = [f"topic {number}" for number in range(TOPICS)]
    for what, asked in (("topic and time", topics), ("the same again", topics * (MANY // TOPICS))):
        found[what] = await milliseconds(lambda topic: store.topic(topic, since), asked)
    return found


async def together(_: str, folder: Path, __: int) -> dict[str, float]:
    """Measure group commit: many tasks commit small records at the same time and share their syncs."""
    store = await TinyStore.open(folder, str.split)

    async def write(task: int) -> None:
        for number in range(MANY):
            await store.commit(Put(Health(f"{task}-{number}", "value")))

    begun = time.perf_counter()
    await asyncio.gather(*map(write, range(TASKS)))
    found = {"commits": TASKS * MANY / (time.perf_counter() - begun)}
    await store.close()
    return found


async def searched(_: str, folder: Path, __: int) -> dict[str, float]:
    """Build the index for search, newest articles first; then measure searches for two words."""
    store = await TinyStore.open(folder, str.split)
    begun = time.perf_counter()
    while not await store.search(["0:"]):  # noqa: ASYNC110 - this word is in the oldest title only
        await asyncio.sleep(0.1)
    indexed = time.perf_counter() - begun
    pairs = [random.Random(number).choices(WORDS, cum_weights=WEIGHTS, k=2) for number in range(MANY)]
    found = {"index": indexed, "search": await milliseconds(store.search, pairs)}
    await store.close()
    return found


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def _peak() -> float:
    """The peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


PARTS = {"written": written, "read": read, "together": together, "searched": searched}


def in_a_process(part: str, name: str, folder: Path, size: int) -> dict[str, float]:
    """The figures of one part for one store, measured in a process of its own."""
    program = [sys.executable, "-m", "benchmarks.store", "--part", part, name, str(folder), str(size)]
    figures: dict[str, float] = json.loads(subprocess.run(program, check=True, capture_output=True).stdout)
    return figures


def compare(size: int, *, search: bool) -> None:
    """Print the figures of all stores at one size, and their ratios to ours."""
    figures: dict[str, dict[str, float]] = {}
    for name in OPENERS:
        with tempfile.TemporaryDirectory() as folder:
            figures[name] = in_a_process("written", name, Path(folder), size)
            figures[name] |= in_a_process("read", name, Path(folder), size)
            for part in ("together", "searched")[: 1 + search] if name == "ours" else ():
                figures[name] |= in_a_process(part, name, Path(folder), size)
    print(f"\n{size:,} articles" + "".join(f"{name:>22}" for name in figures))
    for what, unit in UNITS.items():
        print(f"{what + ', ' + unit:18}", *(_cell(each, what, figures["ours"]) for each in figures.values()))
    ours = figures["ours"]
    print(f"{TASKS} tasks together make {ours['commits']:,.0f} durable commits a second")
    if search:
        print(f"a search for two words takes {ours['search']:.2f} ms; indexing everything takes {ours['index']:.0f} s")


def _cell(figures: dict[str, float], what: str, ours: dict[str, float]) -> str:
    ratio = "" if figures is ours else f" ({figures[what] / ours[what]:,.3g}x)"
    return f"{figures[what]:,.3f}{ratio}".rjust(21)


def main() -> None:
    """Compare at each size, or measure one part in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--search", action="store_true", help="also index everything and search it; takes minutes")
    parser.add_argument("--part", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        part, name, folder, size = asked.part
        print(json.dumps(asyncio.run(PARTS[part](name, Path(folder), int(size)))))
        return
    for size in map(int, asked.sizes.split(",")):
        compare(size, search=asked.search)


if __name__ == "__main__":
    main()
