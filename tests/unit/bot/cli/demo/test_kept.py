"""The files that outlive a restart of the playground."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.demo.kept import CHATS, FEEDS, Kept
from bot.clock import SystemClock
from bot.playground.news.demo_feeds import DemoFeeds, corpus
from bot.playground.world.demo_rooms import FORUM, furnish
from bot.playground.world.values import MEI
from bot.playground.world.world import World

NOW = datetime(2020, 9, 11, 15, tzinfo=UTC)


def kept(folder: Path) -> tuple[Kept, World, DemoFeeds]:
    world, feeds = World(SystemClock()), DemoFeeds(corpus())
    return Kept(folder, world, feeds), world, feeds


async def test_chats_and_published_articles_are_there_again_and_nobody_else_can_read_them(tmp_path: Path) -> None:
    files, world, feeds = kept(tmp_path)
    assert () == files.load(furnish)
    writing = asyncio.create_task(files.run(world.clock))
    await asyncio.sleep(0)
    world.say(MEI, MEI.id, "/brief huawei")
    feeds.publish("meridian-wire", "Huawei buys a bakery", "Bread.", NOW)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)

    again, after, feeds_after = kept(tmp_path)
    assert () == again.load(furnish)
    assert world.rooms == after.rooms
    assert feeds.stories("meridian-wire") == feeds_after.stories("meridian-wire")
    assert {0o600} == {(tmp_path / name).stat().st_mode & 0o777 for name in (CHATS, FEEDS)}


def test_a_damaged_file_is_named_and_the_playground_begins_without_it(tmp_path: Path) -> None:
    files, world, _ = kept(tmp_path)
    files.load(furnish)
    files.save()
    (tmp_path / CHATS).write_text("{")
    (tmp_path / FEEDS).write_text('{"stories": 7}')
    again, after, _ = kept(tmp_path)
    lines = again.load(furnish)
    assert [CHATS, FEEDS] == [line.partition(" ")[0] for line in lines]
    assert after.rooms[FORUM].threads == world.rooms[FORUM].threads
