"""The schema in numbered files of SQL: each is applied once, in order, and known again by its checksum.

Several processes may start on one database: `pg_advisory_xact_lock` makes them take turns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

import asyncpg

from bot.ports import StoreError
from bot.store.postgres.database import SECONDS, plainly

TURN: Final = 0x53434845
"""The number of the lock ("SCHE")."""
_KEPT: Final = """
CREATE TABLE IF NOT EXISTS schema_files (
    number integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied timestamptz NOT NULL DEFAULT now()
)"""


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """A file of SQL with its number, which begins its name, and the SHA-256 of its text."""

    number: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """What tells whether the file is still the one that was applied."""
        return sha256(self.text.encode()).hexdigest()


def shipped() -> tuple[SchemaFile, ...]:
    """The files that come with this version, in order."""
    found = sorted((one for one in files(__package__).joinpath("sql").iterdir()), key=lambda one: one.name)
    return tuple(
        SchemaFile(int(one.name.partition("_")[0]), one.name, one.read_text("utf-8"))
        for one in found
        if one.name.endswith(".sql")
    )


def missing(known: Iterable[SchemaFile], applied: Iterable[tuple[int, str, str]]) -> tuple[SchemaFile, ...]:
    """The files that are still to be applied; `applied` are number, name and checksum of those that were.

    Raises StoreError for a database of a newer Wirebrief, and for a file that has been changed since.
    """
    by_number = {one.number: one for one in known}
    for number, name, checksum in applied:
        file = by_number.pop(number, None)
        if file is None:
            raise StoreError(f"a newer Wirebrief has used this database ({name}): install that version, or a newer one")
        if file.checksum != checksum:
            raise StoreError(f"{name} is not the file that made this database: install Wirebrief anew")
    return tuple(by_number.values())


async def bring_up_to_date(connection: asyncpg.Connection[Any]) -> tuple[str, ...]:
    """Apply what is missing, all or nothing; return the names of the files applied."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", TURN)
        await connection.execute(_KEPT)
        applied = await connection.fetch("SELECT number, name, checksum FROM schema_files")
        todo = missing(shipped(), [tuple(one) for one in applied])
        for file in todo:
            await connection.execute(file.text)
            row = file.number, file.name, file.checksum
            await connection.execute("INSERT INTO schema_files (number, name, checksum) VALUES ($1, $2, $3)", *row)
    return tuple(file.name for file in todo)


async def state(url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the files that made the database of a URL, and of those that this version would still apply.

    Changes nothing. Raises StoreError, also for a database of a newer version.
    """
    with plainly():
        connection = await asyncpg.connect(url, timeout=SECONDS, command_timeout=SECONDS)
        try:
            there = await connection.fetchval("SELECT to_regclass('schema_files') IS NOT NULL")
            rows = await connection.fetch("SELECT number, name, checksum FROM schema_files ORDER BY 1") if there else []
        finally:
            await connection.close()
    applied = [tuple(one) for one in rows]
    return tuple(name for _, name, _ in applied), tuple(one.name for one in missing(shipped(), applied))
