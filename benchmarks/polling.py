"""Polling feeds: throughput beside rivals, bursts, and the lag of the event loop: `python -m benchmarks.polling`.

A server in a process of its own has 2,000 feeds on 500 hosts, and answers 304 to whoever has read them. Prints for
each reader the feeds a second and the CPU milliseconds a feed of one pass in which nothing has changed: the whole
collector over the memory store and over the embedded store (each visit durable); feedparser + httpx as
RSS-to-Telegram-Bot polls; fastfeedparser + aiohttp; and `reader` with 48 workers, if it can be imported, with
`--rivals FOLDER` after `pip install --target FOLDER reader`. Each keeps its feeds' ETags, and polls 48 at a time.

Before each pass the server closes what is open, as servers do within minutes: feeds are polled every 15 minutes, so
that a reader connects to each host anew. A second row of aiohttp keeps its 500 connections from pass to pass.

Then our loop itself runs with 2,000 sources, each visited every 20 s as it is due. The collector polls 1,000 sources of
500 hosts in one pass: the most connections open at the same time, in all and to one host. Then it reads 200 new sources
in full: how late the event loop is (a timer of 5 ms), alone and meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from statistics import quantiles

import aiohttp
import fastfeedparser
import feedparser
import httpx

from benchmarks.inputs.feed_server import FeedServer
from bot.archive.catalog import Catalog
from bot.clock import SystemClock
from bot.feeds.sandbox import ParserPool
from bot.ports import Store
from bot.sources.collect import Collector
from bot.store.memory import MemoryStore
from bot.store.tiny import TinyStore
from bot.web.client import GuardedWeb
from summaries.text.sentences import terms

FEEDS, HOSTS, AT_ONCE = 2_000, 500, 48
PASSES = 5
"""Passes of which the best counts: other work on the machine only ever adds."""
WARM, LAG_SOURCES = 5, 200
TICK = 0.005
"""Seconds of the timer whose lateness is the lag of the loop."""
CLOSED = 0.5
"""Seconds in which a reader notices that its connections were closed."""
EVERY = 20
"""Seconds between two visits to a source while the loop runs."""

Poll = Callable[[], Awaitable[None]]


@asynccontextmanager
async def collecting(
    server: FeedServer, urls: list[str], store: Store, interval: int = 900
) -> AsyncIterator[Collector]:
    """Our collector with these sources."""
    web = GuardedWeb([f"{server.host(number)}:{server.port}" for number in range(HOSTS)])
    parser = ParserPool()
    collector = Collector(store, web, parser, SystemClock(), Catalog((), store), interval=interval)
    await collector.configure({url: {} for url in urls})
    yield collector
    await web.close()
    await parser.close()


async def ours(name: str, server: FeedServer, urls: list[str], store: Store) -> None:
    """A pass of the collector."""
    async with collecting(server, urls, store) as collector:

        async def poll() -> None:
            await collector.run_once(force=True)

        await measured(name, server, poll, len(urls))


async def running(server: FeedServer, urls: list[str], store: Store) -> None:
    """The loop of the collector, which decides when each source is due."""
    async with collecting(server, urls, store, EVERY) as collector:
        await collector.run_once(force=True)
        loop = asyncio.create_task(collector.run())
        await asyncio.sleep(1.5 * EVERY)
        server.look()
        processor = time.process_time()
        await asyncio.sleep(EVERY)
        processor, visits = time.process_time() - processor, server.look().unchanged
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)
    print(
        f"ours, {len(urls):,} sources every {EVERY} s as they are due: {1000 * processor / visits:.2f} ms CPU a visit"
    )


async def by_httpx(server: FeedServer, urls: list[str]) -> None:
    """A conditional GET by httpx, and feedparser where something has changed."""
    etags: dict[str, str] = {}
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    async with httpx.AsyncClient(limits=limits, timeout=30) as client:

        async def read(url: str) -> None:
            answer = await client.get(url, headers={"If-None-Match": etags[url]} if url in etags else {})
            if answer.status_code == httpx.codes.OK:
                etags[url] = answer.headers["ETag"]
                await asyncio.to_thread(feedparser.parse, answer.content)

        await measured("feedparser + httpx", server, lambda: each(urls, read), len(urls))


async def by_aiohttp(name: str, server: FeedServer, urls: list[str], *, kept: bool = False) -> None:
    """A conditional GET by aiohttp, and fastfeedparser where something has changed."""
    etags: dict[str, str] = {}
    connector = aiohttp.TCPConnector(limit=AT_ONCE)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def read(url: str) -> None:
            async with session.get(url, headers={"If-None-Match": etags[url]} if url in etags else {}) as answer:
                body = await answer.read()
                if answer.status == httpx.codes.OK:
                    etags[url] = answer.headers["ETag"]
                    await asyncio.to_thread(fastfeedparser.parse, body)

        await measured(name, server, lambda: each(urls, read), len(urls), kept=kept)


async def by_reader(server: FeedServer, urls: list[str], folder: Path) -> None:
    """`reader` over SQLite in a file."""
    made = import_module("reader").make_reader(str(folder / "reader.sqlite"))
    for url in urls:
        made.add_feed(url)

    async def poll() -> None:
        await asyncio.to_thread(made.update_feeds, workers=AT_ONCE, scheduled=False)

    await measured("reader", server, poll, len(urls))
    made.close()


async def each(urls: list[str], read: Callable[[str], Awaitable[None]]) -> None:
    """Read all, `AT_ONCE` at a time."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(url: str) -> None:
        async with room:
            await read(url)

    await asyncio.gather(*map(one, urls))


