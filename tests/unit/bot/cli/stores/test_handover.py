from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.cli.stores.handover import LET_GO, TRY, Handover, StoreMoves, afterwards
from bot.config.sections import StoreConfig
from bot.config.settings import Config
from bot.parts import opened
from bot.ports import StoreError
from bot.store.postgres import arrival
from bot.store.postgres.moving.folder import moving
from tests.fakes.postgres import database

NOWHERE = "postgresql://wirebrief@/wirebrief?host=/nowhere"


def config(folder: Path) -> Config:
    return Config(store=StoreConfig(url=f"tinydb:{folder}"))


async def test_a_bot_lets_its_folder_go_when_it_could_go_on_with_the_database(tmp_path: Path) -> None:
    url, here, handover = await database(tmp_path, seen=[]), config(tmp_path / "data"), Handover()
    let_go = handover.order(LET_GO)
    assert let_go
    async with opened(here) as parts:
        waiting = asyncio.create_task(handover.wait(parts))
        with pytest.raises(StoreError, match="PostgreSQL does not do what is asked"):
            await let_go(Shell(here), NOWHERE)
        await asyncio.sleep(0)
        assert not waiting.done()
        await let_go(Shell(here), url)
        with pytest.raises(StoreMoves) as moves:
            await waiting
    assert url == moves.value.url


async def test_only_the_orders_of_a_move_are_taken() -> None:
    handover = Handover()
    assert [True, True, False] == [bool(handover.order(name)) for name in (TRY, LET_GO, "backup")]
    with pytest.raises(CommandError, match="keeps its store in PostgreSQL already"):
        await handover.let_go(Shell(Config(store=StoreConfig(url=NOWHERE))), NOWHERE)


async def test_the_bot_goes_on_where_the_mark_says_once_the_move_has_ended(tmp_path: Path) -> None:
    url, here = await database(tmp_path, seen=[]), config(tmp_path)
    with moving(tmp_path):
        waiting = asyncio.create_task(afterwards(here, url))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        arrival.mark(arrival.Arrival("1a2b", "store", tmp_path), url)
    goes_on = await waiting

    assert (url, None) == (goes_on.store.url, goes_on.store.folder)
    assert here == goes_on.model_copy(update={"store": here.store})


async def test_the_bot_goes_on_with_its_folder_when_the_move_was_not_made(tmp_path: Path) -> None:
    with moving(tmp_path):
        waiting = asyncio.create_task(afterwards(config(tmp_path), NOWHERE))
        await asyncio.sleep(0.05)
    assert config(tmp_path) == await waiting
