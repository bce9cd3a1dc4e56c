"""PostgreSQL beside the embedded store, in one run: `python -m benchmarks.postgres [--articles 20000]`.

Both hold the same articles of 3.3 KB (`benchmarks.store`). Prints for each the commits a second at 1, 16 and 128 tasks
that write at the same time, each commit durable; milliseconds to get an article, to read the newest 50 of a topic and
to search two words (median and p95); and the ratio of PostgreSQL to the embedded store. The server is one of our own
(`bot/store/postgres/server.py`) with the settings that PostgreSQL comes with.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.store import BATCH, TOPICS, WORDS, article
from bot.model import Filed, Health
from bot.ports import Put, Store
from bot.store.postgres.server import serving
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore

CALLS = 200
"""Reads that are measured of each kind."""
COMMITS = 4_000
"""Commits that are measured at each number of tasks."""


async def commits(store: Store, tasks: int) -> float:
    """Commits a second of so many tasks."""

    async def write(task: int) -> None:
        for number in range(COMMITS // tasks):
            await store.commit(Put(Health(f"{tasks}-{task}-{number}", "value")))

    begun = time.perf_counter()
    await asyncio.gather(*map(write, range(tasks)))
    return COMMITS / (time.perf_counter() - begun)


async def milliseconds(call: Callable[[int], Awaitable[object]]) -> tuple[float, float]:
    """The median and the 95th percentile of a call's time."""
    taken = []
    for number in range(CALLS):
        begun = time.perf_counter()
        await call(number)
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


async def measured(store: Store, articles: int) -> dict[str, float]:
    """Fill a store, and measure it."""
    found = {f"commits/s, {tasks} tasks": await commits(store, tasks) for tasks in (1, 16, 128)}
    begun = time.perf_counter()
    for first in range(0, articles, BATCH):
        await store.commit(*(Put(article(number)) for number in range(first, min(first + BATCH, articles))))
    found["articles/s, 500 a commit"] = articles / (time.perf_counter() - begun)
    await store.search([WORDS[0]])
    chance = random.Random(articles)
    keys = [article(chance.randrange(articles)).key for _ in range(CALLS)]
    pairs = [(WORDS[chance.randrange(200)], WORDS[chance.randrange(2_000)]) for _ in range(CALLS)]
    calls: dict[str, Callable[[int], Awaitable[object]]] = {
        "get": lambda at: store.get(Filed, keys[at]),
        "newest 50 of a topic": lambda at: store.articles(topic=f"topic {at % TOPICS}", limit=50),
        "search, two words": lambda at: store.search(pairs[at]),
    }
    for name, call in calls.items():
        found[f"{name}, ms"], found[f"{name}, p95 ms"] = await milliseconds(call)
    await store.close()
    return found


async def both(folder: Path, url: str, articles: int) -> tuple[dict[str, float], dict[str, float]]:
    """The figures of the embedded store and of PostgreSQL."""
    tiny = await measured(await TinyStore.open(folder / "tiny", str.split), articles)
    return tiny, await measured(await PostgresStore.open(url, str.split), articles)


def main(articles: int) -> None:
    """Measure both, and print a line for each figure."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server runs as another user when this runs as root
        with serving(Path(folder) / "pg") as url:
            tiny, postgres = asyncio.run(both(Path(folder), url, articles))
    print(f"{'':28} {'embedded':>10} {'PostgreSQL':>10} {'ratio':>7}")
    for name, value in tiny.items():
        print(f"{name:28} {value:>10,.2f} {postgres[name]:>10,.2f} {postgres[name] / value:>7.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    main(parser.parse_args().articles)
