from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.model import Chat, ChatKind, Filed
from bot.ports import Drop, Put, StoreError
from bot.store.postgres.numbered import Applied, SchemaFile, bring_up_to_date, missing, shipped, state
from bot.store.postgres.store import PostgresStore
from summaries.model import Article
from tests.fakes.postgres import database

ONE, TWO = SchemaFile(1, "0001_records.sql", "CREATE TABLE a ()"), SchemaFile(2, "0002_more.sql", "CREATE TABLE b ()")
GONE = SchemaFile(3, "0003_gone.sql", "-- The table of version 1 goes.\n-- oldest reader: 2\n\nDROP TABLE a")
NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
ADDS = re.compile(r"CREATE (TABLE|(UNIQUE )?INDEX)\b|ALTER TABLE \w+ ADD COLUMN (?!.*NOT NULL(?!.*DEFAULT))", re.DOTALL)
"""A statement after which older versions work on."""


def applied(file: SchemaFile) -> Applied:
    return Applied(file.number, file.name, file.checksum, file.oldest_reader)


def test_files_are_applied_once_and_in_order() -> None:
    assert (ONE, TWO) == missing([ONE, TWO], [])
    assert (TWO,) == missing([ONE, TWO], [applied(ONE)])
    assert () == missing([ONE, TWO], [applied(ONE), applied(TWO)])


def test_a_version_works_on_with_a_database_that_a_newer_one_has_added_to() -> None:
    assert () == missing([ONE], [applied(ONE), applied(TWO)])
    assert () == missing([ONE, TWO], [applied(ONE), applied(TWO), applied(GONE)])


def test_a_version_is_refused_by_a_database_that_a_newer_one_has_taken_from() -> None:
    with pytest.raises(StoreError, match=r"newer Wirebrief has changed this database \(0003_gone\.sql\)"):
        missing([ONE], [applied(ONE), applied(TWO), applied(GONE)])


def test_a_file_that_was_changed_since_is_refused() -> None:
    with pytest.raises(StoreError, match=r"0001_records\.sql is not the file that made this database"):
        missing([SchemaFile(1, ONE.name, "CREATE TABLE other ()")], [applied(ONE)])


def test_the_shipped_files_are_numbered_without_gaps() -> None:
    numbers = [file.number for file in shipped()]
    assert list(range(1, len(numbers) + 1)) == numbers
    assert numbers


def only_adds(file: SchemaFile) -> bool:
    plain = re.sub(r"--.*", "", file.text)
    return all(ADDS.match(one.strip()) for one in plain.split(";") if one.strip())


def test_a_shipped_file_that_does_more_than_add_says_which_versions_may_still_read() -> None:
    assert [] == [file.name for file in shipped() if not only_adds(file) and not file.oldest_reader]


@pytest.mark.parametrize(
    ("statement", "adds"),
    [
        ("CREATE INDEX a_b ON a (b)", True),
        ("ALTER TABLE a ADD COLUMN b text", True),
        ("ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT ''", True),
        ("ALTER TABLE a ADD COLUMN b text NOT NULL", False),
        ("ALTER TABLE a DROP COLUMN b", False),
        ("CREATE TABLE c (); DROP TABLE a", False),
        ("UPDATE a SET b = 1", False),
    ],
)
def test_what_only_adds_is_known(statement: str, adds: bool) -> None:  # noqa: FBT001
    assert adds == only_adds(SchemaFile(9, "0009_x.sql", f"-- About DROP.\n{statement};"))


@pytest.fixture
async def other(tmp_path: Path) -> AsyncIterator[tuple[str, asyncpg.Connection[Any]]]:
    """A database of its own, which no other test uses, and a connection to it."""
    url = await database(tmp_path, seen=[])
    connection = await asyncpg.connect(url)
    await connection.execute("DROP DATABASE IF EXISTS newer WITH (FORCE)")
    await connection.execute("CREATE DATABASE newer")
    await connection.close()
    newer = urlsplit(url)._replace(path="/newer").geturl()
    connection = await asyncpg.connect(newer)
    yield newer, connection
    await connection.close()


async def test_this_version_reads_and_writes_a_database_of_the_next_one(
    other: tuple[str, asyncpg.Connection[Any]],
) -> None:
    url, connection = other
    number = len(shipped()) + 1
    adds = "ALTER TABLE chats ADD COLUMN mood text; ALTER TABLE articles ADD COLUMN mood text NOT NULL DEFAULT ''"
    expand = SchemaFile(number, f"{number:04}_expand.sql", adds)
    await bring_up_to_date(connection, (*shipped(), expand))
    chat = Chat(7, ChatKind.PRIVATE, "Ada", NOON)
    filed = Filed(Article("1", "Ferries", "Harbour"), "s", NOON, NOON, "1", ("ferries",))

    store = await PostgresStore.open(url, str.split)
    await store.commit(Put(chat), Put(filed))
    await store.commit(Put(chat), Drop(Filed, "1"), Put(filed))
    assert ((chat,), (filed,)) == (await store.every(Chat), await store.articles(topic="ferries"))
    await store.close()
    assert (expand.name, ()) == ((await state(url))[0][-1], (await state(url))[1])

    contract = SchemaFile(number + 1, f"{number + 1:04}_contract.sql", f"-- oldest reader: {number}\nSELECT 1")
    await bring_up_to_date(connection, (*shipped(), expand, contract))
    with pytest.raises(StoreError, match="newer Wirebrief has changed this database"):
        await PostgresStore.open(url, str.split)


async def test_a_database_of_a_version_that_knew_no_oldest_reader_is_brought_up_to_date(
    other: tuple[str, asyncpg.Connection[Any]],
) -> None:
    url, connection = other
    await bring_up_to_date(connection, shipped()[:-1])
    await connection.execute("ALTER TABLE schema_files DROP COLUMN oldest_reader")
    last = shipped()[-1].name
    assert (last,) == (await state(url))[1]
    assert (last,) == await bring_up_to_date(connection)
    assert () == (await state(url))[1]
