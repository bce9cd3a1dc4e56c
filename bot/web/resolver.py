"""Looking up host names in threads of their own, by the system's `getaddrinfo` (RFC 3493 §6.1).

asyncio runs it in the event loop's default threads (six on two processors), which also write briefings and digests. A
look-up whose name server is silent holds its thread for 10 s and more, so a few dead names would delay everything else.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

LOOK_UPS = 48
"""Look-ups at the same time, each in a thread that is started when it is needed: one for each visit under way."""

LookUp = Callable[..., list[tuple[Any, ...]]]
"""What `socket.getaddrinfo` does."""


class ThreadPoolResolver(AbstractResolver):
    """Resolves names in a pool of `LOOK_UPS` threads. Tests give another `look_up`."""

    def __init__(self, look_up: LookUp = socket.getaddrinfo) -> None:
        self._look_up = look_up
        self._threads = ThreadPoolExecutor(LOOK_UPS, "names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host name, in the system's order of preference. Raises OSError when it has none."""
        work = partial(self._look_up, host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, work)
        return [
            ResolveResult(
                hostname=host,
                host=address[0],
                port=address[1],
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Start no more look-ups; those that hang end by themselves. Idempotent."""
        self._threads.shutdown(wait=False, cancel_futures=True)
