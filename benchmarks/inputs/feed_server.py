"""A web server of many feeds in a process of its own, at every address of 127.0.0.0/8 (Linux answers at all of them).

A feed is answered with 304 to a request that carries its ETag, else in full. Counts connections and requests.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

ITEMS = 20
"""Entries of a feed under /full, each with a text of 200 words; a feed under /feed has none."""
ETAG = b'"1"'


@dataclass
class Counts:
    """What the server has seen since the last look: requests by status, new connections and those open together."""

    full: int = 0
    unchanged: int = 0
    connections: int = 0
    most_open: int = 0
    most_open_to_a_host: int = 0
    most_requests_to_a_host: int = 0


@dataclass
class _Server:
    counts: Counts = field(default_factory=Counts)
    open: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    writers: set[asyncio.StreamWriter] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        self.open[host] += 1
        self.writers.add(writer)
        self.counts.connections += 1
        self.counts.most_open = max(self.counts.most_open, self.open.total())
        self.counts.most_open_to_a_host = max(self.counts.most_open_to_a_host, self.open[host])
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                await self._answer(head, host, writer)
        self.open[host] -= 1
        self.writers.discard(writer)
        writer.close()

    async def _answer(self, head: bytes, host: str, writer: asyncio.StreamWriter) -> None:
        self.asked[host] += 1
        self.counts.most_requests_to_a_host = max(self.counts.most_requests_to_a_host, self.asked[host])
        await asyncio.sleep(0)  # so that requests to one host at the same time are seen
        if b"if-none-match" in head.lower():
            self.counts.unchanged += 1
            writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\n\r\n" % ETAG)
        elif not head.startswith((b"GET /feed", b"GET /full")):
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        else:
            self.counts.full += 1
            body = feed(head.split(b" ", 2)[1].decode())
            kind = b"Content-Type: application/rss+xml\r\n"
            writer.write(
                b"HTTP/1.1 200 OK\r\n%bETag: %b\r\nContent-Length: %d\r\n\r\n" % (kind, ETAG, len(body)) + body
            )
        await writer.drain()
        self.asked[host] -= 1


def feed(path: str) -> bytes:
    """An RSS feed with entries of its own, of words that no other feed has."""
    chosen = random.Random(path)
    entries = (
        f"<item><title>{words(chosen, 8)}</title><guid>{path}-{number}</guid>"
        f"<link>http://harbour.example{path}/{number}</link><description>{words(chosen, 200)}.</description>"
        "</item>"
        for number in range(ITEMS if path.startswith("/full") else 0)
    )
    return f'<rss version="2.0"><channel><title>{path}</title>{"".join(entries)}</channel></rss>'.encode()


def words(chosen: random.Random, count: int) -> str:
    """So many made-up words."""
    return " ".join("".join(chosen.choices("abdeghiklmnoprstu", k=chosen.randint(3, 9))) for _ in range(count))


class FeedServer:
    """The server, started; `port` is the same at each address."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, line = context.Pipe()
        self._process = context.Process(target=_run, args=(line,), daemon=True)
        self._process.start()
        self.port: int = self._line.recv()

    def urls(self, feeds: int, hosts: int, kind: str = "feed") -> list[str]:
        """The addresses of so many feeds of a kind ("feed" or "full"), spread over so many hosts."""
        return [f"http://{self.host(number % hosts)}:{self.port}/{kind}{number}" for number in range(feeds)]

    @staticmethod
    def host(number: int) -> str:
        """The address of a host by its number."""
        return f"127.1.{number // 250}.{number % 250 + 1}"

    def look(self) -> Counts:
        """What it has seen since the last look."""
        self._line.send("look")
        counts: Counts = self._line.recv()
        return counts

    def hang_up(self) -> None:
        """Close all connections."""
        self._line.send("hang up")
        self._line.recv()

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.join()


def _run(line: Connection) -> None:
    asyncio.run(_serve(line))


async def _serve(line: Connection) -> None:
    server = _Server()
    listener = await asyncio.start_server(server.serve, "0.0.0.0", 0, backlog=4_096)
    line.send(listener.sockets[0].getsockname()[1])
    loop = asyncio.get_running_loop()

    def looked() -> None:
        if line.recv() == "hang up":
            for writer in server.writers:
                writer.close()
        line.send(server.counts)
        most = max(server.open.values(), default=0)
        server.counts = Counts(most_open=server.open.total(), most_open_to_a_host=most)

    loop.add_reader(line.fileno(), looked)
    await asyncio.Event().wait()
