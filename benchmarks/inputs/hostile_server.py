"""A web server of hostile documents in a process of its own, at every address of 127.0.0.0/8."""

from __future__ import annotations

import asyncio
import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection

from benchmarks.inputs.feed_server import feed
from tests.hostile.documents.families import FAMILIES, document


class HostileServer:
    """The server, started. Under /FAMILY/SEED is a hostile document, under /full… a good feed."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        line, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs,), daemon=True)
        self._process.start()
        self.port: int = line.recv()

    def places(self, seeds: int) -> dict[str, str]:
        """The address of each document → its host and port; each is at a host of its own."""
        paths = [f"/{family}/{seed}" for family in range(len(FAMILIES)) for seed in range(seeds)]
        return {path: f"127.2.{number // 250}.{number % 250 + 1}:{self.port}" for number, path in enumerate(paths)}

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.join()


def _run(line: Connection) -> None:
    asyncio.run(_serve(line))


async def _serve(line: Connection) -> None:
    listener = await asyncio.start_server(_answer, "0.0.0.0", 0, backlog=4_096)
    line.send(listener.sockets[0].getsockname()[1])
    await asyncio.Event().wait()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].decode()
        body = _body(path)
        status = b"200 OK" if body is not None else b"404 Not Found"
        writer.write(b"HTTP/1.1 %b\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % (status, len(body or b"")))
        writer.write(body or b"")
        await writer.drain()
    writer.close()


def _body(path: str) -> bytes | None:
    if path.startswith("/full"):
        return feed(path)
    parts = path.strip("/").split("/")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return document(list(FAMILIES)[int(parts[0])], int(parts[1]))
    return None
