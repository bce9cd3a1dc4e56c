"""Waiting for a moment or a signal, whichever comes first, and for work that is to end.

Promises to leave no task behind, also when it is cancelled. The loops import it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from bot.ports import Clock


async def pause(clock: Clock, seconds: float | None, wake: asyncio.Event) -> None:
    """Return after `seconds` (None: never by itself) or as soon as `wake` is set; `wake` is clear afterwards."""
    waits: list[asyncio.Task[object]] = [asyncio.create_task(wake.wait())]
    if seconds is not None:
        waits.append(asyncio.create_task(clock.sleep(seconds)))
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
    wake.clear()


async def unfinished(clock: Clock, seconds: float, tasks: Collection[asyncio.Task[None]]) -> list[asyncio.Task[None]]:
    """The tasks that have not ended after `seconds`; returns as soon as all have."""
    if tasks:
        waits = [asyncio.create_task(clock.sleep(seconds)), asyncio.create_task(_all_of(tasks))]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)
    return [task for task in tasks if not task.done()]


async def _all_of(tasks: Collection[asyncio.Task[None]]) -> None:
    await asyncio.wait(tasks)
