"""Group commit: commits that wait at the same time share one write and one sync, made off the event loop.

A commit is staged whole or not at all, and reads see it only once it is durable. Checkpoints are written beside the
commits, not before them. The method is from DeWitt et al., "Implementation techniques for main memory database
systems", 1984.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
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
        self._tidier: asyncio.Task[None] | None = None
        self._closing = False

    async def write(self, steps: Sequence[Step]) -> None:
        """Make all changes or none, durably. A step raises ValueError when its key is taken."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((steps, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        await done

    async def close(self) -> None:
        """Finish what waits, and stop."""
        self._closing = True
        while busy := [task for task in (self._writer, self._tidier) if task and not task.done()]:
            await asyncio.wait(busy)  # each may start the other once more
        self._thread.shutdown()
        self._tidying.shutdown()

    async def _write_all(self) -> None:
        """Write what waits, group by group, until nothing does."""
        while self._waiting:
            group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
            errors = await self._write_group([steps for steps, _ in group])
            for (_, done), failed in zip(group, errors, strict=True):
                _settle(done, failed)
            if self._storage.checkpoint_due and not self._closing and (self._tidier is None or self._tidier.done()):
                await self._begin_checkpoint()

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
        try:
            number = await self._in_thread(self._storage.begin_checkpoint)
        except OSError as error:
            log.warning("No checkpoint was begun: %s.", error)
            return
        self._tidier = asyncio.create_task(self._finish_checkpoint(number, self._storage.entries()))

    async def _finish_checkpoint(self, number: int, tables: Tables) -> None:
        """Write the checkpoint, then clean: move documents out of segments that are mostly waste."""
        try:
            strewn = await self._in_thread(partial(self._storage.write_checkpoint, number, tables), self._tidying)
            while strewn and not self._closing:
                moved, strewn = strewn[:MOVES], strewn[MOVES:]
                await self.write([partial(self._storage.move, table, key) for table, key in moved])
        except (OSError, StoreError) as error:
            log.warning("The store was not tidied: %s. It is tried again later.", error)

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
