"""Waiting: for a time or a signal, whichever comes first, and for tasks to end.

No task is left behind, also when the wait is cancelled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine
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
    task = asyncio.create_task(work)
    try:
        await _first_of(clock.sleep(seconds), asyncio.wait([task]))
        if not task.done():
            raise TimeoutError
        return task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _first_of(*waits: Coroutine[Any, Any, object]) -> None:
    """Return when one of them has; cancel the others."""
    tasks = [asyncio.create_task(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
