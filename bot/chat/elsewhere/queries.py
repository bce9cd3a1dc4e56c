"""Answers queries as they come: of one person one at a time, and of those that wait only the newest.

A person who types sends a query with almost every letter, and only the last counts. What is too much is dropped: the
next letter asks again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from bot.chat.dialog.connection import Query, QueryAnswer

log = logging.getLogger(__name__)

PEOPLE: Final = 200
"""People whose queries are answered or wait at a time."""
AT_ONCE: Final = 4
"""Answers that are made at a time, so that chats do not wait for them."""

Key = tuple[int, bool]


class Queries:
    """Makes an answer with `answer` and gives it to `send`; neither may raise for what Telegram says."""

    def __init__(
        self, answer: Callable[[Query], Awaitable[QueryAnswer]], send: Callable[[Query, QueryAnswer], Awaitable[None]]
    ) -> None:
        self._answer, self._send = answer, send
        self._waiting: dict[Key, Query] = {}
        self._tasks: dict[Key, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    def take(self, queries: Iterable[Query]) -> None:
        """Answer these soon; each takes the place of an older one of the same person that still waits."""
        for query in queries:
            key = (query.person, query.guest)
            if key in self._tasks:
                self._waiting[key] = query
            elif len(self._tasks) < PEOPLE:
                self._waiting[key] = query
                self._tasks[key] = asyncio.create_task(self._serve(key))

    async def close(self) -> None:
        """Give up what has not been answered."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, key: Key) -> None:
        try:
            while query := self._waiting.pop(key, None):
                async with self._places:
                    newest = self._waiting.pop(key, query)
                    await self._send(newest, await self._answer(newest))
        except Exception:  # a fault of ours in one answer must not end the others
            log.exception("a query from another chat could not be answered")
        finally:
            self._waiting.pop(key, None)
            del self._tasks[key]