async def measured(name: str, server: FeedServer, poll: Poll, feeds: int, *, kept: bool = False) -> None:
    """Read all once, then print how the best of `PASSES` goes in which nothing has changed.

    With `kept`, connections stay from pass to pass.
    """
    await poll()
    passes = []
    for _ in range(PASSES):
        if not kept:
            server.hang_up()
            await asyncio.sleep(CLOSED)
        server.look()
        wall, processor = time.perf_counter(), time.process_time()
        await poll()
        spent, lasted, seen = time.process_time() - processor, time.perf_counter() - wall, server.look()
        passes.append((spent, lasted, seen.unchanged, seen.connections))
    processor, wall, unchanged, connections = min(passes)
    odd = f" ({unchanged} answered 304)" if unchanged != feeds else ""
    rate, cost = feeds / wall, 1000 * processor / feeds
    print(f"{name:<28} {rate:7.0f} feeds/s {cost:6.2f} ms CPU a feed, {connections} connections{odd}", flush=True)


async def bursts(server: FeedServer, feeds: int) -> None:
    """Print what one pass over many sources opens."""
    async with collecting(server, server.urls(feeds, HOSTS), MemoryStore(terms)) as collector:
        await collector.run_once(force=True)
        server.look()
        await collector.run_once(force=True)
    counts = server.look()
    print(
        f"{feeds:,} sources of {HOSTS} hosts in one pass: {counts.unchanged} answered 304; at most {counts.most_open} "
        f"connections open, {counts.most_open_to_a_host} to one host, {counts.most_requests_to_a_host} request a host"
    )


async def lags(server: FeedServer, sources: int, store: Store) -> None:
    """Print how late the loop is, alone and while sources are read in full. What is loaded once is loaded before."""
    async with collecting(server, server.urls(WARM, HOSTS, "full/warm"), store) as collector:
        await collector.run_once(force=True)
    async with collecting(server, server.urls(sources, HOSTS, "full"), store) as collector:
        for name, work in (("alone", asyncio.sleep(2)), (f"{sources} sources", collector.run_once(force=True))):
            late: list[float] = []
            watching = asyncio.create_task(watch(late))
            await work
            watching.cancel()
            cuts = quantiles(late, n=1000)
            print(
                f"lag of the loop, {name:<12} p50 {cuts[499] * 1000:5.1f} ms, p99 {cuts[989] * 1000:5.1f} ms, "
                f"p99.9 {cuts[998] * 1000:5.1f} ms, longest {max(late) * 1000:5.1f} ms ({len(late)} ticks)"
            )


async def watch(late: list[float]) -> None:
    """Note how late each tick is, until cancelled."""
    while True:
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        late.append(max(0.0, time.perf_counter() - due))


async def main(feeds: int, rivals: str) -> None:
    """Measure everything, and print a line for each."""
    server = FeedServer()
    try:
        with tempfile.TemporaryDirectory() as folder:
            urls = server.urls(feeds, HOSTS)
            await ours("ours, memory store", server, urls, MemoryStore(terms))
            store = await TinyStore.open(Path(folder) / "store", terms)
            await ours("ours, embedded store", server, urls, store)
            await by_httpx(server, urls)
            await by_aiohttp("fastfeedparser + aiohttp", server, urls)
            await by_aiohttp("the same, never hung up on", server, urls, kept=True)
            if rivals:
                sys.path.append(rivals)
                await by_reader(server, urls, Path(folder))
            await running(server, urls, store)
            await bursts(server, feeds // 2)
            await lags(server, LAG_SOURCES, store)
            await store.close()
    finally:
        server.close()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--feeds", type=int, default=FEEDS, help="feeds to poll")
    arguments.add_argument("--rivals", default="", help="a folder with `reader` in it")
    chosen = arguments.parse_args()
    asyncio.run(main(chosen.feeds, chosen.rivals))
