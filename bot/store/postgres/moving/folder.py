"""The folder of an embedded store as somebody else reads it: what is in it at a moment, and who may write to it.

It is read as a backup reads it, beside the bot that writes. The last whole frame may be one whose sync has failed, and
which the bot cuts off again; so what was read is only certain when the bot has let the folder go.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, cast

from bot.model import Record
from bot.ports import Clock, StoreError
from bot.store import schema
from bot.store.backups import embedded
from bot.store.journal.disk import Disk, Lock, lock, remedy
from bot.store.journal.frames import decode, parse
from bot.store.journal.replay import read_place
from bot.store.journal.storage import JournalStorage
from bot.store.journal.table import Database
from bot.store.migrations import KEY, STEPS, STORE, TABLE, prepare

TURN: Final = "moving.lock"
"""Locked in the folder by whoever moves the store. The bot that has let it go waits until nobody does."""
LOOK: Final = 0.02
"""Seconds between two looks whether a lock is free."""
LET_GO: Final = 30.0
"""For so many seconds the bot is waited for: it ends in 10."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All documents of a folder at one moment, by table and key; `segments` hold the cold parts of their entries."""

    entries: Mapping[str, Mapping[str, bytes]]
    segments: embedded.Segments

    @classmethod
    def of(cls, folder: Path, opened: ExitStack) -> Self:
        """Read a folder; its files are closed by `opened`. Raises StoreError."""
        try:
            found, segments = embedded.read(folder, opened)
        except OSError as error:
            raise StoreError(f"the store in {folder} cannot be read: {remedy(error)}") from None
        return cls(found.tables, segments)

    def kept(self, kind: type) -> Mapping[str, bytes]:
        """The entries of a kind by key."""
        return self.entries.get(schema.TABLES[kind], {})

    def record(self, kind: type[Record], kept: bytes) -> Record:
        """The record of an entry. Raises StoreError when it is damaged."""
        document, place = parse(kept)
        if place:
            part = read_place(self.segments[place.segment].fileno(), place)
            if part is None:
                raise StoreError(f"a record in {schema.TABLES[kind]} is damaged on the disk: restore a backup")
            document |= decode(part)
        return schema.load(kind, document)

    @property
    def store(self) -> str:
        """The id of the store. Raises StoreError for a store that this version has not brought up to date."""
        about = {key: parse(kept)[0] for key, kept in self.entries.get(TABLE, {}).items()}
        if STORE not in about or about.get(KEY, {}).get("version") != 1 + len(STEPS):
            raise StoreError("another version of Wirebrief has this store open: restart the bot")
        return str(about[STORE]["id"])


def found(folder: Path) -> Path:
    """The absolute path of a folder. Raises StoreError when there is none."""
    if not folder.is_dir():
        raise StoreError(f"there is no store in {folder}: give the folder of store.url")
    return folder.absolute()


def bring_up_to_date(folder: Path) -> None:
    """Bring a store that no bot has open to the form of this version. Raises StoreError."""
    with closing(Database(folder)) as database:
        prepare(cast("JournalStorage", database.storage))


@contextmanager
def moving(folder: Path) -> Iterator[None]:
    """Be the only one who moves the store of this folder. Raises StoreError when another does."""
    with closing(Lock()) as turn:
        try:
            turn.take(Disk().open(folder / TURN))
        except BlockingIOError:
            raise StoreError(f"another `wirebrief migrate` moves the store in {folder}: let it end") from None
        except OSError as error:
            raise StoreError(f"the folder {folder} cannot be used: {remedy(error)}") from None
        yield


@asynccontextmanager
async def sole_use(folder: Path, clock: Clock) -> AsyncIterator[None]:
    """Hold the folder's lock as soon as the bot has let it go. Raises StoreError when it does not."""
    last = clock.monotonic() + LET_GO
    while True:
        try:
            held = lock(Disk(), folder)
            break
        except StoreError:
            if clock.monotonic() >= last:
                raise
        await asyncio.sleep(LOOK)
    with closing(held):
        yield


async def until_nobody_moves(folder: Path) -> None:
    """Wait until whoever moves the store has ended, in whatever way."""
    while True:
        try:
            with moving(folder):
                return
        except StoreError:
            await asyncio.sleep(LOOK)
