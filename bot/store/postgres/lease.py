"""The lease of a database: of several processes that stand by for one bot, one has it, and only that one is the bot.

A lease is a lock that ends by itself (Gray and Cheriton, "Leases: an efficient fault-tolerant mechanism for distributed
file cache consistency", 1989). It ends by the clock of the database. Its holder stops some time before that by its own
monotonic clock, counted from before it asked, so that clocks that are set wrong do not matter.

Whoever takes the lease over ends the session in which the former holder writes. A process that was frozen meanwhile
finds that session gone, and is refused a new one: each is entered under the owner and the epoch of the lease.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import asyncpg

from bot.pause import within
from bot.ports import Clock, LeaseLost, StoreError
from bot.store.postgres.database import plainly

log = logging.getLogger(__name__)

LOOK: Final = 0.5
"""Seconds between two looks at a lease that another has, and between two tries to renew one."""
RENEWED: Final = 0.25
"""The part of a lease after which it is renewed."""
STOPPED: Final = 0.3
"""The part of a lease before its end at which its holder stops."""
SHORTEST_STOP: Final = 1.0
"""Seconds before the end of a lease at which its holder has stopped, at least."""
SECONDS: Final = 5.0
"""For so long an answer of the database is waited for."""
SESSION: Final = "wirebrief lease"
"""The application name of the sessions in which leases are looked at: one of each process."""
_TURN: Final = 0x4C454153
"""The number of the lock in which the table is made ("LEAS")."""
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS leases (
    name text PRIMARY KEY,
    owner text NOT NULL,
    epoch bigint NOT NULL,
    ends timestamptz NOT NULL,
    backend integer,
    started timestamptz
)"""
_LOOK: Final = "SELECT ends <= clock_timestamp() AS over, backend, started FROM leases WHERE name = $1 FOR UPDATE"
_TAKE: Final = """
INSERT INTO leases AS kept (name, owner, epoch, ends) VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 s')
ON CONFLICT (name) DO UPDATE
SET owner = excluded.owner, epoch = kept.epoch + 1, ends = excluded.ends, backend = NULL, started = NULL
RETURNING epoch"""
_END: Final = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2"
_MINE: Final = "WHERE name = $1 AND owner = $2 AND epoch = $3"
_RENEW: Final = f"UPDATE leases SET ends = clock_timestamp() + $4 * interval '1 s' {_MINE} RETURNING epoch"
_ENTER: Final = f"""
UPDATE leases SET backend = pg_backend_pid(),
    started = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())
{_MINE} RETURNING epoch"""
_LET_GO: Final = f"UPDATE leases SET ends = clock_timestamp() {_MINE}"

if TYPE_CHECKING:
    Connection = asyncpg.Connection[Any]  # only a type is generic


class Lease:
    """The lease `name` of the database at `url`, for so many seconds at a time."""

    def __init__(self, url: str, seconds: float, clock: Clock, name: str = "bot") -> None:
        self._url, self._seconds, self._clock, self._name = url, seconds, clock, name
        self._owner = f"{os.getpid()} {os.uname().nodename} {secrets.token_hex(8)}"
        self._connection: Connection | None = None
        self.epoch = 0
        self.stops = 0.0
        """When the holder stops, on the monotonic clock."""

    async def take(self) -> bool:
        """Take the lease if it is free, or over; whether it is ours now. Raises StoreError."""
        asked = self._clock.monotonic()
        with plainly():
            connection = await self._connected()
            async with connection.transaction():
                await connection.execute("SELECT pg_advisory_xact_lock($1)", _TURN)
                await connection.execute(_TABLE)
                former = await connection.fetchrow(_LOOK, self._name)
                if former and not former["over"]:
                    return False
                if former and former["backend"]:
                    await connection.execute(_END, former["backend"], former["started"])
                self.epoch = await connection.fetchval(_TAKE, self._name, self._owner, self._seconds)
        self._is_ours_from(asked)
        return True

    async def wait(self, waits: Callable[[], None]) -> None:
        """Take the lease as soon as it is free or over, also after the database was away.

        `waits` is called at each look that finds another holder, or no database.
        """
        while True:
            try:
                if await within(self._clock, SECONDS, self.take()):
                    return
            except (StoreError, TimeoutError) as error:
                log.warning("the lease cannot be looked at: %s", error or "the database does not answer")
                self._drop_connection()
            waits()
            await self._clock.sleep(LOOK)

    async def keep(self) -> None:
        """Renew the lease until cancelled. Raises LeaseLost when another has it, or in time before it ends."""
        while True:
            await self._clock.sleep(RENEWED * self._seconds)
            await self._renew()

    async def enter(self, connection: Connection) -> None:
        """Have this session ended by whoever takes the lease over. Raises LeaseLost if somebody has."""
        if await connection.fetchval(_ENTER, self._name, self._owner, self.epoch) is None:
            raise LeaseLost("another process of this bot has taken over")

    async def let_go(self) -> None:
        """Let others have it at once, if the database can be told; after its end they have it anyway."""
        try:
            with plainly():
                await within(self._clock, SECONDS, self._execute(_LET_GO))
        except StoreError as error:
            log.info("the lease ends by itself: %s", error)
        self._drop_connection()

    async def _renew(self) -> None:
        while (left := self.stops - self._clock.monotonic()) > 0:
            asked = self._clock.monotonic()
            try:
                with plainly():
                    is_ours = await within(self._clock, left, self._is_renewed())
            except StoreError as error:
                log.warning("the lease cannot be renewed: %s", error)
                self._drop_connection()
                await self._clock.sleep(min(LOOK, self.stops - self._clock.monotonic()))
                continue
            if not is_ours:
                raise LeaseLost("another process of this bot has taken over")
            self._is_ours_from(asked)
            return
        raise LeaseLost("the lease could not be renewed: the database did not answer in time")

    def _is_ours_from(self, asked: float) -> None:
        self.stops = asked + self._seconds - max(STOPPED * self._seconds, SHORTEST_STOP)

    async def _is_renewed(self) -> bool:
        connection = await self._connected()
        found = await connection.fetchval(_RENEW, self._name, self._owner, self.epoch, self._seconds)
        return found is not None

    async def _execute(self, statement: str) -> None:
        connection = await self._connected()
        await connection.execute(statement, self._name, self._owner, self.epoch)

    def _drop_connection(self) -> None:
        if self._connection:
            self._connection.terminate()

    async def _connected(self) -> Connection:
        """The connection of the lease, made anew when it was lost."""
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(
                self._url, timeout=SECONDS, command_timeout=SECONDS, server_settings={"application_name": SESSION}
            )
        return self._connection
