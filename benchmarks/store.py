"""How fast the embedded store is: `python -m benchmarks.store [--sizes 1000,10000,100000] [--search]`.

Beside TinyDB's default JSONStorage and SQLite (write-ahead log, synchronous=FULL, indexes by id, topic and time), in
one run, with the same articles of 3.3 KB: milliseconds to insert and to update one durably, to get one by id, to read
the newest 50 of a topic since a moment, for the first time and again; seconds to open, and those of the
processor in them; memory that opening and a first read take at their peak. Each store runs in a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Protocol, TypeVar

from tinydb import TinyDB, where

from bot.model import Filed, Health
from bot.ports import Put
from bot.store import schema
from bot.store.tiny import TinyStore
from summaries.model import Article

START = datetime(2020, 1, 1, tzinfo=UTC)
TOPICS = 25
MANY, FEW = 200, 3
"""Calls that are measured, and how few will do when they are slow."""
WORDS = tuple(f"word{number}" for number in range(20_000))
WEIGHTS = tuple(accumulate(range(len(WORDS), 0, -1)))  # the first words are the commonest
BATCH = 500
ROWS = 50
TASKS = 128
PATIENCE = 4.0
"""Seconds after which no more calls are measured, if there were a few: JSONStorage writes all it has at every call."""
T = TypeVar("T")


def article(number: int) -> Filed:
    """Article number so and so; one a minute, each of one topic."""
    chance = random.Random(number)
    text = " ".join(chance.choices(WORDS, cum_weights=WEIGHTS, k=340))
    at = START + timedelta(minutes=number)
    url = f"https://news.example.org/{number}/{chance.getrandbits(64):x}"
    body = Article(f"{number:016x}", text, f"Title {number}: {text[:50]}", "The Paper", url, at, "en")
    return Filed(body, f"source{number % 200}", at + timedelta(minutes=5), at, url, (f"topic {number % TOPICS}",))


def changed(number: int) -> Filed:
    """The same article, matched to another topic."""
    filed = article(number)
    return Filed(filed.article, filed.source, filed.arrived, filed.news, filed.identity, ("another",))


class Contestant(Protocol):
    """A store as this benchmark uses it: writes are durable when they return."""

    async def put(self, *articles: Filed) -> None:
        """Write new articles."""

    async def change(self, filed: Filed) -> None:
        """Write an article that is there already."""

    async def get(self, number: int) -> object:
        """Read one."""

    async def topic(self, name: str, since: datetime) -> int:
        """Read the newest of a topic; give how many came."""


class _Ours:
    def __init__(self, store: TinyStore) -> None:
        self._store = store

    async def put(self, *articles: Filed) -> None:
        await self._store.commit(*map(Put, articles))

    async def change(self, filed: Filed) -> None:
        await self._store.commit(Put(filed))

    async def get(self, number: int) -> object:
        return await self._store.get(Filed, f"{number:016x}")

    async def topic(self, name: str, since: datetime) -> int:
        return len(await self._store.articles(topic=name, since=since, limit=ROWS))


class _Stock:
    def __init__(self, database: TinyDB) -> None:
        self._database = database

    async def put(self, *articles: Filed) -> None:
        self._database.insert_multiple(map(schema.dump, articles))

    async def change(self, filed: Filed) -> None:
        self._database.update({"topics": list(filed.topics)}, doc_ids=[int(filed.key, 16) + 1])

    async def get(self, number: int) -> object:
        return self._database.get(doc_id=number + 1)

    async def topic(self, name: str, since: datetime) -> int:
        wanted = where("topics").any([name]) & (where("news") >= since.isoformat())
        found = sorted(self._database.search(wanted), key=lambda document: str(document["news"]))
        return len(found[-ROWS:])


class _Sqlite:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY, body TEXT)")
        database.execute("CREATE TABLE IF NOT EXISTS topics (topic TEXT, news TEXT, id TEXT)")
        database.execute("CREATE INDEX IF NOT EXISTS by_topic ON topics (topic, news)")

    async def put(self, *articles: Filed) -> None:
        with self._database:
            for filed in articles:
                document = schema.dump(filed)
                row = filed.topics[0], document["news"], filed.key
                self._database.execute(
                    "INSERT OR REPLACE INTO articles VALUES (?, ?)", (filed.key, json.dumps(document))
                )
                self._database.execute("INSERT INTO topics VALUES (?, ?, ?)", row)

    async def change(self, filed: Filed) -> None:
        await self.put(filed)

    async def get(self, number: int) -> object:
        found = self._database.execute("SELECT body FROM articles WHERE id = ?", (f"{number:016x}",)).fetchone()
        return schema.load(Filed, json.loads(found[0]))

    async def topic(self, name: str, since: datetime) -> int:
        query = (
            "SELECT body FROM topics JOIN articles USING (id) WHERE topic = ? AND news >= ? ORDER BY news DESC LIMIT ?"
        )
        rows = self._database.execute(query, (name, since.isoformat(), ROWS))
        return len([schema.load(Filed, json.loads(body)) for (body,) in rows])


async def _ours(folder: Path) -> Contestant:
    return _Ours(await TinyStore.open(folder, lambda _: []))  # without terms the index does not disturb the others


async def _stock(folder: Path) -> Contestant:
    return _Stock(TinyDB(folder / "db.json"))


async def _sqlite(folder: Path) -> Contestant:
    return _Sqlite(sqlite3.connect(folder / "db.sqlite"))


OPENERS: dict[str, Callable[[Path], Awaitable[Contestant]]] = {"ours": _ours, "TinyDB": _stock, "SQLite": _sqlite}
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


async def milliseconds(call: Callable[[T], Awaitable[object]], questions: list[T]) -> float:
    """The median time of one call."""
    taken: list[float] = []
    for question in questions:
        begun = time.perf_counter()
        await call(question)
        taken.append(time.perf_counter() - begun)
        if len(taken) >= FEW and sum(taken) > PATIENCE:
            break
    return statistics.median(taken) * 1000


async def written(name: str, folder: Path, size: int) -> dict[str, float]:
    """Fill a store, then write to it."""
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
    """Open a store that is there, and read from it."""
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
    """Let many tasks commit a small record each, again and again: they share their syncs."""
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
    """Index all articles anew, the newest first; then search for two words each time."""
    store = await TinyStore.open(folder, str.split)
    begun = time.perf_counter()
    while not await store.search(["0:"]):  # noqa: ASYNC110 - a word of the oldest title only
        await asyncio.sleep(0.1)
    indexed = time.perf_counter() - begun
    pairs = [random.Random(number).choices(WORDS, cum_weights=WEIGHTS, k=2) for number in range(MANY)]
    found = {"index": indexed, "search": await milliseconds(store.search, pairs)}
    await store.close()
    return found


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


PARTS = {"written": written, "read": read, "together": together, "searched": searched}


def in_a_process(part: str, name: str, folder: Path, size: int) -> dict[str, float]:
    """The figures of one part for one store."""
    program = [sys.executable, "-m", "benchmarks.store", "--part", part, name, str(folder), str(size)]
    figures: dict[str, float] = json.loads(subprocess.run(program, check=True, capture_output=True).stdout)
    return figures


def compare(size: int, *, search: bool) -> None:
    """Print the figures of all stores at one size, and how many times ours they are."""
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
    print(f"{TASKS} tasks make {ours['commits']:,.0f} durable commits a second together")
    if search:
        print(f"two words are found in {ours['search']:.2f} ms; all is indexed anew in {ours['index']:.0f} s")


def _cell(figures: dict[str, float], what: str, ours: dict[str, float]) -> str:
    ratio = "" if figures is ours else f" ({figures[what] / ours[what]:,.3g}x)"
    return f"{figures[what]:,.3f}{ratio}".rjust(21)


def main() -> None:
    """Compare at each size; or, in a process of its own, measure one part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--search", action="store_true", help="also index everything and search it (minutes)")
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
