"""Search over the articles: keeps the full-text index in step with the store, off the event loop.

A search sees every article whose commit has returned. While a large part of the index is being built, it waits some
seconds and then answers from the newest articles.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from bot.ports import StoreError
from bot.store.fulltext.index import FullText, Query, Searchable

log = logging.getLogger(__name__)

BATCH: Final = 50
"""Articles that one transaction indexes: some 0.1 s, for which a search may have to wait."""
INDEX_WAIT: Final = 2.0
"""Seconds that a search waits for articles that are not indexed yet."""

T = TypeVar("T")


class Search:
    """Finds articles by terms. `read` gives an article as it is now, in any thread; None when there is none."""

    def __init__(self, index: FullText, read: Callable[[str], Searchable | None]) -> None:
        self.index = index
        self._read = read
        self._thread = ThreadPoolExecutor(1, "search")
        self._behind: dict[str, None] = {}
        self._task: asyncio.Task[None] | None = None

    def begin(self, stamps: Callable[[], Mapping[str, int]]) -> None:
        """Begin to bring the index in step with the stamps of all articles, which are given oldest first."""
        self._task = asyncio.create_task(self._catch_up(stamps))

    def changed(self, keys: Iterable[str]) -> None:
        """Index these articles again soon, or remove them from the index."""
        self._behind.update(dict.fromkeys(keys))
        if self._behind and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._work_off())

    async def find(self, query: Query) -> list[str]:
        """Keys of the newest articles that a query wants, and of all others of the first and the last second."""
        return await self._ask(lambda: self.index.find(query))

    async def frequencies(self, terms: Collection[str]) -> dict[str, int]:
        """How many articles have each of the terms, nearly."""
        return await self._ask(lambda: self.index.frequencies(terms))

    async def close(self) -> None:
        """Stop. Articles that are not indexed yet are indexed after the next start."""
        self._behind.clear()
        if self._task:
            await asyncio.wait([self._task])
        await self._run(self.index.close)
        self._thread.shutdown()

    async def _ask(self, question: Callable[[], T]) -> T:
        """What the index answers. Raises StoreError when it cannot be read."""
        if self._task:
            await asyncio.wait([self._task], timeout=INDEX_WAIT)
        try:
            return await self._run(question)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"the archive cannot be searched now ({error}): look at the disk") from None

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _catch_up(self, stamps: Callable[[], Mapping[str, int]]) -> None:
        try:
            late = await self._run(lambda: self.index.differing(stamps()))
        except (sqlite3.Error, OSError) as error:
            log.warning("The search index cannot be read (%s).", error)
            return
        self._behind = dict.fromkeys(late) | self._behind
        await self._work_off()

    async def _work_off(self) -> None:
        """Index what is behind, newest first. What the disk refuses is tried again with the next change."""
        while self._behind:
            keys = [self._behind.popitem()[0] for _ in range(min(BATCH, len(self._behind)))]
            try:
                await self._run(lambda keys=keys: self._update(keys))  # type: ignore[misc]  # bound now, not later
            except (sqlite3.Error, OSError) as error:
                log.warning("The search index cannot be written (%s); it is tried again later.", error)
                self._behind = dict.fromkeys(reversed(keys)) | self._behind
                return

    def _update(self, keys: Iterable[str]) -> None:
        self.index.update((key, self._article(key)) for key in keys)

    def _article(self, key: str) -> Searchable | None:
        try:
            return self._read(key)
        except StoreError as error:  # its text is damaged; the others are still found
            log.warning("An article is left out of the search index: %s", error)
            return None
