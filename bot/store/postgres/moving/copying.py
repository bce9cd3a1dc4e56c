"""The copy of a folder in a database: brought up to the folder again and again, and compared with it by checksums."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import asyncpg

from bot.model import Record
from bot.ports import Drop, Put, Store, StoreError
from bot.store import schema
from bot.store.postgres import rows
from bot.store.postgres.database import plainly
from bot.store.postgres.moving.folder import Reading

PAGE: Final = 500
"""Records that are written in one commit: 2 MB of articles."""
SUMS: Final = "SELECT key, sha256(document) AS sum FROM"

Changed = Mapping[type, Collection[str]]
"""Keys of records that were written or removed, by kind."""
Sums = Mapping[str, bytes]
"""The SHA-256 of documents, by key."""

if TYPE_CHECKING:
    Connection = asyncpg.Connection[Any]  # only a type is generic


class Copy:
    """The copy of `folder` that is written to `store`, and read back by `connection`, which is to the same database."""

    def __init__(self, folder: Path, store: Store, connection: Connection) -> None:
        self._folder, self._store, self._connection = folder, store, connection
        self._written: Mapping[str, Mapping[str, bytes]] = {}
        self._sums: dict[type, dict[str, bytes]] = defaultdict(dict)

    @property
    def size(self) -> int:
        """How many records have been copied."""
        return sum(map(len, self._sums.values()))

    async def catch_up(self) -> Changed:
        """Write what has changed in the folder since the last time, at first everything. Raises StoreError."""
        with ExitStack() as opened:
            reading = await asyncio.to_thread(Reading.of, self._folder, opened)
            changed = {kind: await self._follow(kind, reading) for kind in schema.TABLES}
        self._written = reading.entries
        return changed

    async def compare(self, changed: Changed | None = None) -> None:
        """Read back what is in the database, only these records or all. Raises StoreError when it is not the same."""
        for kind, table in schema.TABLES.items():
            wanted: Sums = self._sums[kind]
            if changed is not None:
                wanted = {key: wanted[key] for key in changed[kind] if key in wanted}
            there = await sums_in(self._connection, kind, None if changed is None else changed[kind])
            if wanted != there or await self._store.count(kind) != len(self._sums[kind]):
                raise StoreError(f"the database gives back {table} otherwise than they were written: try again")

    async def _follow(self, kind: type[Record], reading: Reading) -> list[str]:
        """Write what has changed of a kind; its keys."""
        before, now = self._written.get(schema.TABLES[kind], {}), reading.kept(kind)
        new = [key for key, kept in now.items() if before.get(key) != kept]
        gone = [key for key in before if key not in now]
        for keys in _pages(new):
            records = [reading.record(kind, now[key]) for key in keys]
            await self._store.commit(*map(Put, records))
            self._sums[kind].update(zip(keys, map(sum_of, records), strict=True))
        for keys in _pages(gone):
            await self._store.commit(*(Drop(kind, key) for key in keys))
            for key in keys:
                del self._sums[kind][key]
        return new + gone


def sum_of(record: Record) -> bytes:
    """The checksum of a record's document."""
    return sha256(rows.document(record)).digest()


async def sums_in(connection: Connection, kind: type, keys: Collection[str] | None = None) -> Sums:
    """The checksums of the documents in the database, of these keys or of all. Raises StoreError."""
    table = schema.TABLES[kind]
    with plainly():
        if keys is None:
            found = await connection.fetch(f"{SUMS} {table}")
        elif keys:
            found = await connection.fetch(f"{SUMS} {table} WHERE key = ANY($1)", list(map(rows.value_of, keys)))
        else:
            found = []
    return {rows.key_of(one["key"]): one["sum"] for one in found}


def _pages(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), PAGE):
        yield keys[start : start + PAGE]
