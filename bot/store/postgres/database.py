"""The connections to PostgreSQL: a pool that reads, and the one that writes, which may use the database.

A session-level advisory lock keeps a second Wirebrief out, or only one that is to be alone: several processes of one
bot share it. It is that of the writing connection, so whoever has lost it cannot write; PostgreSQL frees it when the
process ends, however it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Self

import asyncpg

from bot.ports import LeaseLost, StoreError, StoreFull

READERS: Final = 8
"""Connections that read at the same time, at most."""
SECONDS: Final = 30.0
"""For so long a statement, or a connection, is waited for."""
OWNER: Final = 0x57495245
"""The number of the lock ("WIRE")."""
_ALONE: Final = "SELECT pg_try_advisory_lock($1)"
_SHARED: Final = "SELECT pg_try_advisory_lock_shared($1)"
_TAKEN: Final = {
    False: "another Wirebrief uses this database: stop it first, or give each its own database",
    True: "a Wirebrief that runs alone, without --role, uses this database: stop it first",
}
_OPTIONS: Final = {"plan_cache_mode": "force_custom_plan", "jit": "off", "application_name": "wirebrief"}
"""A plan for any words is wrong for rare or frequent ones; compiling a plan takes longer than these queries do."""
_POOLED: Final = {"statement_cache_size": 0, "server_settings": {"application_name": "wirebrief"}}
"""A pooler that gives each transaction any session takes no settings of a session, and keeps no prepared statement."""
_SEES: Final = """
SELECT true FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
WHERE pg_locks.pid = $1 AND locktype = 'advisory' AND datname = current_database()"""
"""Whether the lock of the connection that writes is seen: by no other server, no replica and no other database."""
_FULL: Final = (
    asyncpg.DiskFullError,
    asyncpg.InsufficientResourcesError,
    asyncpg.ReadOnlySQLTransactionError,
)


BROKEN: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # the server has ended the connection, and the driver has not seen it yet
    OSError,
    TimeoutError,
)
"""What is raised when a connection is lost, or the server ends it."""


class Database:
    """A database; `await Database.open(url)` connects to it."""

    def __init__(self, url: str, pool: asyncpg.Pool[Any], *, is_shared: bool = False) -> None:
        self._url = url
        self._pool = pool
        self._is_shared = is_shared
        self._writer: asyncpg.Connection[Any] | None = None

    @classmethod
    async def open(cls, url: str, *, is_shared: bool = False, pooler: str = "") -> Self:
        """Connect, as the only Wirebrief that uses the database or with others that share it.

        Reads go by the address `pooler`, if there is one. Raises StoreError with a line that says what to do.
        """
        with plainly():
            pool = await _pool(pooler, **_POOLED) if pooler else await _pool(url, server_settings=_OPTIONS)
        database = cls(url, pool, is_shared=is_shared)
        try:
            await database.writer()
            if pooler:
                await database.check_readers()
        except BaseException:
            await database.close()
            raise
        return database

    async def fetch(self, query: str, *values: Any) -> list[Any]:
        """The rows of a query."""
        with plainly():
            return list(await self._pool.fetch(query, *values))

    async def check_readers(self) -> None:
        """Raise StoreError unless what reads and what writes are connected to the same database."""
        if not await self.fetch(_SEES, (await self.writer()).get_server_pid()):
            raise StoreError("store.pooler does not lead to the database of store.url")

    async def writer(self) -> asyncpg.Connection[Any]:
        """The connection that writes; connected anew when it was lost.

        That of a database that is shared is not: raises LeaseLost, since others may have gone on without this process.
        """
        if self._writer and self._is_shared and self._writer.is_closed():
            raise LeaseLost("PostgreSQL has ended the session")
        if self._writer is None or self._writer.is_closed():
            with plainly():
                self._writer = await self._connected()
        return self._writer

    async def _connected(self) -> asyncpg.Connection[Any]:
        made = await asyncpg.connect(self._url, timeout=SECONDS, command_timeout=SECONDS, server_settings=_OPTIONS)
        try:
            await self._own(made)
        except BaseException:
            await made.close()
            raise
        return made

    async def _own(self, made: asyncpg.Connection[Any]) -> None:
        """Let this connection write: alone, or beside those of others that share the database."""
        if not await made.fetchval(_SHARED if self._is_shared else _ALONE, OWNER):
            raise StoreError(_TAKEN[self._is_shared])

    async def close(self) -> None:
        """Close all connections."""
        if self._writer:
            await self._writer.close()
        await self._pool.close()


async def _pool(url: str, **also: Any) -> asyncpg.Pool[Any]:
    return await asyncpg.create_pool(
        url, min_size=0, max_size=READERS, timeout=SECONDS, command_timeout=SECONDS, reset=_keep, **also
    )


async def _keep(_: asyncpg.Connection[Any]) -> None:
    """Leave a connection that has read as it is: it holds no state, and resetting it is a round trip for each query."""


async def version(url: str) -> str:
    """The version of the server at `url`. Raises StoreError when it cannot be used."""
    with plainly():
        made = await asyncpg.connect(url, timeout=SECONDS)
        try:
            return str(await made.fetchval("SHOW server_version"))
        finally:
            await made.close()


@contextmanager
def plainly() -> Iterator[None]:
    """Raise StoreError, with one line, for whatever goes wrong in the body. The password is in no line."""
    try:
        yield
    except _FULL as error:
        raise StoreFull(f"PostgreSQL takes no more writes: {_line(error)}") from error
    except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InvalidPasswordError) as error:
        raise StoreError(f"PostgreSQL refuses the name or the password in store.url: {_line(error)}") from error
    except asyncpg.InvalidCatalogNameError as error:
        raise StoreError(f"PostgreSQL has no such database: make it with createdb ({_line(error)})") from error
    except (asyncpg.PostgresError, *BROKEN) as error:
        raise StoreError(f"PostgreSQL does not do what is asked: {_line(error)}") from error


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
