from __future__ import annotations

from pathlib import Path

import asyncpg
import pytest

from bot.clock import SystemClock
from bot.model import Health, Watermark
from bot.ports import Put, StoreError
from bot.store.postgres.moving.verifying import Compared, compared
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from tests.fakes.postgres import database


async def test_what_differs_is_counted_by_table(tmp_path: Path) -> None:
    url = await database(tmp_path, seen=[])
    old, new = await TinyStore.open(tmp_path / "data", str.split), await PostgresStore.open(url, str.split)
    now = Watermark(SystemClock().now())
    await old.commit(Put(Health("same")), Put(Health("other", "here")), Put(Health("here")), Put(now))
    await new.commit(Put(Health("same")), Put(Health("other", "there")), Put(Health("there")), Put(now))
    found = await compared(tmp_path / "data", url)
    await old.close()
    await new.close()

    assert (Compared("health", 1, 1, 1, 1), Compared("watermark", 1, 0, 0, 0)) == found
    assert [False, True] == [one.is_same for one in found]


async def test_a_database_without_tables_is_named(tmp_path: Path) -> None:
    url = await database(tmp_path, seen=[])
    await (await TinyStore.open(tmp_path / "data", str.split)).close()
    connection = await asyncpg.connect(url)
    await connection.execute("DROP DATABASE IF EXISTS bare")
    await connection.execute("CREATE DATABASE bare")
    await connection.close()
    with pytest.raises(StoreError, match="the database has no tables of Wirebrief"):
        await compared(tmp_path / "data", url.replace("/wirebrief?", "/bare?"))
