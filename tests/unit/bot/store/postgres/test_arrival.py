from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from bot.model import Health
from bot.ports import Put, StoreError
from bot.store.postgres import arrival
from bot.store.postgres.database import OWNER
from bot.store.postgres.store import PostgresStore
from tests.fakes.postgres import database

URL = "postgresql://ada:secret@db.example:5432/news?sslmode=require"


@pytest.fixture
async def url(tmp_path: Path) -> str:
    found = await database(tmp_path, seen=[])
    store = await PostgresStore.open(found, str.split)
    await store.commit(Put(Health("s")))
    await store.close()
    return found


@pytest.fixture
async def connection(url: str) -> AsyncIterator[asyncpg.Connection[Any]]:
    made = await asyncpg.connect(url)
    yield made
    await made.close()


def test_an_address_of_several_servers_is_shown_without_its_password() -> None:
    shown = arrival.without_password("postgresql://ada:secret@[::1]:5432,other.example:5433/news")
    assert "postgresql://ada@[::1]:5432,other.example:5433/news" == shown


async def test_a_folder_that_is_marked_says_where_its_store_is_and_no_password(tmp_path: Path) -> None:
    arrival.check(tmp_path)
    arrival.mark(arrival.Arrival("1a2b", "store", tmp_path), URL)

    with pytest.raises(StoreError, match=r"moved to postgresql://ada@db\.example:5432/news: set store\.url") as caught:
        arrival.check(tmp_path)
    assert "secret" not in str(caught.value) + (tmp_path / arrival.MARK).read_text()


def test_a_mark_of_an_older_wirebrief_refuses_the_folder_too(tmp_path: Path) -> None:
    (tmp_path / arrival.MARK).write_text("postgresql://ada@db.example/news\n")
    with pytest.raises(StoreError, match=r"moved to postgresql://ada@db\.example/news: set"):
        arrival.check(tmp_path)


async def test_a_database_serves_no_bot_until_the_folder_is_marked(
    url: str, connection: asyncpg.Connection[Any], tmp_path: Path
) -> None:
    arriving = await arrival.announce(connection, "store", tmp_path)
    with pytest.raises(StoreError, match="is being moved to this database: let `wirebrief migrate` end"):
        await PostgresStore.open(url, str.split)
    arrival.mark(arrival.Arrival("another move", "store", tmp_path), URL)
    with pytest.raises(StoreError, match="is being moved to this database"):
        await PostgresStore.open(url, str.split)

    arrival.mark(arriving, URL)
    for _ in range(2):  # the mark of the database has gone for good
        store = await PostgresStore.open(url, str.split)
        assert (Health("s"),) == await store.every(Health)
        await store.close()
        (tmp_path / arrival.MARK).unlink(missing_ok=True)


async def test_what_a_broken_move_has_left_is_removed_by_the_next_one_of_the_same_store(
    url: str, connection: asyncpg.Connection[Any], tmp_path: Path
) -> None:
    await arrival.announce(connection, "store", tmp_path)
    with pytest.raises(StoreError, match=r"has a part of the store in .*: name an empty one"):
        await arrival.clear(connection, "another store")
    await arrival.clear(connection, "store")
    store = await PostgresStore.open(url, str.split)
    assert () == await store.every(Health)
    await store.close()


async def test_a_move_that_goes_on_is_left_alone(url: str, connection: asyncpg.Connection[Any], tmp_path: Path) -> None:
    other = await asyncpg.connect(url)
    await other.execute("SELECT pg_advisory_lock($1)", OWNER)
    await arrival.announce(connection, "store", tmp_path)
    with pytest.raises(StoreError, match="another `wirebrief migrate` moves a store to this database"):
        await arrival.clear(connection, "store")
    await other.close()
    assert 1 == await connection.fetchval("SELECT count(*) FROM health")


async def test_the_records_of_a_bot_are_never_removed(url: str, connection: asyncpg.Connection[Any]) -> None:
    await arrival.clear(connection, "store")
    assert 1 == await connection.fetchval("SELECT count(*) FROM health")
    assert url
