from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.output.terminal import CommandError
from bot.cli.stores.migrate import migrate, verify
from bot.config.backup_settings import BackupConfig
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.model import Health
from bot.open_store import store_of
from bot.ports import Put, StoreError
from tests.fakes.postgres import database


def config(url: str, backup: str = "") -> Config:
    return Config(store=StoreConfig(url=url), backup=BackupConfig(folder=backup))


async def commit(here: Config, record: Health) -> None:
    store = await store_of(here.store)
    await store.commit(Put(record))
    await store.close()


async def test_a_store_moves_and_its_operator_hears_before_and_after_what_to_change(tmp_path: Path) -> None:
    here, url, said = config(f"tinydb:{tmp_path / 'data'}", "copies"), await database(tmp_path, seen=[]), list[str]()
    await commit(here, Health("s"))
    await migrate(here, url, said.append)
    moved = await store_of(StoreConfig(url=url))
    kept = await moved.every(Health)
    await moved.close()

    assert (Health("s"),) == kept
    assert "After that you set store.url (or WIREBRIEF_STORE__URL) to the database" in said[1]
    assert (
        "Moved and compared 1 records. Now set store.url (or WIREBRIEF_STORE__URL) to the database, "
        "and start the bot." == said[-2]
    )
    with pytest.raises(StoreError, match="this store has moved to postgresql://wirebrief@/wirebrief"):
        await store_of(here.store)


async def test_a_folder_and_a_database_are_compared_and_neither_is_changed(tmp_path: Path) -> None:
    here, url, said = config(f"tinydb:{tmp_path / 'data'}"), await database(tmp_path, seen=[]), list[str]()
    for place in (here, config(url)):
        await commit(place, Health("s"))
    await verify(here, url, said.append)
    assert ["health: 1 the same", "All 1 records are the same."] == said

    said.clear()
    await commit(here, Health("new"))
    with pytest.raises(CommandError, match="the folder and the database are not the same"):
        await verify(here, url, said.append)
    assert ["health: 1 the same, 1 only in the folder"] == said
    await commit(here, Health("the folder still serves"))


@pytest.mark.parametrize(
    ("here", "to", "words"),
    [
        ("postgresql://a@b/c", "postgresql://a@b/d", "store.url names PostgreSQL already"),
        ("tinydb:data", "tinydb:other", "--to must name a database"),
        ("tinydb:data", "nonsense", "--to must name a database"),
        ("tinydb:data", "postgresql://a:b#c@d/e", "in whose password / . # are written %2F %3F %23"),
    ],
)
async def test_a_move_that_makes_no_sense_is_refused(here: str, to: str, words: str) -> None:
    for work in (migrate, verify):
        with pytest.raises(StoreError, match=words):
            await work(config(here), to, print)
