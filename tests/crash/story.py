"""A seeded course of events on a store: commits over several tables, checkpoints, commits during checkpoints, moves.

Beside the real database it keeps what the contents must be, as plain dictionaries.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from unittest import mock

from bot.ports import StoreFull
from bot.store.journal import frames, journal
from bot.store.journal.disk import Disk
from bot.store.journal.replay import Tables
from bot.store.journal.storage import JournalStorage
from bot.store.journal.table import Database, JournalTable

Contents = dict[tuple[str, str], dict[str, Any]]
TABLES = ("notes", "articles")
KEYS = ("a", "b", "c", "d", "e", "f")


@contextmanager
def small_files() -> Iterator[None]:
    """Let segments end, and pieces of checkpoints be written, after a few documents."""
    with mock.patch.object(journal, "SEGMENT_BYTES", 600), mock.patch.object(frames, "PIECE_BYTES", 300):
        yield


class Story:
    """Plays the events of a seed. `contents` is what was acknowledged, `trying` what a commit under way would make.

    `refused` are what commits would have made that failed and could not even be cut off the file again, because the
    disk failed twice in a row: one may come back when the power is cut before the next commit.
    """

    def __init__(self, folder: Path, disk: Disk, seed: int, contents: Contents | None = None) -> None:
        self.contents: Contents = contents or {}
        self.trying: Contents | None = None
        self.refused: list[Contents] = []
        self.failures = 0
        self.moves = 0
        self.tidying = False
        self._chance = random.Random(seed)
        self._number = seed * 1000
        self.database = open_database(folder, disk)
        self.storage = cast("JournalStorage", self.database.storage)

    def play(self, events: int) -> None:
        """Let so many things happen."""
        for _ in range(events):
            if self._chance.random() < 0.25:
                self.checkpoint()
            else:
                self.commit()

    def commit(self) -> None:
        """Write and remove some documents in one commit."""
        new = dict(self.contents)
        for _ in range(self._chance.randint(1, 4)):
            name = self._chance.choice(TABLES), self._chance.choice(KEYS)
            new.pop(name, None)
            if self._chance.random() < 0.7:
                self._number += 1
                new[name] = {"number": self._number, "text": f"{self._number} " * self._chance.randint(0, 60)}
        self._write(new)

    def checkpoint(self) -> None:
        """Write a checkpoint, with a commit before it is written down, and move what it asks for."""
        try:
            number, entries = self.storage.begin_checkpoint(), self.storage.entries()
            self.commit()
            for table, key in self._write_checkpoint(number, entries):
                with self.storage.batch():
                    self.storage.move(table, key)
                self.moves += 1
        except (OSError, StoreFull):
            self.failures += 1

    def _write_checkpoint(self, number: int, entries: Tables) -> list[tuple[str, str]]:
        self.tidying = True
        try:
            return self.storage.write_checkpoint(number, entries)
        finally:
            self.tidying = False

    def interrupt(self) -> None:
        """Now and then, commit while a checkpoint is being written, as the bot does from another thread."""
        if self.tidying and self.trying is None and self._chance.random() < 0.3:
            self.commit()

    def recover(self) -> None:
        """Commit something new until the disk takes it."""
        failures = -1
        while failures != self.failures:
            failures = self.failures
            self._number += 1
            self._write(self.contents | {("notes", "last"): {"number": self._number}})

    def _write(self, new: Contents) -> None:
        if new == self.contents:
            return
        self.trying = new
        try:
            with self.storage.batch():
                for name in {**self.contents, **new}:
                    if new.get(name) != self.contents.get(name):
                        self._change(*name, new.get(name))
        except StoreFull:
            self.failures += 1
            self.refused = [*self.refused, new] if self.storage.torn else []
        else:
            self.contents, self.refused = new, []
        self.trying = None

    def _change(self, table: str, key: str, document: dict[str, Any] | None) -> None:
        if document is None:
            tables(self.database)[table].drop(key)
        else:
            tables(self.database)[table].put(key, document)


def open_database(folder: Path, disk: Disk) -> Database:
    """Open the folder with the texts of articles on disk only."""
    database = Database(folder, disk)
    for table in TABLES:
        database.table(table, cold=("text",) if table == "articles" else ())
    return database


def tables(database: Database) -> dict[str, JournalTable]:
    """The tables of a story."""
    return {name: cast("JournalTable", database.table(name)) for name in TABLES}


def contents(database: Database) -> Contents:
    """All documents, read through TinyDB."""
    return {
        (name, cast("str", document.doc_id)): dict(document)
        for name, table in tables(database).items()
        for document in table.all()
    }
