"""Hostile documents through the child processes: `python -m benchmarks.hostile [--documents 2000]`.

Prints for each family of tests/hostile/documents how many were read, refused in a plain line, or given up at the limits
of a child; the most CPU seconds and memory of one reading; and by how much this process has grown in the end.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import math
import time
from collections import Counter
from collections.abc import Callable

from bot.feeds.formats.entry import FeedError
from bot.feeds.sandbox import ParserPool
from tests.fakes.children import cpu_seconds, memory, parsers, peak_memory, restart_peak
from tests.hostile.documents.families import FAMILIES, document

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


async def main(documents: int, only: str) -> None:
    """Read so many documents, spread over the families."""
    seeds = math.ceil(documents / len(FAMILIES))
    pool = ParserPool()
    await pool.page(PLAIN)
    total: Counter[str] = Counter()
    gc.collect()
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
    print(f"{seeds * len(FAMILIES):,} documents of {len(FAMILIES)} families: {dict(total)}")
    print(f"this process grew by {(memory() - grown) / 1e6:.1f} MB")
    await pool.close()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=400)
    arguments.add_argument("--only", default="", help="a part of the name of the families to read")
    chosen = arguments.parse_args()
    asyncio.run(main(chosen.documents, chosen.only))
