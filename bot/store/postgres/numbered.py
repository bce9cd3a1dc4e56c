"""The schema in numbered files of SQL: each is applied once, in order, and known again by its checksum.

Several processes may start on one database: `pg_advisory_xact_lock` makes them take turns.

A version works on with a database that a newer one has brought up to date (parallel change: expand, deploy, contract;
Ambler and Sadalage, "Refactoring databases", 2006). So a file only adds: tables, indexes, columns that may be left out.
What older versions cannot live with, such as a column that goes, waits for a later version. Its file has the line
`-- oldest reader: N`: a version without file N is refused from then on.
"""

from __future__ import annotations

import re
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
    applied timestamptz NOT NULL DEFAULT now(),
    oldest_reader integer NOT NULL DEFAULT 0
)"""
_ADDED: Final = "ALTER TABLE schema_files ADD COLUMN IF NOT EXISTS oldest_reader integer NOT NULL DEFAULT 0"
_APPLIED: Final = """
SELECT number, name, checksum, coalesce((to_jsonb(schema_files) ->> 'oldest_reader')::integer, 0) AS oldest_reader
FROM schema_files ORDER BY number"""
_INSERT: Final = "INSERT INTO schema_files (number, name, checksum, oldest_reader) VALUES ($1, $2, $3, $4)"
_OLDEST_READER: Final = re.compile(r"^-- oldest reader: (\d+)$", re.MULTILINE)


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

    @property
    def oldest_reader(self) -> int:
        """The number of the file that a version must have to use a database with this one; 0 for any version."""
        found = _OLDEST_READER.search(self.text)
        return int(found[1]) if found else 0


@dataclass(frozen=True, slots=True)
class Applied:
    """What a database knows of a file that was applied to it."""

    number: int
    name: str
    checksum: str
    oldest_reader: int = 0


def shipped() -> tuple[SchemaFile, ...]:
    """The files that come with this version, in order."""
    found = sorted((one for one in files(__package__).joinpath("sql").iterdir()), key=lambda one: one.name)
    return tuple(
        SchemaFile(int(one.name.partition("_")[0]), one.name, one.read_text("utf-8"))
        for one in found
        if one.name.endswith(".sql")
    )


def missing(known: Iterable[SchemaFile], applied: Iterable[Applied]) -> tuple[SchemaFile, ...]:
    """The files that are still to be applied.

    Raises StoreError for a database that only newer versions may use, and for a file that has been changed since.
    """
    by_number = {one.number: one for one in known}
    newest = max(by_number, default=0)
    for one in applied:
        file = by_number.pop(one.number, None)
        if one.oldest_reader > newest:
            raise StoreError(f"a newer Wirebrief has changed this database ({one.name}): install that version")
        if file and file.checksum != one.checksum:
            raise StoreError(f"{one.name} is not the file that made this database: install Wirebrief anew")
    return tuple(by_number.values())


async def bring_up_to_date(
    connection: asyncpg.Connection[Any], known: Iterable[SchemaFile] | None = None
) -> tuple[str, ...]:
    """Apply what is missing of the files that come with this version, all or nothing; the names of those applied."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", TURN)
        await connection.execute(_KEPT)
        await connection.execute(_ADDED)
        todo = missing(known or shipped(), await _applied(connection))
        for file in todo:
            await connection.execute(file.text)
            await connection.execute(_INSERT, file.number, file.name, file.checksum, file.oldest_reader)
    return tuple(file.name for file in todo)


async def state(url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the files that made the database of a URL, and of those that this version would still apply.

    Changes nothing. Raises StoreError, also for a database that only newer versions may use.
    """
    with plainly():
        connection = await asyncpg.connect(url, timeout=SECONDS, command_timeout=SECONDS)
        try:
            there = await connection.fetchval("SELECT to_regclass('schema_files') IS NOT NULL")
            applied = await _applied(connection) if there else []
        finally:
            await connection.close()
    return tuple(one.name for one in applied), tuple(one.name for one in missing(shipped(), applied))


async def _applied(connection: asyncpg.Connection[Any]) -> list[Applied]:
    return [Applied(**one) for one in await connection.fetch(_APPLIED)]
