"""A web server on loopback that sends exactly the bytes that a test gives it, and remembers what was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Answer = Callable[[Mapping[str, str]], bytes]
"""The bytes of an answer, by the headers of the request (names in lower case)."""


@dataclass
class RawServer:
    """Answers with `answer`, closes the connection, and keeps the headers of all requests in `requests`."""

    answer: Answer = lambda _: b""
    requests: list[Mapping[str, str]] = field(default_factory=list)
    place: str = ""

    @property
    def url(self) -> str:
        return f"http://{self.place}/feed"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[1:]
            parts = [line.split(":", 1) for line in lines if ":" in line]
            headers = {name.strip().lower(): value.strip() for name, value in parts}
            self.requests.append(headers)
            writer.write(self.answer(headers))
            await writer.drain()
        writer.close()


@asynccontextmanager
async def raw_server(answer: Answer | bytes) -> AsyncIterator[RawServer]:
    """A server that answers so while the context lasts."""
    server = RawServer(answer if callable(answer) else lambda _: answer)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.place = f"127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listener.close()
        await listener.wait_closed()
