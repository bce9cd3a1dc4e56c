from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.web.resolver import ThreadPoolResolver

DEAD = 20


class Names:
    """A system whose look-ups of names that begin with "dead" hang until `wake`."""

    def __init__(self) -> None:
        self.wake = threading.Event()

    def look_up(self, host: str, port: int, *_: int, **__: int) -> list[tuple[Any, ...]]:
        if host.startswith("dead"):
            self.wake.wait(30)
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", port))]


@pytest.fixture
async def names() -> AsyncIterator[Names]:
    made = Names()
    yield made
    made.wake.set()


async def test_dead_names_delay_no_other_look_up_and_no_other_work(names: Names) -> None:
    resolver = ThreadPoolResolver(names.look_up)
    dead = [asyncio.ensure_future(resolver.resolve(f"dead{number}.example", 80)) for number in range(DEAD)]
    await asyncio.sleep(0)
    async with asyncio.timeout(20):
        (found,) = await resolver.resolve("good.example", 443)
        other = await asyncio.to_thread(lambda: "written")

    assert ("good.example", "192.0.2.7", 443) == (found["hostname"], found["host"], found["port"])
    assert "written" == other
    assert not any(task.done() for task in dead)
    names.wake.set()
    ended = await asyncio.gather(*dead, return_exceptions=True)
    assert {socket.gaierror} == set(map(type, ended))
    await resolver.close()
    await resolver.close()


async def test_the_system_knows_this_machine() -> None:
    resolver = ThreadPoolResolver()
    found = await resolver.resolve("localhost", 80)
    await resolver.close()

    assert {"127.0.0.1"} == {one["host"] for one in found}
