"""Turns by name within one process: what the embedded stores implement `ports.Store.turn` with.

A turn is a mutual exclusion lock (`asyncio.Lock`, which is fair: first come, first served). Several are taken in
sorted order, and a task that holds turns takes no more, so that no two tasks can wait for each other (Havender's
resource ordering, "Avoiding deadlock in multitasking systems", 1968).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from weakref import WeakValueDictionary


class Turns:
    """The turns that tasks hold or wait for; a name that nobody uses costs nothing."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._holders: set[asyncio.Task[object] | None] = set()

    @asynccontextmanager
    async def take(self, *names: str) -> AsyncIterator[None]:
        """Hold the turns of all `names` during the body. Raises RuntimeError in a task that holds turns already."""
        task = asyncio.current_task()
        if task in self._holders:
            raise RuntimeError(f"this task holds turns and may not wait for more ({', '.join(names)})")
        async with AsyncExitStack() as held:
            for name in sorted(set(names)):
                await held.enter_async_context(self._locks.setdefault(name, asyncio.Lock()))
            self._holders.add(task)
            try:
                yield
            finally:
                self._holders.discard(task)
