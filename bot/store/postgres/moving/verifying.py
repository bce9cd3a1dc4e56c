"""A folder and a database compared by the checksums of all documents; nothing is changed."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import asyncpg

from bot.model import Record
from bot.ports import StoreError
from bot.store import schema
from bot.store.postgres.database import plainly
from bot.store.postgres.moving.copying import Sums, sum_of, sums_in
from bot.store.postgres.moving.folder import Reading

SECONDS: Final = 600.0
"""For so long one table is waited for."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How many records of a table are the same in both, are otherwise in the database, or are only in one of them."""

    table: str
    same: int
    other: int
    only_in_folder: int
    only_in_database: int

    @property
    def is_same(self) -> bool:
        """Whether all are."""
        return not (self.other or self.only_in_folder or self.only_in_database)


async def compared(folder: Path, url: str) -> tuple[Compared, ...]:
    """Each table that has records, compared. Raises StoreError when one of the two cannot be read."""
    with ExitStack() as opened:
        reading = await asyncio.to_thread(Reading.of, folder, opened)
        with plainly():
            connection = await asyncpg.connect(url, command_timeout=SECONDS)
            try:
                if await connection.fetchval("SELECT to_regclass('articles') IS NULL"):
                    raise StoreError("the database has no tables of Wirebrief: nothing has been moved there")
                found = [await _table(kind, reading, connection) for kind in schema.TABLES]
            finally:
                await connection.close()
    return tuple(one for one in found if one.same or not one.is_same)


async def _table(kind: type[Record], reading: Reading, connection: asyncpg.Connection) -> Compared:
    there = await sums_in(connection, kind)
    here: Sums = await asyncio.to_thread(
        lambda: {key: sum_of(reading.record(kind, kept)) for key, kept in reading.kept(kind).items()}
    )
    both = here.keys() & there.keys()
    same = sum(here[key] == there[key] for key in both)
    return Compared(schema.TABLES[kind], same, len(both) - same, len(here) - len(both), len(there) - len(both))
