"""Group commit: commits that wait at the same time share one write and one sync, made off the event loop.

A commit is staged whole or not at all, and reads see it only once it is durable. Checkpoints are written beside the
commits, not before them. The method is from DeWitt et al., "Implementation techniques for main memory database
systems", 1984.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, TypeVar

from bot.ports import AlreadyThere, StoreError
from bot.store.journal.batch import Batch
from bot.store.journal.replay import Tables
from bot.store.journal.storage import JournalStorage

T = TypeVar("T")

log = logging.getLogger(__name__)

GROUP: Final = 256
"""Commits that share one write, at most: staging that many takes some 10 ms of the event loop."""
MOVES: Final = 200
"""Documents that one commit moves when a segment is cleaned: about 1 MB."""

Step = Callable[[], object]
"""One change of a commit, made on a table."""


class Commits:
    """All changes go through here into the storage; `published` is called with each batch once reads can see it."""

    def __init__(self, storage: JournalStorage, published: Callable[[Batch], None]) -> None:
        self._storage = storage
        self._published = published
        self._thread = ThreadPoolExecutor(1, "store")
        self._tidying = ThreadPoolExecutor(1, "checkpoint")  # not the loop's own threads, which write briefings
        self._waiting: list[tuple[Sequence[Step], asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._tidier: asyncio.Task[bool] | None = None
        self._wanted = False
        self._closing = False

    async def write(self, steps: Sequence[Step]) -> None:
        """Make all changes or none, durably. A step raises ValueError when its key is taken."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((steps, done))
        self._start()
        await done

    async def scrub(self, words: Collection[bytes]) -> None:
        """Leave no former document with one of these words in the files. Raises StoreError when it cannot be done.

        The first checkpoint ends the segments, the moves leave those with such words without live parts, and the
        second checkpoint removes them.
        """
        await self._checkpoint()
        strewn = await self._in_thread(
            partial(self._storage.strewn_with, words, self._storage.entries()), self._tidying
        )
        await self._move(strewn)
        await self._checkpoint()

    async def close(self) -> None:
        """Finish what waits, and stop."""
        self._closing = True
        while busy := [task for task in (self._writer, self._tidier) if task and not task.done()]:
            await asyncio.wait(busy)  # each may start the other once more
        self._thread.shutdown()
        self._tidying.shutdown()

    def _start(self) -> None:
        """Have somebody write what waits."""
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())

    async def _write_all(self) -> None:
        """Write what waits, group by group, until nothing does; begin a checkpoint that is due or wanted."""
        while self._waiting or (self._wanted and self._tidied):
            group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
            errors = await self._write_group([steps for steps, _ in group]) if group else []
            for (_, done), failed in zip(group, errors, strict=True):
                _settle(done, failed)
            if (self._storage.checkpoint_due or self._wanted) and not self._closing and self._tidied:
                self._wanted = False
                await self._begin_checkpoint()

    @property
    def _tidied(self) -> bool:
        """Whether no checkpoint is being written."""
        return self._tidier is None or self._tidier.done()

    async def _checkpoint(self) -> None:
        """Write a checkpoint of what is committed now. Raises StoreError when it cannot be written."""
        self._wanted = True
        while self._wanted or not self._tidied:
            if self._closing:
                raise StoreError("the store is closing")
            if self._wanted and self._tidied:
                self._start()
            await asyncio.wait([task for task in (self._writer, self._tidier) if task and not task.done()])
        if self._tidier is None or not self._tidier.result():
            raise StoreError("the store's files cannot be written anew now")

    async def _write_group(self, group: Sequence[Sequence[Step]]) -> list[Exception | None]:
        """Make one write of several commits; give the error of each, or None."""
        with self._storage.stage() as batch:
            errors = [self._try(steps) for steps in group]
        if not batch.changes:
            return errors
        try:
            entries = await self._in_thread(partial(self._storage.save, batch))
        except StoreError as error:  # also for a commit that met a record of the failed batch
            return [type(error)(*error.args) for _ in group]
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must get it
            return [error for _ in group]
        self._storage.publish(batch, entries)
        self._published(batch)
        return errors

    def _try(self, steps: Sequence[Step]) -> Exception | None:
        """Stage one commit; when one of its steps fails, nothing of it is staged."""
        try:
            with self._storage.stage():
                for step in steps:
                    step()
        except ValueError as error:
            return AlreadyThere(str(error))
        except Exception as error:  # noqa: BLE001 - only the caller whose step failed gets its error
            return error
        return None

    async def _begin_checkpoint(self) -> None:
        """Between two groups, take the state as it is; write it beside the groups that follow."""
        self._tidier = None
        try:
            number = await self._in_thread(self._storage.begin_checkpoint)
        except OSError as error:
            log.warning("No checkpoint was begun: %s.", error)
            return
        self._tidier = asyncio.create_task(self._finish_checkpoint(number, self._storage.entries()))

    async def _finish_checkpoint(self, number: int, tables: Tables) -> bool:
        """Write the checkpoint, then move documents out of segments that are mostly waste; whether all went well."""
        try:
            strewn = await self._in_thread(partial(self._storage.write_checkpoint, number, tables), self._tidying)
            await self._move(strewn)
        except (OSError, StoreError) as error:
            log.warning("The store was not tidied: %s. It is tried again later.", error)
            return False
        return True

    async def _move(self, strewn: list[tuple[str, str]]) -> None:
        """Write the cold parts of these documents again, some at a time."""
        while strewn and not self._closing:
            moved, strewn = strewn[:MOVES], strewn[MOVES:]
            await self.write([partial(self._storage.move, table, key) for table, key in moved])

    async def _in_thread(self, work: Callable[[], T], thread: ThreadPoolExecutor | None = None) -> T:
        return await asyncio.get_running_loop().run_in_executor(thread or self._thread, work)


def _settle(done: asyncio.Future[None], error: Exception | None) -> None:
    """Resolve the future, unless its task was cancelled."""
    if done.done():
        return
    if error:
        done.set_exception(error)
    else:
        done.set_result(None)
