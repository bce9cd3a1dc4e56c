"""What the store leans on in TinyDB 4.9 beyond its documentation: a new version must pass here before it is taken."""

from __future__ import annotations

import copy
import inspect
import random
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.queries import QueryInstance
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from bot.store.journal.table import Database


def test_this_is_the_version_that_was_read() -> None:
    assert version("tinydb").startswith("4.9.")


def test_tables_read_and_write_through_the_two_methods_that_we_know() -> None:
    source = inspect.getsource(Table)
    assert source.count("self._storage.read()") == source.count("tables = self._storage.read()") == 2
    assert source.count("self._storage.write(") == 1
    assert "self._storage.write(tables)" in inspect.getsource(Table._update_table)
    assert "self._storage.read()" in inspect.getsource(Table._read_table)


def test_only_the_making_of_ids_takes_them_for_numbers() -> None:
    assert "max(self.document_id_class(i)" in inspect.getsource(Table._get_next_id)
    assert "doc_id = self._get_next_id()" in inspect.getsource(Table.insert)


class Words(Table):
    """Stock TinyDB, with strings for ids."""

    document_id_class = str  # type: ignore[assignment]  # as in our own table


class Stock(TinyDB):
    table_class = Words


@dataclass(frozen=True)
class Turn:
    """What one call is made with."""

    database: TinyDB
    table: Table
    key: Any
    number: int

    @property
    def old(self) -> QueryInstance:
        return where("number") < self.number - 5

    def rename(self, found: MutableMapping[str, Any]) -> None:
        found["name"] = found.pop("name", "new") + "er"

    def drop(self) -> None:
        if self.number % 10 == 0:
            self.database.drop_table("a")
        if self.number % 13 == 0:
            self.database.drop_tables()
        if self.number % 9 == 0:
            self.table.truncate()


CALLS: tuple[Callable[[Turn], Any], ...] = (
    lambda turn: turn.table.insert(Document({"number": turn.number, "list": [1]}, turn.key)),
    lambda turn: turn.table.insert_multiple([Document({"number": n}, turn.key * n) for n in (1, 2)]),
    lambda turn: turn.table.upsert(Document({"number": turn.number}, turn.key)),
    lambda turn: sorted(turn.table.update({"seen": turn.number}, doc_ids=[turn.key, turn.key * 9])),
    lambda turn: sorted(turn.table.update_multiple([({"old": True}, turn.old), (turn.rename, turn.old)])),
    lambda turn: sorted(turn.table.update(lambda found: found.setdefault("list", []).append(turn.number))),
    lambda turn: sorted(turn.table.remove(turn.old)),
    lambda turn: sorted(turn.table.remove(doc_ids=[turn.key])),
    Turn.drop,
    lambda turn: sorted(found["number"] for found in turn.table.search(turn.old)),
    lambda turn: (turn.table.contains(doc_id=turn.key), len(turn.table), turn.table.get(doc_id=turn.key)),
)
"""TinyDB's public calls on documents."""


def everything(database: TinyDB) -> list[Any]:
    return [sorted(database.table(name).all(), key=lambda found: str(found.doc_id)) for name in "ab"]


def play(database: TinyDB, seed: int) -> list[Any]:
    """Use the calls by chance; give all that they gave, and all documents in the end."""
    chance = random.Random(seed)
    given: list[Any] = []
    for number in range(80):
        turn = Turn(database, database.table(chance.choice("ab")), chance.choice("uvwxyz"), number)
        try:
            given.append(copy.deepcopy(chance.choice(CALLS)(turn)))
        except ValueError as error:
            given.append(str(error))
    return given + everything(database)


@pytest.mark.parametrize("seed", range(12))
def test_a_database_on_the_journal_does_what_tinydb_does(tmp_path: Path, seed: int) -> None:
    with Database(tmp_path) as ours, Stock(storage=MemoryStorage) as stock:
        expected = play(stock, seed)
        assert expected == play(ours, seed)
    with Database(tmp_path) as again:
        assert expected[-2:] == everything(again)


def test_a_document_without_an_id_gets_one(tmp_path: Path) -> None:
    with Database(tmp_path) as database:
        keys = [database.insert({"n": 1}), *database.insert_multiple([{"n": 2}, {"n": 3}])]
        assert 3 == len(set(keys)) == len(database)
