from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.cli.stores import postgres
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.ports import StoreError
from tests.fakes.postgres import database


def config(url: str) -> Config:
    return Config(store=StoreConfig(url=url))


async def test_a_trial_does_not_run_as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    async def run(_: Config, __: object) -> None:
        pytest.fail("it ran")

    with pytest.raises(StoreError, match="a trial does not run as root"):
        await postgres.trial(config("tinydb:data"), run, print)


async def _empty_database(url: str) -> str:
    """The URL of a database without tables on the server of another."""
    connection = await asyncpg.connect(url)
    await connection.execute("DROP DATABASE IF EXISTS untouched")
    await connection.execute("CREATE DATABASE untouched")
    await connection.close()
    return urlsplit(url)._replace(path="/untouched").geturl()


async def test_the_tables_of_a_database_are_told_and_brought_up_to_date(tmp_path: Path) -> None:
    here, said = config(await _empty_database(await database(tmp_path, seen=[]))), list[str]()
    await postgres.schema(here, "status", said.append)
    assert ("missing  0001_records.sql", "`wirebrief schema upgrade` applies what is missing.") == (said[0], said[-1])
    said.clear()
    await postgres.schema(here, "upgrade", said.append)
    assert ("applied  0001_records.sql", "The database is up to date.") == (said[0], said[-1])
    assert [] == [line for line in said if line.startswith("missing")]


@pytest.mark.parametrize(
    ("here", "step", "words"),
    [("tinydb:data", "status", "schema is for PostgreSQL"), ("postgresql://a@b/c", "x", "two steps: status, upgrade")],
)
async def test_what_is_no_step_of_a_schema_is_refused(here: str, step: str, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        await postgres.schema(config(here), step, print)
