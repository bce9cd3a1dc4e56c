"""Hostile documents through the child processes: `python -m benchmarks.hostile [--documents 2000]`.

Prints for each family of tests/hostile/documents how many were read, refused in a plain line, or given up at the limits
of a child; the most CPU seconds and memory of one reading; and by how much this process has grown in the end.

Then a collector reads them all from a server, a host each, with a good feed for each of them: how late the event loop
is meanwhile (a timer of 5 ms), how many good feeds have come in full, and by how much the process has grown.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import gc
import math
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

from benchmarks.inputs.hostile_server import HostileServer
from benchmarks.polling import WARM, watch
from bot.archive.catalog import Catalog
from bot.clock import SystemClock
from bot.feeds.formats.entry import FeedError
from bot.feeds.sandbox import ParserPool
from bot.sources.collect import Collector
from bot.store.tiny import TinyStore
from bot.web.client import GuardedWeb
from summaries.text.sentences import terms
from tests.fakes.children import cpu_seconds, memory, parsers, peak_memory, restart_peak
from tests.hostile.documents.families import FAMILIES, document

T = TypeVar("T")
TRIM = ctypes.CDLL(None).malloc_trim
"""Gives memory that is free back to the system (malloc_trim(3)): making the documents leaves much."""
PLAIN = b"<rss><channel><title>t</title><item><title>x</title></item></channel></rss>"


async def read(pool: ParserPool, work: Callable[[], object], seen: Counter[str], most: dict[str, float]) -> None:
    """One reading by the child that rests: what came of it, and what it took."""
    await pool.page(PLAIN)  # a child that has just started has its libraries still to load
    (child,) = parsers()
    restart_peak(child)
    before, held = cpu_seconds(child), memory(child)
    started = time.perf_counter()
    try:
        await work()  # type: ignore[misc]
        seen["read"] += 1
    except FeedError as error:
        given_up = "given up" in str(error)
        seen["given up" if given_up else "refused"] += 1
        if given_up:
            reason = str(error).partition(",")[0]
            seen[reason] += 1
    most["wall"] = max(most.get("wall", 0), time.perf_counter() - started)
    if child in parsers():
        most["cpu"] = max(most.get("cpu", 0), cpu_seconds(child) - before)
        most["memory"] = max(most.get("memory", 0), peak_memory(child) - held)


async def lag_during(work: Awaitable[T]) -> tuple[str, T]:
    """How late the loop is during some work, and what comes of it."""
    late: list[float] = []
    watching = asyncio.create_task(watch(late))
    done = await work
    watching.cancel()
    cuts = [1000 * cut for cut in quantiles(late, n=1000)]
    return f"p50 {cuts[499]:.1f} ms, p99 {cuts[989]:.1f} ms, longest {1000 * max(late):.1f} ms", done


async def collect(seeds: int, folder: str) -> None:
    """A pass of the collector over hostile sources and good ones: the lag of the loop, and what has come."""
    server = HostileServer()
    places = server.places(seeds)
    web, pool = GuardedWeb(places.values()), ParserPool()
    store = await TinyStore.open(Path(folder), terms)
    collector = Collector(store, web, pool, SystemClock(), Catalog((), store), interval=900, pause=0)
    try:
        for place in list(places.values())[:WARM]:
            await collector.add(f"http://{place}/full")
        await collector.run_once()  # what is loaded once is loaded before
        for path, place in places.items():
            await collector.add(f"http://{place}{path}")
            await collector.add(f"http://{place}/full{path}")
        grown = memory()
        restart_peak()
        alone, _ = await lag_during(asyncio.sleep(2))
        late, reports = await lag_during(collector.run_once())
    finally:
        await web.close()
        await pool.close()
        await store.close()
        server.close()
    good = [report for report in reports if "/full/" in report.source.url]
    gc.collect()
    TRIM(0)
    print(f"lag of the loop alone: {alone}; meanwhile: {late}")
    print(
        f"{len(reports) - len(good)} hostile sources and {len(good)} good ones: {sum(bool(one.new) for one in good)} "
        f"good ones came; {sum(report.new for report in reports)} articles; this process grew by "
        f"{(memory() - grown) / 1e6:.1f} MB, by {(peak_memory() - grown) / 1e6:.1f} MB for a moment"
    )


async def main(documents: int, only: str) -> None:
    """Read so many documents, spread over the families."""
    seeds = math.ceil(documents / len(FAMILIES))
    pool = ParserPool()
    await pool.page(PLAIN)
    total: Counter[str] = Counter()
    for family in FAMILIES:
        document(family, 0)  # making them leaves memory behind as well
    gc.collect()
    TRIM(0)
    grown = memory()
    for family, (_, readings) in FAMILIES.items():
        if only not in family:
            continue
        seen: Counter[str] = Counter()
        most: dict[str, float] = {}
        for seed in range(seeds):
            body = document(family, seed)
            for reading in readings:
                await read(pool, lambda reading=reading, body=body: reading(pool, body), seen, most)  # type: ignore[misc]
        total += seen
        print(
            f"{family:<32} {dict(seen)}, at most {most.get('cpu', 0):.2f} s CPU, {most.get('wall', 0):.2f} s, "
            f"{most.get('memory', 0) / 1e6:.0f} MB",
            flush=True,
        )
    gc.collect()
    TRIM(0)
    print(f"{seeds * len(FAMILIES):,} documents of {len(FAMILIES)} families: {dict(total)}")
    print(f"this process grew by {(memory() - grown) / 1e6:.1f} MB")
    await pool.close()
    with tempfile.TemporaryDirectory() as folder:
        await collect(seeds, folder)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=400)
    arguments.add_argument("--only", default="", help="a part of the name of the families to read")
    chosen = arguments.parse_args()
    asyncio.run(main(chosen.documents, chosen.only))
