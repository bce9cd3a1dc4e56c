"""Whatever a web server sends, a fetch ends in an answer or one plain line, and holds no memory."""

from __future__ import annotations

import asyncio
import gc
import random
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.ports import WebError, WebRequest
from bot.web.client import GuardedWeb
from tests.fakes.children import memory, peak_memory, restart_peak
from tests.fakes.connects import Connects
from tests.hostile.documents.answers import ANSWERS

LONGEST = 0.4
"""Seconds that the client is given, so that endless answers end soon."""
GROWTH = 8_000_000
"""Bytes by which this process may grow for good."""
PEAK = 25_000_000
"""Bytes by which it may grow for a moment: a body of 5 MB as it came, inflated, and handed on."""


class Sender:
    """Sends to each request the pieces of the family and the seed that its path names, until `close`."""

    def __init__(self) -> None:
        self._under_way: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    def begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self.serve(reader, writer))
        self._under_way[task] = writer
        task.add_done_callback(self._under_way.pop)

    async def close(self) -> None:
        under_way = dict(self._under_way)
        for task, writer in under_way.items():
            task.cancel()
            writer.transport.abort()  # a task that is cancelled before it begins closes nothing
        await asyncio.gather(*under_way, return_exceptions=True)
        await asyncio.sleep(0)  # the loop closes what is aborted in its next round

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._answer(reader, writer)
        finally:
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode().strip("/").split("?")[0].split("/")
            if len(path) > 1:
                family = list(ANSWERS)[int(path[0])]
                await self._send(writer, ANSWERS[family](random.Random(zlib.crc32(f"{family} {path[1]}".encode()))))
            writer.close()
            await writer.wait_closed()

    @staticmethod
    async def _send(writer: asyncio.StreamWriter, pieces: Iterator[bytes]) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0 if len(piece) > 1 else 0.01)


@asynccontextmanager
async def sending() -> AsyncIterator[str]:
    sender = Sender()
    listener = await asyncio.start_server(sender.begin, "127.0.0.1", 0)
    try:
        yield f"127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    finally:
        listener.close()
        await sender.close()
        await listener.wait_closed()
        await asyncio.sleep(0)


@pytest.fixture
def seeds(pytestconfig: pytest.Config) -> range:
    return range(pytestconfig.getoption("--seeds"))


@pytest.mark.parametrize("family", ANSWERS)
async def test_a_hostile_answer_ends_soon_and_kindly(connects: Connects, family: str, seeds: range) -> None:
    number = list(ANSWERS).index(family)
    async with sending() as place:
        web = GuardedWeb([place], longest=LONGEST)
        with connects.watched() as seen:
            ends = await asyncio.gather(*(ended(web, f"http://{place}/{number}/{seed}") for seed in seeds))
        await web.close()

    assert not any("\n" in end or not end for end in ends)
    assert {place} >= {f"{host}:{port}" for host, port in seen}


async def ended(web: GuardedWeb, url: str) -> str:
    """The status, or the plain line; a fetch that outlasts the client's own bounds fails the test."""
    async with asyncio.timeout(60):
        try:
            return str((await web.fetch(WebRequest(url))).status)
        except WebError as error:
            return str(error)


@pytest.mark.parametrize("family", ["compressed bombs", "very many members of gzip", "floods of provisional answers"])
async def test_a_bomb_takes_little_memory(family: str, seeds: range) -> None:
    number = list(ANSWERS).index(family)
    async with sending() as place:
        web = GuardedWeb([place], longest=LONGEST)

        async def fetched_all() -> int:
            for seed in seeds:
                await ended(web, f"http://{place}/{number}/{seed}")
            gc.collect()
            return memory()

        await ended(web, f"http://{place}/{number}/0")
        gc.collect()
        restart_peak()
        before = memory()
        once = await fetched_all()
        peak = peak_memory()
        twice = await fetched_all()  # what the allocator keeps for good, it has by now
        await web.close()

    assert peak - before < PEAK
    assert twice - once < GROWTH
