"""A store moves to PostgreSQL beside the real bot, and `wirebrief migrate` is killed at each of its steps."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config.sections import StoreConfig
from bot.model import Filed
from bot.open_store import store_of
from bot.playground.web.server import Playground
from bot.playground.world.values import MEI
from bot.ports import Put, StoreError
from bot.store.postgres import arrival
from bot.store.postgres.moving.moving import FEW
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from summaries.model import Article
from tests.fakes.postgres import database
from tests.fakes.process import ROOT, Process, running
from tests.fakes.wired import eventually

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
BEFORE = ("moves to", "is silent", "are copied", "meanwhile are copied", "as they are in the folder", "is let go")
"""What is said at the steps before the move, each in a line of its own; killed there, the folder is still the store."""
LAST_BEFORE = "are copied and compared"
MOVED = "The store has moved"


async def fill(folder: Path) -> None:
    """More articles than are copied in the bot's silence."""
    store = await TinyStore.open(folder, str.split)
    for start in range(0, FEW + 500, 500):
        articles = (Article(f"{n:04}", f"Harbour story {n}. " * 20, "Harbour") for n in range(start, start + 500))
        await store.commit(*(Put(Filed(one, "s", NOON, NOON + timedelta(minutes=1), one.id)) for one in articles))
    await store.close()


async def killed_at(line: int, url: str, process: Process) -> str:
    """What `wirebrief migrate` has said when it was killed at that line."""
    command = (sys.executable, "-m", "tests.crash.moving_nursery", url, str(line))
    pipe = asyncio.subprocess.PIPE
    mover = await asyncio.create_subprocess_exec(*command, env=process.environment, stdout=pipe, stderr=pipe, cwd=ROOT)
    said, failed = await mover.communicate()
    assert -9 == mover.returncode, failed.decode()
    return said.decode().splitlines()[-1]


async def moved(url: str, process: Process) -> str:
    """What `wirebrief migrate` says that comes to its end."""
    command, pipe = (sys.executable, "-m", "bot", "migrate", "--to", url), asyncio.subprocess.PIPE
    mover = await asyncio.create_subprocess_exec(*command, env=process.environment, stdout=pipe, stderr=pipe, cwd=ROOT)
    said, failed = await mover.communicate()
    assert 0 == mover.returncode, failed.decode()
    return said.decode()


async def answers(playground: Playground, words: str) -> None:
    """Wait until the bot has answered one more message, which it stores."""
    world, before = playground.world, len(playground.world.said(MEI.id))
    world.say(MEI, MEI.id, words)
    await eventually(lambda: len(world.said(MEI.id)) > before, 30)


@pytest.mark.timeout(300)
async def test_a_move_that_is_killed_at_any_step_leaves_one_store_that_serves(
    playground: Playground, tmp_path: Path
) -> None:
    url, folder = await database(tmp_path, seen=[]), tmp_path / "data"
    await fill(folder)
    process = Process(playground, folder)
    lines = list[str]()
    async with running(process):
        while not lines or LAST_BEFORE not in lines[-1]:
            lines.append(await killed_at(len(lines) + 1, url, process))
            await answers(playground, f"/subscribe huawei daily 0{len(lines)}:15 Asia/Tokyo")
            assert not arrival.is_moved(folder)
            if len(lines) > 2:
                with pytest.raises(StoreError, match="is being moved to this database"):
                    await PostgresStore.open(url, str.split)
        lines.append(await killed_at(len(lines) + 1, url, process))
        await answers(playground, "/settings")
        with pytest.raises(StoreError, match="this store has moved to postgresql"):
            await store_of(StoreConfig(url=f"tinydb:{folder}"))

    assert [] == [words for words in BEFORE if not any(words in line for line in lines)]
    assert MOVED in lines[-1]
    assert "07:15" in playground.world.said(MEI.id)[-1].text
