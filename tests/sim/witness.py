"""The embedded store with a witness beside it: what was acknowledged must be there after any end of the process (I1).

The witness compares what reads could see when the process ended with what the next one finds.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.model import Chat, ChatState
from bot.ports import AlreadyThere, Changed, Drop, Put, StoreFull, Write
from bot.store import schema
from bot.store.journal.disk import Disk
from bot.store.journal.frames import parse
from bot.store.journal.replay import Tables
from bot.store.journal.table import Database
from bot.store.tiny import TinyStore
from tests.fakes.turn_guard import TurnGuard
from tests.sim.faulty_disk import FaultyDisk

Name = tuple[str, str]  # a table and a key


class Witness(TinyStore):
    """Knows which writes are under way, and which chats have just been silent."""

    def __init__(self, database: Database, disk: Disk, folder: Path, terms: Callable[[str], Iterable[str]]) -> None:
        super().__init__(database, disk, folder, terms)
        self.under_way: list[tuple[Write, ...]] = []
        self._guard = TurnGuard()
        self.unguarded: Callable[[set[str]], None] = lambda turns: None  # noqa: ARG005 - nobody asks yet
        if isinstance(disk, FaultyDisk):
            disk.let_go = self.drop_everything
        self.silent: Callable[[int], None] = lambda chat: None  # noqa: ARG005 - nobody asks yet

    @asynccontextmanager
    async def turn(self, *names: str) -> AsyncIterator[None]:
        async with super().turn(*names), self._guard.holding(names):
            yield

    async def commit(self, *writes: Write) -> None:
        if turns := await self._guard.missing(self, writes):
            self.unguarded(turns)
        self.under_way.append(writes)
        for chat in {write.record.id for write in writes if isinstance(write, Put) and isinstance(write.record, Chat)}:
            known = await self.get(Chat, str(chat))
            if known and known.state is not ChatState.ACTIVE:
                self.silent(chat)
        try:
            await super().commit(*writes)
        except (StoreFull, AlreadyThere, Changed):
            self.under_way.remove(writes)
            raise
        self.under_way.remove(writes)

    def seen(self) -> Tables:
        """All that reads can see."""
        return self._storage.entries()

    def loose(self) -> set[Name]:
        """What may be one way or the other, because nobody was told of its write."""
        writes = [write for commit in self.under_way for write in commit]
        return {
            (schema.TABLES[write.kind], write.key)
            if isinstance(write, Drop)
            else (schema.TABLES[type(write.record)], write.record.key)
            for write in writes
        }

    def drop_everything(self) -> None:
        """Let go of all files, as the end of a process does."""
        self._closed = True
        self._database.close()
        self._search.index.close()


def lost(before: Tables, after: Tables, loose: set[Name]) -> list[Name]:
    """What is not as it was, though it was acknowledged and nobody was changing it."""
    names = {(table, key) for tables in (before, after) for table, entries in tables.items() for key in entries}
    return sorted(name for name in names - loose if not _same(_entry(before, name), _entry(after, name)))


def _entry(tables: Tables, name: Name) -> bytes | None:
    return tables.get(name[0], {}).get(name[1])


def _same(one: bytes | None, other: bytes | None) -> bool:
    """A document whose cold part was moved to another place is the same."""
    if one == other or one is None or other is None:
        return one == other
    (hot, place), (hot_too, place_too) = parse(one), parse(other)
    return hot == hot_too and place is not None and place_too is not None and place[2:] == place_too[2:]
