"""kill -9 during a broadcast over HTTP: nobody is left out, and only what was under way comes twice.

Counted at the far side, over the embedded store. 40 kills during a broadcast to 10,000 chats by default;
WIREBRIEF_KILLS and WIREBRIEF_CHATS ask for others.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from bot.model import Chat, ChatKind, Delivery, DeliveryState, Message
from bot.ports import Put
from bot.store.tiny import TinyStore
from tests.crash.broadcast_nursery import AT_ONCE

KILLS = int(os.environ.get("WIREBRIEF_KILLS", "40"))
CHATS = int(os.environ.get("WIREBRIEF_CHATS", "10000"))
ROOT = Path(__file__).parents[2]
NOW = datetime(2020, 9, 8, tzinfo=UTC)
LATENCY = 0.003  # seconds that an answer takes
ANSWER = b'{"ok": true, "result": {"message_id": 7}}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(ANSWER)


class FarSide(asyncio.Protocol):
    """Takes every message, and counts by chat."""

    def __init__(self, arrived: Counter[int]) -> None:
        self.arrived = arrived
        self.bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.bytes += data
        while (end := self.bytes.find(b"\r\n\r\n")) >= 0:
            length = int(self.bytes[:end].lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
            if len(self.bytes) < end + 4 + length:
                return
            form = parse_qs(self.bytes[end + 4 : end + 4 + length].decode())
            self.bytes = self.bytes[end + 4 + length :]
            self.arrived[int(form["chat_id"][0])] += 1
            asyncio.get_running_loop().call_later(LATENCY, self.transport.write, HEAD + ANSWER)


@pytest.fixture
async def nursery() -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(Path(__file__).with_name("broadcast_nursery.py")),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    yield process
    assert process.stdin
    process.stdin.close()
    await process.wait()


async def start(nursery: asyncio.subprocess.Process, folder: Path, address: str) -> int:
    """Begin a deliverer; the id of its process, once it is ready."""
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(f"{folder} {address}\n".encode())
    pid, ready = 0, False
    while not (pid and ready):
        line = (await nursery.stdout.readline()).decode()
        pid, ready = int(line.split()[1]) if line.startswith("pid") else pid, ready or line == "ready\n"
    return pid


@pytest.mark.timeout(1800 + 6 * KILLS)
async def test_a_broadcast_that_is_killed_again_and_again_reaches_everybody(
    nursery: asyncio.subprocess.Process, quick_path: Path
) -> None:
    folder, arrived, chance = quick_path / "data", Counter[int](), random.Random(2020)
    store = await TinyStore.open(folder, str.split)
    chats = range(1, CHATS + 1)
    await store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "", NOW)) for chat in chats))
    await store.commit(*(Put(Delivery(f"{chat}:s", 0, chat, Message("News " * 20), NOW)) for chat in chats))
    await store.close()
    server = await asyncio.get_running_loop().create_server(lambda: FarSide(arrived), "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"
    assert nursery.stdout
    repeats = [0]
    for kill in range(KILLS):
        pid, until = (
            await start(nursery, folder, address),
            arrived.total() + chance.randrange(1, 3 * CHATS // KILLS // 2),
        )
        while arrived.total() < until:  # noqa: ASYNC110 - as close to the moment as may be
            await asyncio.sleep(chance.uniform(0, 0.004))
        os.kill(pid, signal.SIGKILL)
        assert b"gone\n" == await nursery.stdout.readline(), f"all was sent before kill {kill}"
        repeats.append(arrived.total() - len(arrived))
    await start(nursery, folder, address)
    await nursery.stdout.readline()
    server.close()
    repeats.append(arrived.total() - len(arrived))
    store = await TinyStore.open(folder, str.split)
    assert CHATS == len(await store.every(Delivery, state=DeliveryState.SENT.value))
    await store.close()
    assert set(chats) == set(arrived)
    assert max(later - earlier for earlier, later in pairwise(repeats)) <= AT_ONCE
    assert 0 < arrived.total() - CHATS
    print(f"{KILLS} kills, {arrived.total() - CHATS} repeats among {CHATS} chats")  # noqa: T201 - shown with -s
