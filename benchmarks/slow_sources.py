"""How long a good source waits beside slow ones: `python -m benchmarks.slow_sources [--seconds 100]`.

Real sockets on loopback, one address of 127.0.0.0/8 for each host (Linux answers at all of them). A good source, which
answers at once and is read every 5 s, stands alone and beside: one feed with 20 new teasers at each visit, whose pages
are on 20 hosts that drip one byte a second; 20 feeds on such hosts; eight feeds of one host that never answers. Prints
the median and the longest time between two requests for the good feed. The four cases run at the same time, each with
a collector of its own.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from itertools import count, pairwise
from statistics import median

from bot.archive.catalog import Catalog
from bot.clock import SystemClock
from bot.feeds.sandbox import ParserPool
from bot.sources.collect import Collector
from bot.store.memory import MemoryStore
from bot.web.client import GuardedWeb
from summaries.text.sentences import terms

INTERVAL = 5
"""Seconds between two visits to a source."""
SLOW_HOSTS, SILENT_FEEDS = 20, 8
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
RSS = '<rss version="2.0"><channel><title>News</title>{}</channel></rss>'
ITEM = "<item><title>Report</title><guid>{0}</guid><link>{0}</link><description>A teaser.</description></item>"

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


async def drip(writer: asyncio.StreamWriter) -> None:
    """One byte a second, without end."""
    writer.write(HEAD % (b"text/html", 1_000_000))
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(1)


async def silence(_: asyncio.StreamWriter) -> None:
    """No answer within the time of any client."""
    await asyncio.sleep(3600)


def feed(links: Callable[[], list[str]]) -> Answer:
    """A feed that answers at once, with one teaser for each link."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        body = RSS.format("".join(map(ITEM.format, links()))).encode()
        writer.write(HEAD % (b"application/rss+xml", len(body)) + body)

    return answer


class Case:
    """A good source beside slow ones. `subnet` sets the case's hosts apart: they are 127.0.SUBNET.1 and following."""

    def __init__(self, subnet: int, stack: AsyncExitStack) -> None:
        self._addresses = (f"127.0.{subnet}.{number}" for number in count(1))
        self._stack = stack
        self.sources: list[str] = []
        self.places: list[str] = []
        self.asked: list[float] = []

    async def host(self, answer: Answer) -> str:
        """A web server that answers each request in this way; returns its address."""

        async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await reader.readuntil(b"\r\n\r\n"):
                    await answer(writer)
                    await writer.drain()
            writer.close()

        server = await asyncio.start_server(served, next(self._addresses), 0)
        self._stack.callback(server.close)
        place = "{}:{}".format(*server.sockets[0].getsockname())
        self.places.append(place)
        return f"http://{place}"

    async def run(self, seconds: float) -> list[float]:
        """Read all sources for so long; the times between two requests for the good one."""
        self.sources.append(await self.host(feed(self._good)))
        web, parser, store = GuardedWeb(self.places), ParserPool(), MemoryStore(terms)
        self._stack.push_async_callback(web.close)
        self._stack.push_async_callback(parser.close)
        collector = Collector(store, web, parser, SystemClock(), Catalog((), store), interval=INTERVAL)
        await collector.configure({url: {} for url in self.sources})
        with suppress(TimeoutError):
            await asyncio.wait_for(collector.run(), seconds)
        return [later - earlier for earlier, later in pairwise([*self.asked, asyncio.get_running_loop().time()])]

    def _good(self) -> list[str]:
        self.asked.append(asyncio.get_running_loop().time())
        return []


async def alone(_: Case) -> None:
    """No slow source."""


async def dripping_teasers(case: Case) -> None:
    """One feed with new teasers at each visit, on hosts that drip."""
    hosts, edition = [await case.host(drip) for _ in range(SLOW_HOSTS)], count()

    def teasers() -> list[str]:
        number = next(edition)
        return [f"{host}/{number}" for host in hosts]

    case.sources.append(await case.host(feed(teasers)))


async def dripping_feeds(case: Case) -> None:
    """Feeds on hosts that drip."""
    case.sources += [await case.host(drip) for _ in range(SLOW_HOSTS)]


async def silent_host(case: Case) -> None:
    """Feeds of one host that does not answer."""
    silent = await case.host(silence)
    case.sources += [f"{silent}/{number}" for number in range(SILENT_FEEDS)]


CASES = {
    "alone": alone,
    f"beside a feed with {SLOW_HOSTS} teasers on dripping hosts": dripping_teasers,
    f"beside {SLOW_HOSTS} dripping feeds": dripping_feeds,
    f"beside {SILENT_FEEDS} feeds of a silent host": silent_host,
}


async def measured(subnet: int, slow: Callable[[Case], Awaitable[None]], seconds: float) -> list[float]:
    """The waits of one case."""
    async with AsyncExitStack() as stack:
        case = Case(subnet, stack)
        await slow(case)
        return await case.run(seconds)


async def main(seconds: float) -> None:
    """Run all cases side by side and print a line for each."""
    cases = (measured(subnet, slow, seconds) for subnet, slow in enumerate(CASES.values(), start=1))
    for name, waits in zip(CASES, await asyncio.gather(*cases), strict=True):
        print(f"{name}: {len(waits)} waits, median {median(waits):.1f} s, longest {max(waits):.1f} s")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=100.0, help="how long to read")
    asyncio.run(main(arguments.parse_args().seconds))
