from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from bot.model import Chat, ChatKind, Filed, Health
from bot.ports import Drop, Put, StoreError
from bot.store.journal.replay import SEGMENT, file_name
from bot.store.postgres.moving.copying import PAGE, Copy
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from summaries.model import Article
from tests.fakes.postgres import database

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
ODD = Health("a\x00b\ud800")


def filed(number: int, text: str = "Ferries") -> Filed:
    return Filed(Article(f"{number:04}", text, "Harbour"), "s", NOON, NOON, str(number), ("ferries",))


class Both:
    """A store in a folder, the same in a database, and the copy that leads from one to the other."""

    def __init__(self, folder: Path, old: TinyStore, new: PostgresStore, connection: asyncpg.Connection) -> None:
        self.folder, self.old, self.new, self.connection = folder, old, new, connection
        self.copy = Copy(folder, new, connection)


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[Both]:
    url = await database(tmp_path, seen=[])
    old, new = await TinyStore.open(tmp_path / "data", str.split), await PostgresStore.open(url, str.split)
    connection = await asyncpg.connect(url)
    yield Both(tmp_path / "data", old, new, connection)
    await old.close()
    await new.close()
    await connection.close()


async def test_a_folder_is_copied_and_then_only_what_has_changed(both: Both) -> None:
    chat = Chat(7, ChatKind.PRIVATE, "Ada", NOON)
    await both.old.commit(Put(ODD), Put(chat), *(Put(filed(number)) for number in range(PAGE + 1)))
    first = await both.copy.catch_up()
    await both.copy.compare()
    await both.old.commit(Drop(Filed, filed(3).key), Put(filed(4, "Trains")), Put(Health("new")))
    then = await both.copy.catch_up()
    await both.copy.compare(then)
    await both.copy.compare()

    assert PAGE + 3 == sum(map(len, first.values()))
    assert {Filed: [filed(4).key, filed(3).key], Health: ["new"]} == {kind: keys for kind, keys in then.items() if keys}
    assert await both.old.every(Filed) == await both.new.every(Filed)
    assert {ODD, Health("new")} == set(await both.new.every(Health))
    assert await both.old.search(["Trains"]) == await both.new.search(["Trains"])
    assert PAGE + 3 == both.copy.size


async def test_a_frame_that_is_cut_off_again_because_its_sync_failed_is_taken_back(both: Both, tmp_path: Path) -> None:
    await both.old.commit(Put(Health("kept")))
    await both.old.close()
    segment = both.folder / file_name(1, SEGMENT)
    before = segment.read_bytes()
    shutil.copytree(both.folder, tmp_path / "other")
    other = await TinyStore.open(tmp_path / "other", str.split)
    await other.commit(Put(Health("refused")), Put(Health("kept", "refused")))
    await other.close()
    segment.write_bytes((tmp_path / "other" / segment.name).read_bytes())  # as it stands before it is cut off
    await both.copy.catch_up()
    assert {"kept", "refused"} == {one.source for one in await both.new.every(Health)}

    segment.write_bytes(before)
    await both.copy.compare(await both.copy.catch_up())
    assert (Health("kept"),) == await both.new.every(Health)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE health SET document = document || '\\x20' WHERE key = 'a'",
        "DELETE FROM health WHERE key = 'a'",
        "INSERT INTO health (key, document) VALUES ('z', '\\x7b7d')",
    ],
)
async def test_a_database_that_does_not_give_back_what_was_written_is_noticed(both: Both, harm: str) -> None:
    await both.old.commit(Put(Health("a")), Put(Health("b")))
    changed = await both.copy.catch_up()
    await both.connection.execute(harm)
    for only in (None, changed):
        with pytest.raises(StoreError, match="gives back health otherwise than they were written"):
            await both.copy.compare(only)
