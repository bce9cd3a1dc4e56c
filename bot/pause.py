"""Waiting: for a time or a signal, whichever comes first, and for tasks to end.

No task is left behind, also when the wait is cancelled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from bot.ports import Clock

T = TypeVar("T")


async def pause(clock: Clock, seconds: float | None, wake: asyncio.Event) -> None:
    """Return after `seconds` (None: only on the signal) or as soon as `wake` is set; then clear `wake`."""
    await _first_of(wake.wait(), *([] if seconds is None else [clock.sleep(seconds)]))
    wake.clear()


async def wind_up(clock: Clock, seconds: float, tasks: Collection[asyncio.Task[None]]) -> None:
    """Wait `seconds` for tasks to end by themselves, then cancel the others; return as soon as all have ended.

    When it is cancelled itself, it cancels them at once.
    """
    if not tasks:
        return
    try:
        await _first_of(clock.sleep(seconds), asyncio.wait(tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def within(clock: Clock, seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`. Cancels it and raises TimeoutError when it takes longer than `seconds`."""
    timer = asyncio.create_task(clock.sleep(seconds))
    try:
        async with asyncio.timeout(None) as limit:
            timer.add_done_callback(partial(_expire, limit))
            return await work
    finally:
        timer.cancel()
        await asyncio.wait([timer])


def _expire(limit: asyncio.Timeout, timer: asyncio.Task[None]) -> None:
    if not timer.cancelled():
        with suppress(RuntimeError):  # the work has ended at the same moment
            limit.reschedule(0)


async def _first_of(*waits: Coroutine[Any, Any, object]) -> None:
    """Return when one of them has; cancel the others."""
    tasks = [asyncio.create_task(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
