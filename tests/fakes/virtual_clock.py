"""A clock that stands still until a test moves it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from typing import Any

START = datetime(2020, 9, 8, 6, 0, tzinfo=UTC)

_WAIT = 0.0005
"""Seconds between two looks at threads that work: a loop that does not rest would keep them from it."""


class VirtualClock:
    """Time passes only in `run`; whoever sleeps wakes in the order of their times."""

    def __init__(self, start: datetime = START) -> None:
        self._wall = start
        self._passed = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def now(self) -> datetime:
        return self._wall + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    def jump(self, by: timedelta) -> None:
        """Set the wall clock forward or back."""
        self._wall += by

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        self._count += 1
        future = asyncio.get_running_loop().create_future()
        heappush(self._sleepers, (self._passed + seconds, self._count, future))
        await future

    async def run(self, seconds: float = 0.0) -> None:
        """Let `seconds` pass, and everything happen that happens in them."""
        end = self._passed + seconds
        await settle()
        while self._sleepers and self._sleepers[0][0] <= end:
            moment, _, future = heappop(self._sleepers)
            self._passed = max(self._passed, moment)
            if not future.done():
                future.set_result(None)
                await settle()
        self._passed = end


async def settle() -> None:
    """Return when every task waits for something that no thread of the loop's is working on."""
    loop: Any = asyncio.get_running_loop()  # no public names for these; the stock loop and executor have them
    await asyncio.sleep(0)
    while loop._ready or _is_working(loop._default_executor):  # noqa: ASYNC110, SLF001 - nothing signals it
        await asyncio.sleep(0 if loop._ready else _WAIT)  # noqa: SLF001


def _is_working(threads: Any) -> bool:
    if threads is None:
        return False
    return bool(threads._work_queue.qsize() or threads._idle_semaphore._value < len(threads._threads))  # noqa: SLF001
