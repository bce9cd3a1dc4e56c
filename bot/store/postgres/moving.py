"""From the embedded store to PostgreSQL: every record is copied, read back and compared; then the folder says so.

The bot is stopped meanwhile. What breaks off leaves the folder as it was; the next try needs an empty database.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final, cast
from urllib.parse import urlsplit

from bot.model import Record
from bot.ports import Put, Store, StoreError
from bot.store import schema
from bot.store.journal.disk import Disk, replace

MARK: Final = "moved-to.txt"
"""In the folder of an embedded store that has moved: the address of the database, without a password."""
PAGE: Final = 500
"""Records that are copied in one commit: 2 MB of articles."""


def check(folder: Path) -> None:
    """Raise StoreError if the store in this folder has moved: two bots would go on from one state."""
    mark = folder / MARK
    if mark.exists():
        there = mark.read_text("utf-8").strip()
        raise StoreError(
            f"this store has moved to {there}: set store.url to it; to come back all the same, delete {mark}"
        )


async def move(old: Store, folder: Path, new: Store, url: str, progress: Callable[[str], None]) -> int:
    """Copy all records of `old`, whose folder is marked then; return how many there are.

    Raises StoreError when the database is not empty, or does not give back what was written.
    """
    for kind, table in schema.TABLES.items():
        if await new.count(kind):
            raise StoreError(f"the database has {table} already: name an empty one")
    moved = 0
    for kind, table in schema.TABLES.items():
        async for page in pages(old, kind):
            await new.commit(*map(Put, page))
            moved += len(page)
        if count := await old.count(kind):
            progress(f"{count:,} {table.replace('_', ' ')}")
    for kind, table in schema.TABLES.items():
        await _compare(old, new, kind, table)
    replace(Disk(), folder / MARK, [f"{without_password(url)}\n".encode()])
    return moved


async def pages(store: Store, kind: type) -> AsyncIterator[list[Record]]:
    """All records of a kind, some at a time."""
    after = ""
    while found := await store.page(cast("type[Record]", kind), after, PAGE):
        yield list(found)
        after = found[-1].key


def without_password(url: str) -> str:
    """The address of a database as it may be shown."""
    parts = urlsplit(url)
    name = f"{parts.username}@" if parts.username else ""
    place = f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
    return parts._replace(netloc=f"{name}{place}", query="").geturl()


async def _compare(old: Store, new: Store, kind: type, table: str) -> None:
    if await old.count(kind) != await new.count(kind):
        raise StoreError(f"the database has not all {table}: nothing was changed in the folder; try again")
    async for page in pages(old, kind):
        there = await new.get_all(cast("type[Record]", kind), [record.key for record in page])
        for record in page:
            if there.get(record.key) != record:
                raise StoreError(f"the database gives back {table} {record.key!r} otherwise than it was written")
