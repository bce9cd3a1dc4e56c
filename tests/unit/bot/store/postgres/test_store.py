"""What PostgreSQL adds to the contract of a store: its schema, one bot a database, and outages."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.model import Health
from bot.ports import Add, AlreadyThere, Put, StoreError
from bot.store import schema
from bot.store.postgres import rows
from bot.store.postgres.database import version
from bot.store.postgres.server import Server, made
from bot.store.postgres.store import PostgresStore
from tests.fakes.postgres import END_OTHERS, database, needed


@pytest.fixture
async def url(tmp_path: Path) -> str:
    return await database(tmp_path, seen=[])


@pytest.fixture
def server() -> Iterator[Server]:
    needed()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = made(Path(folder) / "pg")
        server.start(lasting=False)
        yield server
        server.stop("immediate")


async def test_the_schema_has_the_columns_that_records_are_written_to(url: str) -> None:
    store = await PostgresStore.open(url, str.split)
    await store.close()
    connection = await asyncpg.connect(url)
    found = await connection.fetch(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    )
    await connection.close()
    own = {"schema_files", "article_topics", "processes", "lease_holders", "arrivals"}

    expected = {(schema.TABLES[kind], name) for kind in schema.TABLES for name in rows.columns(kind)}
    assert expected == {tuple(one) for one in found if one[0] not in own}


async def test_a_second_bot_is_refused_until_the_first_has_gone(url: str) -> None:
    first = await PostgresStore.open(url, str.split)
    with pytest.raises(StoreError, match="another Wirebrief uses this database"):
        await PostgresStore.open(url, str.split)
    await first.close()
    second = await PostgresStore.open(url, str.split)
    await second.close()


async def test_what_is_wrong_with_the_address_is_said_without_its_password(url: str) -> None:
    missing = url.replace("/wirebrief?", "/nothing?").replace("wirebrief@", "wirebrief:secret@")
    with pytest.raises(StoreError, match="no such database: make it with createdb") as caught:
        await PostgresStore.open(missing, str.split)
    with pytest.raises(StoreError, match="does not do what is asked"):
        await version("postgresql://wirebrief:secret@/nothing?host=/nowhere")
    assert "secret" not in str(caught.value)
    assert (await version(url)).split(".")[0].isdecimal()


async def test_a_crash_of_the_server_loses_nothing_that_was_confirmed_and_the_store_goes_on(server: Server) -> None:
    store = await PostgresStore.open(server.url(), str.split)
    confirmed: list[str] = []

    async def write(number: int) -> None:
        try:
            await store.commit(Add(Health(f"{number:04}")))
            confirmed.append(f"{number:04}")
        except AlreadyThere:
            pytest.fail("a commit that was made is made again")
        except StoreError:
            pass

    for number in range(300):
        if number == 150:
            server.stop("immediate")
        if number == 200:
            server.start(lasting=False)
        await asyncio.gather(*(write(10 * number + each) for each in range(3)))
    kept = {health.source for health in await store.every(Health)}
    await store.close()

    assert set(confirmed) <= kept
    assert {"0000", "2990"} <= kept
    assert "1600" not in kept


async def test_a_commit_whose_connection_breaks_is_done_or_refused_but_never_both(url: str) -> None:
    store = await PostgresStore.open(url, str.split)
    connection = await asyncpg.connect(url)
    done: dict[str, bool] = {}
    for number in range(20):
        writing = asyncio.create_task(store.commit(*(Put(Health(f"{number}-{each}")) for each in range(200))))
        await asyncio.sleep(0.0015 * number)
        await connection.execute(END_OTHERS)
        try:
            await writing
            done[str(number)] = True
        except StoreError:
            done[str(number)] = False
    await connection.close()
    kept = [health.source.split("-")[0] for health in await store.every(Health)]
    await store.close()

    assert {number: 200 if made else 0 for number, made in done.items()} == {one: kept.count(one) for one in done}


async def test_reads_go_by_the_pooler_and_writes_do_not(url: str) -> None:
    other = await asyncpg.connect(url)
    await other.execute("DROP ROLE IF EXISTS pooled; CREATE ROLE pooled LOGIN IN ROLE pg_read_all_data")
    store = await PostgresStore.open(url, str.split, pooler=url.replace("//wirebrief@", "//pooled@"))
    for number in range(20):
        await store.commit(Put(Health(f"{number}")))
    found = await asyncio.gather(*(store.get(Health, f"{number}") for number in range(20)))
    sessions = await other.fetch("SELECT usename, query FROM pg_stat_activity WHERE application_name = 'wirebrief'")
    await store.close()
    await other.execute("DROP ROLE pooled")
    await other.close()

    assert [f"{number}" for number in range(20)] == [one.source for one in found if one]
    assert {"wirebrief", "pooled"} == {one["usename"] for one in sessions}


async def test_a_pooler_that_leads_to_another_database_is_refused(url: str) -> None:
    elsewhere = url.replace("/wirebrief?", "/postgres?")
    with pytest.raises(StoreError, match=r"store\.pooler does not lead to the database of store\.url"):
        await PostgresStore.open(url, str.split, pooler=elsewhere)
    store = await PostgresStore.open(url, str.split, pooler=url)
    await store.close()


async def test_its_size_is_that_of_the_whole_database(url: str) -> None:
    store = await PostgresStore.open(url, str.split)
    connection = await asyncpg.connect(url)
    before = await store.size()
    await connection.execute("INSERT INTO health SELECT n, repeat('x', 1000)::bytea FROM generate_series(1, 2000) n")
    await connection.close()
    assert before + 2_000_000 < await store.size() < before + 20_000_000
    await store.close()
