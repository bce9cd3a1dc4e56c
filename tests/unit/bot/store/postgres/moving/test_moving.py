from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.model import Filed, Health
from bot.ports import Put, StoreError
from bot.store.postgres import arrival
from bot.store.postgres.moving import moving as steps
from bot.store.postgres.moving.folder import moving
from bot.store.postgres.moving.moving import Bot, Moved, move
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from summaries.model import Article
from tests.fakes.postgres import database

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
PATIENCE = 0.2


async def nobody() -> bool:
    return False


NO_BOT = Bot(nobody, nobody)


class RunningBot:
    """A bot that writes a record whenever it is asked something, and lets its folder go when it should."""

    def __init__(self, store: TinyStore, *, lets_go: bool = True) -> None:
        self._store, self._lets_go = store, lets_go
        self.end = Bot(self.try_database, self.let_go)

    async def try_database(self) -> bool:
        await self._store.commit(Put(Health("at the start")))
        return True

    async def let_go(self) -> bool:
        await self._store.commit(Put(Health("at the end")))
        if self._lets_go:
            await self._store.close()
        return True


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    store = await TinyStore.open(tmp_path / "data", str.split)
    articles = (Filed(Article(f"{n:04}", "Ferries", "Harbour"), "s", NOON, NOON, str(n)) for n in range(steps.FEW + 1))
    await store.commit(*map(Put, articles))
    await store.close()
    return tmp_path / "data"


@pytest.fixture
async def url(tmp_path: Path) -> str:
    return await database(tmp_path, seen=[])


async def test_a_store_moves_with_what_the_bot_writes_meanwhile(folder: Path, url: str) -> None:
    said, store = list[str](), await TinyStore.open(folder, str.split)
    moved = await move(folder, url, RunningBot(store).end, SystemClock(), said.append)
    there = await PostgresStore.open(url, str.split)
    found = await there.every(Health), await there.count(Filed)
    await there.close()

    assert ((Health("at the end"), Health("at the start")), steps.FEW + 1) == found
    assert (steps.FEW + 3, True) == (moved.records, moved.bot_runs)
    assert [
        "1,002 records are copied.",
        "0 changes that were made meanwhile are copied.",
        "All 1,002 records are in the database as they are in the folder.",
        "The folder is let go.",
        "The last 1 changes are copied and compared.",
        "The store has moved.",
    ] == said
    with pytest.raises(StoreError, match="this store has moved to"):
        await move(folder, url, NO_BOT, SystemClock(), print)


async def test_a_store_that_no_bot_has_open_moves_too(folder: Path, url: str) -> None:
    moved = await move(folder, url, NO_BOT, SystemClock(), lambda _: None)
    assert Moved(steps.FEW + 1, bot_runs=False, seconds=moved.seconds) == moved
    arrival.check(folder.parent)
    assert arrival.is_moved(folder)


async def test_a_bot_that_does_not_let_go_keeps_its_store(
    folder: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.postgres.moving.folder.LET_GO", PATIENCE)
    store = await TinyStore.open(folder, str.split)
    with pytest.raises(StoreError, match="another Wirebrief is running on this folder"):
        await move(folder, url, RunningBot(store, lets_go=False).end, SystemClock(), lambda _: None)
    await store.close()

    assert not arrival.is_moved(folder)
    await move(folder, url, NO_BOT, SystemClock(), lambda _: None)


async def test_a_database_with_records_is_left_alone(folder: Path, url: str) -> None:
    there = await PostgresStore.open(url, str.split)
    await there.commit(Put(Health("theirs")))
    await there.close()
    with pytest.raises(StoreError, match="the database has health already: name an empty one"):
        await move(folder, url, NO_BOT, SystemClock(), print)
    assert not arrival.is_moved(folder)


async def test_two_moves_of_a_folder_do_not_meet(folder: Path, url: str) -> None:
    with moving(folder), pytest.raises(StoreError, match="another `wirebrief migrate` moves the store in"):
        await move(folder, url, NO_BOT, SystemClock(), print)


async def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreError, match=r"there is no store in .*nowhere: give the folder"):
        await move(tmp_path / "nowhere", url, NO_BOT, SystemClock(), print)
    assert not (tmp_path / "nowhere").exists()
