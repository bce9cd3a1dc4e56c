"""The real bot as a process whose disk refuses every write for a while, and whose store is copied meanwhile."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.model import Filed, Subscription
from bot.playground.web.server import Playground
from bot.playground.world.values import MEI
from bot.store.backups.backup import back_up, restore
from bot.store.backups.embedded import in_folder
from bot.store.tiny import TinyStore
from tests.fakes.process import Process, running
from tests.fakes.wired import eventually


async def said(playground: Playground, words: str) -> str:
    """What Mei is answered to these words."""
    before = len(playground.world.said(MEI.id))
    playground.world.say(MEI, MEI.id, words)
    await eventually(lambda: len(playground.world.said(MEI.id)) > before, 20)
    return playground.world.said(MEI.id)[-1].text


@contextmanager
def refusing(process: Process) -> Iterator[None]:
    """No file of the process may grow: what a full disk does to it, without the rights that filling one needs."""
    soft, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux sets the limits of another process")
async def test_while_the_disk_refuses_the_bot_answers_says_so_and_recovers_by_itself(
    playground: Playground, tmp_path: Path
) -> None:
    process = Process(playground, tmp_path / "data")
    async with running(process):
        assert "07:15" in await said(playground, "/subscribe huawei daily 07:15 Asia/Tokyo")
        with refusing(process):
            assert "stored articles" in await said(playground, "/brief huawei")
            assert "cannot save anything right now" in await said(playground, "/subscribe smic daily 08:30 Asia/Tokyo")
            assert "07:15" in await said(playground, "/settings")
        assert "09:45" in await said(playground, "/subscribe tiktok daily 09:45 Asia/Tokyo")
    store = await TinyStore.open(tmp_path / "data", str.split)
    topics = {one.topics for one in await store.every(Subscription)}
    await store.close()
    assert {("Huawei",), ("TikTok",)} == topics


async def test_a_copy_made_beside_the_running_bot_has_what_it_confirmed(playground: Playground, tmp_path: Path) -> None:
    async with running(Process(playground, tmp_path / "data")):
        assert "07:15" in await said(playground, "/subscribe huawei daily 07:15 Asia/Tokyo")
        now = SystemClock().now()
        copy = await asyncio.to_thread(back_up, in_folder(tmp_path / "data"), tmp_path / "copies", now)
        assert "07:15" in await said(playground, "/settings")
    restore(copy, tmp_path / "restored", now)
    store = await TinyStore.open(tmp_path / "restored", str.split)
    assert [("Huawei",)] == [one.topics for one in await store.every(Subscription)]
    assert 0 == await store.count(Filed)
    await store.close()
