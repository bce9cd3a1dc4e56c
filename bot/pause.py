"""Waiting for a moment or a signal, whichever comes first.

Promises to leave no task behind, also when it is cancelled. The loops import it.
"""

from __future__ import annotations

import asyncio

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
