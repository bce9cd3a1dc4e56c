"""The bounds of the listener, over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

import pytest

from bot.websub.listener import AT_ONCE, Listener

NAME = "a" * 32


@dataclass
class Known:
    """Every path of 32 letters was given out."""

    told_of: list[tuple[str, bytes, str]] = field(default_factory=list)

    async def confirm(self, name: str, query: Mapping[str, str]) -> str | None:
        return f"<script>{query.get('hub.challenge', '')}" if name == NAME else None

    async def is_known(self, name: str) -> bool:
        return name == NAME

    async def told(self, name: str, body: bytes, signature: str) -> None:
        self.told_of.append((name, body, signature))


@pytest.fixture
async def place() -> AsyncIterator[tuple[Known, int]]:
    hubs = Known()
    listener = Listener(hubs, "/websub", "127.0.0.1:0")
    yield hubs, await listener.start()
    await listener.stop()
    await listener.stop()


async def sent(port: int, raw: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(raw)
    await writer.drain()
    return reader, writer


async def test_a_challenge_is_given_back_as_plain_text_that_no_browser_runs(place: tuple[Known, int]) -> None:
    reader, writer = await sent(
        place[1], f"GET /websub/{NAME}?hub.challenge=x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()
    )
    answer = (await reader.read()).decode().lower()
    writer.close()
    assert answer.startswith("http/1.1 200")
    assert "content-type: text/plain" in answer
    assert "x-content-type-options: nosniff" in answer


async def test_so_many_messages_at_once_and_no_more_are_read(place: tuple[Known, int]) -> None:
    hubs, port = place
    half = f"POST /websub/{NAME} HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab".encode()
    slow = [await sent(port, half) for _ in range(AT_ONCE)]
    await asyncio.sleep(0.2)
    reader, writer = await sent(port, half)
    refused = await reader.readline()
    for _, other in slow:
        other.write(b"cd")
    answers = [await one.readline() for one, _ in slow]
    for other in (writer, *(one for _, one in slow)):
        other.close()

    assert b"503" in refused
    assert AT_ONCE == sum(b"202" in answer for answer in answers) == hubs.told_of.count((NAME, b"abcd", ""))
