"""The two marks of a store that moves from a folder to a database: by them never both of them serve.

The database is marked before the first record is copied, and until that mark is gone no bot uses it. The store moves at
one step: when the file is written that marks the folder. Before it the folder serves, even if the rest breaks off;
after it the folder is refused, and the mark of the database goes, now or when a bot opens it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import asyncpg

from bot.ports import StoreError
from bot.store import schema
from bot.store.journal.disk import Disk, remedy, replace
from bot.store.postgres.database import OWNER

MARK: Final = "moved-to.txt"
"""In the folder of a store that has moved: the address of the database, without a password, and the move's id."""
ID_BYTES: Final = 8
_THERE: Final = "SELECT to_regclass('arrivals') IS NOT NULL"
_TABLES: Final = (*schema.TABLES.values(), "article_topics")

if TYPE_CHECKING:
    Connection = asyncpg.Connection[Any]  # only a type is generic


@dataclass(frozen=True, slots=True)
class Arrival:
    """A move under way: its id, the id of the store, and the folder that it comes from."""

    move: str
    store: str
    folder: Path

    @property
    def is_over(self) -> bool:
        """Whether the folder says that this move has been made."""
        try:
            return self.move in (self.folder / MARK).read_text("utf-8").split()
        except (OSError, UnicodeDecodeError):
            return False


def check(folder: Path) -> None:
    """Raise StoreError if the store in this folder has moved: two bots would go on from one state."""
    mark = folder / MARK
    if is_moved(folder):
        there = mark.read_text("utf-8").split("\n", 1)[0].strip()
        raise StoreError(
            f"this store has moved to {there}: set store.url to it; to come back all the same, delete {mark}"
        )


def is_moved(folder: Path) -> bool:
    """Whether the store in this folder has moved."""
    return (folder / MARK).exists()


def mark(arrival: Arrival, url: str) -> None:
    """Make the move: from now on the store is at `url`. Raises StoreError when the mark cannot be written."""
    try:
        replace(Disk(), arrival.folder / MARK, [f"{without_password(url)}\nmove {arrival.move}\n".encode()])
    except OSError as error:
        raise StoreError(f"the folder {arrival.folder} cannot be marked: {remedy(error)}") from None


def without_password(url: str) -> str:
    """The address of a database as it may be shown."""
    parts = urlsplit(url)
    who, _, hosts = parts.netloc.rpartition("@")
    name = who.partition(":")[0]
    return parts._replace(netloc=f"{name}@{hosts}" if name else hosts, query="").geturl()


async def announce(connection: Connection, store: str, folder: Path) -> Arrival:
    """Mark the database: the store in `folder`, an absolute path, is on its way into it."""
    arrival = Arrival(secrets.token_hex(ID_BYTES), store, folder)
    row = arrival.move, arrival.store, str(arrival.folder)
    await connection.execute("INSERT INTO arrivals (move, store, folder) VALUES ($1, $2, $3)", *row)
    return arrival


async def settle(connection: Connection) -> None:
    """Take the mark away from a database that a store has moved to. Raises StoreError while one is on its way."""
    for arrival in await _announced(connection):
        if not arrival.is_over:
            raise StoreError(
                f"the store in {arrival.folder} is being moved to this database: let `wirebrief migrate` end, "
                "or give it again"
            )
        await connection.execute("DELETE FROM arrivals WHERE move = $1", arrival.move)


async def clear(connection: Connection, store: str) -> None:
    """Empty a database in which a former try to move this store has ended before it was made.

    Raises StoreError while that try goes on, and for a try to move another store.
    """
    for arrival in await _announced(connection):
        if arrival.store != store:
            raise StoreError(f"the database has a part of the store in {arrival.folder}: name an empty one")
        if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", OWNER):
            raise StoreError("another `wirebrief migrate` moves a store to this database: let it end")
        async with connection.transaction():
            await connection.execute(f"TRUNCATE {', '.join(_TABLES)}")
            await connection.execute("DELETE FROM arrivals")
        await connection.execute("SELECT pg_advisory_unlock($1)", OWNER)


async def _announced(connection: Connection) -> list[Arrival]:
    """The moves that are marked; none in a database without tables."""
    if not await connection.fetchval(_THERE):
        return []
    rows = await connection.fetch("SELECT move, store, folder FROM arrivals")
    return [Arrival(one["move"], one["store"], Path(one["folder"])) for one in rows]
