"""The session of a process among others that share a database: a row that it renews, a connection, and an end.

It is a lease (Gray and Cheriton, "Leases: an efficient fault-tolerant mechanism for distributed file cache
consistency", 1989) that ends by the clock of the database. The process stops some time before that by its own monotonic
clock, counted from before it asked, so that clocks that are set wrong do not matter. Others then end its connection
that writes (`sweep`), so that a process that was frozen can write nothing when it wakes up.

A session is lost as a whole, and for ever: when a connection of it breaks, when it could not be renewed in time, and
when another process has ended it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import asyncpg

from bot.pause import within
from bot.ports import Clock, LeaseLost, StoreError
from bot.store.postgres.database import plainly
from bot.store.postgres.writing import CHANNEL

log = logging.getLogger(__name__)

RENEWED: Final = 0.25
"""The part of a lease after which it is renewed."""
STOPPED: Final = 0.3
"""The part of a lease before its end at which its holder stops."""
SHORTEST_STOP: Final = 1.0
"""Seconds before the end of a lease at which its holder has stopped, at least."""
SECONDS: Final = 5.0
"""For so long a connection, and a farewell, are waited for."""
NAME: Final = "wirebrief lease"
"""The application name of the connection of a session that does not write."""
HANDED_ON: Final = f"{CHANNEL}_leases"
"""Where processes are told that a lease has become free."""
_REGISTER: Final = """
INSERT INTO processes (id, process, ends, backend, started)
SELECT $1, $2, clock_timestamp() + $3 * interval '1 s', pid, backend_start FROM pg_stat_activity WHERE pid = $4"""
_RENEW: Final = "UPDATE processes SET ends = clock_timestamp() + $2 * interval '1 s' WHERE id = $1 RETURNING id"
_FAREWELL: Final = "WITH gone AS (DELETE FROM processes WHERE id = $1) SELECT pg_notify($2, '')"
_SWEEP: Final = """
WITH late AS (
    SELECT id, backend, started FROM processes WHERE ends <= clock_timestamp() FOR UPDATE SKIP LOCKED
), ended AS (
    SELECT id FROM late WHERE coalesce(
        (SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity AS at
         WHERE at.pid = late.backend AND at.backend_start = late.started), true)
)
DELETE FROM processes USING ended WHERE processes.id = ended.id RETURNING process"""

if TYPE_CHECKING:
    Connection = asyncpg.Connection[Any]  # only a type is generic


class Session:
    """A session at the database of `url`, for so many seconds at a time; `begin` begins it."""

    def __init__(self, url: str, seconds: float, clock: Clock) -> None:
        self._url, self._seconds, self._clock = url, seconds, clock
        self.id = secrets.token_hex(8)
        self.lease_is_free = asyncio.Event()
        self._reason = ""
        self._is_lost = asyncio.Event()
        self._connections: list[Connection] = []
        self._one_at_a_time = asyncio.Lock()
        self._stops = 0.0
        self._renewing: asyncio.Task[None] | None = None

    async def begin(self, writer: Connection, heard: Callable[[str], None]) -> None:
        """Enter this process, which writes by `writer`, and renew the entry from now on. Raises StoreError.

        `heard` is called with each notice of changes; those of transactions that have ended before a statement of
        `writer` come before its answer.
        """
        with plainly():
            own = await asyncpg.connect(
                self._url, timeout=SECONDS, command_timeout=SECONDS, server_settings={"application_name": NAME}
            )
            self._connections = [own, writer]
            await writer.add_listener(CHANNEL, lambda *said: heard(str(said[-1])))
            await own.add_listener(HANDED_ON, lambda *_: self.lease_is_free.set())
            asked = self._clock.monotonic()
            process = f"{os.getpid()} {os.uname().nodename}"
            await own.execute(_REGISTER, self.id, process, self._seconds, writer.get_server_pid())
        self._is_ours_from(asked)
        for connection in self._connections:
            connection.add_termination_listener(lambda _: self.lose("PostgreSQL has ended the session"))
        self._renewing = asyncio.create_task(self._keep())

    def lose(self, reason: str) -> None:
        """Let nothing more be written: the session is over, for a reason that is one line."""
        if not self._reason:
            self._reason = reason
            self._is_lost.set()
            for connection in self._connections:
                connection.terminate()

    def check(self) -> None:
        """Raise LeaseLost when the session is over."""
        if self._reason:
            raise LeaseLost(self._reason)

    async def until_lost(self) -> None:
        """Raise LeaseLost as soon as the session is over."""
        await self._is_lost.wait()
        self.check()

    async def fetch(self, query: str, *values: Any) -> list[Any]:
        """The rows of a query. Raises LeaseLost when there is no answer while the session lasts: then it is over."""
        self.check()
        try:
            with plainly():
                return await within(self._clock, self._stops - self._clock.monotonic(), self._fetch(query, values))
        except StoreError as error:
            self.lose(f"the database did not answer in time: {error}")
        raise LeaseLost(self._reason)

    async def sweep(self) -> None:
        """End the sessions of processes that have not renewed them; their leases are free then."""
        for (process,) in await self.fetch(_SWEEP):
            log.warning("the process %s was not heard of in time: its session has ended", process)

    async def end(self) -> None:
        """Let others go on at once, if the database can be told; else they go on when its time is over."""
        if self._renewing:
            self._renewing.cancel()
        if not self._reason:
            try:
                await self.fetch(_FAREWELL, self.id, HANDED_ON)
            except LeaseLost as error:
                log.info("the session ends by itself: %s", error)
        self.lose("the store is closed")

    async def _keep(self) -> None:
        with suppress(LeaseLost):
            while not self._reason:
                await self._clock.sleep(RENEWED * self._seconds)
                asked = self._clock.monotonic()
                if not await self.fetch(_RENEW, self.id, self._seconds):
                    self.lose("another process has taken over")
                self._is_ours_from(asked)

    async def _fetch(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        async with self._one_at_a_time:
            return list(await self._connections[0].fetch(query, *values))

    def _is_ours_from(self, asked: float) -> None:
        self._stops = asked + self._seconds - max(STOPPED * self._seconds, SHORTEST_STOP)
