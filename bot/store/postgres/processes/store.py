"""The store in PostgreSQL, for several processes a database: each has one session, with its leases and turns."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from functools import partial

from bot.model import Record
from bot.ports import Clock, StoreError, Write
from bot.store.postgres.database import Database
from bot.store.postgres.processes import notices
from bot.store.postgres.processes.leases import SharedLeases
from bot.store.postgres.processes.session import Session
from bot.store.postgres.processes.turns import SharedTurns
from bot.store.postgres.store import PostgresStore


class SharedStore(PostgresStore):
    """A store in a database that other processes use too; `await SharedStore.open_shared(...)` opens it.

    It is of no more use once its session is lost: commits, turns and leases then raise LeaseLost.
    """

    def __init__(
        self, database: Database, terms: Callable[[str], Iterable[str]], session: Session, clock: Clock
    ) -> None:
        super().__init__(database, terms, partial(notices.notices, session.id))
        self.leases = SharedLeases(session, clock)
        self._session = session
        self._shared_turns = SharedTurns(self._commits, self._others_told)
        self._heard: dict[type[Record], dict[str, None]] = defaultdict(dict)
        self._telling: asyncio.Task[None] | None = None

    @classmethod
    async def open_shared(
        cls, url: str, terms: Callable[[str], Iterable[str]], seconds: float, clock: Clock, *, pooler: str = ""
    ) -> SharedStore:
        """Open the database of `url` beside other processes, as `PostgresStore.open` does.

        The others do this process's work `seconds` after it was last heard of. Raises StoreError with one line that
        says what to do.
        """
        session = Session(url, seconds, clock)
        database = await Database.open(url, is_shared=True, pooler=pooler)
        await cls._prepare(database)
        store = cls(database, terms, session, clock)
        try:
            await session.begin(await database.writer(), store._hear)
        except BaseException:
            await store.close()
            raise
        return store

    async def commit(self, *writes: Write) -> None:
        """Apply all writes in order, or none of them; they are durable when it returns."""
        self._session.check()
        await super().commit(*writes)

    def turn(self, *names: str) -> AbstractAsyncContextManager[None]:
        """Run the body as one step with regard to `names`."""
        return self._shared_turns.take(*names)

    async def close(self) -> None:
        """Finish the commits that wait, leave the other processes, and close the connections. Is idempotent."""
        if self._closed:
            return
        self._closed = True
        await self._others_told()
        await self._shared_turns.close()
        await self._commits.close()
        await self._session.end()
        await self._database.close()

    def _hear(self, notice: str) -> None:
        """Another process, or this one, has made changes."""
        by, changed = notices.read(notice)
        if by == self._session.id:
            return
        self._revisions.update(changed.keys())
        for kind, keys in changed.items():
            if kind in self._watchers:
                self._heard[kind].update(dict.fromkeys(keys))
        if self._heard and (self._telling is None or self._telling.done()):
            self._telling = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        """Tell the watchers what others have changed, between own changes: the last told is the last written."""
        try:
            while self._heard:
                async with self._commits.between():
                    heard, self._heard = self._heard, defaultdict(dict)
                    for kind, keys in heard.items():
                        records = await self.get_all(kind, keys)
                        for key in keys:
                            self._watchers[kind](key, records.get(key))
        except StoreError as error:
            self._session.lose(f"the changes of other processes cannot be read: {error}")

    async def _others_told(self) -> None:
        """Return when the watchers have been told of all changes that were heard of."""
        if self._telling:
            await asyncio.wait([self._telling])
