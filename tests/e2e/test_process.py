"""The real bot in its own process, on a real store, over HTTP: many chats, a feed's way to a digest, and kills."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path

from bot.playground.web.server import Playground
from bot.playground.world.values import ADA, DESK, MEI, Person
from tests.fakes.process import Process, running
from tests.fakes.site import FEED, Page, Site, serving
from tests.fakes.wired import eventually

CHATS = 50
KILLS = 5
PADDING = "It gave no date for a decision. " * 20  # makes an article of a teaser, whose page would be fetched
COMMANDS = (
    "/start",
    "/help",
    "/topics",
    "/brief",
    "/brief huawei",
    "/brief chip export rules 7d",
    "/subscribe huawei, smic daily 08:30 Europe/Berlin",
    "/unsubscribe smic",
    "/settings",
    "huawei",
    "/stop",
)
ODD = (
    "/brief",
    "/brief " + "x" * 4000,
    "/brief <b>&nbsp;</b> \u202e\u200b",
    "/brief '; DROP TABLE articles; --",
    "/brief 😀 7d 0d -3d 99999999999d",
    "/subscribe huawei 25:99 Mars/Olympus",
    "/subscribe ,,,",
    "/unsubscribe nothing",
    "/nosuchcommand",
    "/sources",
    "/push now",
    "\u200b.",
    "https://example.org",
)


def people(playground: Playground) -> list[Person]:
    return [playground.world.person(6_000_000_000 + number) for number in range(CHATS)]


def answers(playground: Playground, chat: int) -> int:
    return len(playground.world.said(chat))


def answered(playground: Playground, chat: int, times: int) -> bool:
    return answers(playground, chat) >= times


async def test_fifty_chats_at_once_get_an_answer_to_every_command(playground: Playground, tmp_path: Path) -> None:
    world, readers = playground.world, people(playground)

    async with running(Process(playground, tmp_path)):
        for command in COMMANDS[:4]:
            for reader in readers:
                world.say(reader, reader.id, command)
        await eventually(lambda: all(answers(playground, reader.id) >= 4 for reader in readers), 60)
        for asked, command in enumerate((*COMMANDS, *ODD), 1):
            world.say(MEI, MEI.id, command)
            await eventually(partial(answered, playground, MEI.id, asked), 10)
        for command in COMMANDS[:6]:
            world.say(ADA, DESK, command)
        await eventually(partial(answered, playground, DESK, 6), 60)


async def test_nothing_confirmed_is_missing_after_kills_at_any_moment(playground: Playground, tmp_path: Path) -> None:
    world, chance = playground.world, random.Random(7)
    topics = [
        "huawei",
        "smic",
        "tiktok",
        "entity list",
        "clean network",
        "app bans",
        "5g restrictions",
        "data security initiative",
    ]
    process = Process(playground, tmp_path)
    confirmed: dict[int, str] = {}

    for round_ in range(KILLS):
        await process.start()
        readers = [world.person(6_100_000_000 + 10 * round_ + number) for number in range(6)]
        for reader, topic in zip(readers, topics, strict=False):
            world.say(reader, reader.id, f"/subscribe {topic} weekdays 07:15 Asia/Tokyo")
        await eventually(lambda: any(world.said(reader.id) for reader in readers), 20)  # noqa: B023 - awaited at once
        await asyncio.sleep(chance.uniform(0, 0.15))
        await process.kill()
        for reader, topic in zip(readers, topics, strict=False):
            if any("07:15" in post.text for post in world.said(reader.id)):
                confirmed[reader.id] = topic

    assert len(confirmed) >= KILLS
    async with running(process):
        for chat in confirmed:
            world.say(world.person(chat), chat, "/settings")
        await eventually(lambda: all(keeps(playground, chat, topic) for chat, topic in confirmed.items()), 60)


def keeps(playground: Playground, chat: int, topic: str) -> bool:
    """Whether the last that was said in a chat shows its subscription."""
    said = playground.world.said(chat)[-1].text.casefold()
    return "07:15" in said and topic in said


def feed(*items: tuple[str, datetime]) -> bytes:
    told = "".join(
        f"<item><title>{title}</title><link>https://news.example/{number}</link><pubDate>{format_datetime(when)}</pubDate>"
        f"<description>{title}. The ministry in Porto published the rule on its site, and Huawei said that it would "
        f"study the {title.split()[-1]} before it commented. {PADDING}</description></item>"
        for number, (title, when) in enumerate(items)
    )
    return f'<rss version="2.0"><channel><title>Harbour Wire</title>{told}</channel></rss>'.encode()


def told(playground: Playground, words: str) -> int:
    return sum(words in post.text for post in playground.world.said(MEI.id))


async def test_a_new_item_of_a_feed_is_in_the_next_digest_once_and_not_again_after_a_restart(
    playground: Playground, tmp_path: Path
) -> None:
    async with serving() as site:
        now = datetime.now(UTC)
        old = ("Huawei loses an old licence", now - timedelta(days=40))
        site.pages["/feed"] = Page(feed(old), FEED)
        process = Process(playground, tmp_path, _reading(site))
        async with running(process):
            await eventually(lambda: "/feed" in site.asked, 20)
            slot = await _subscribed_to_the_next_minute(playground)
            site.pages["/feed"] = Page(feed(old, ("Huawei wins a port contract", datetime.now(UTC))), FEED)
            await eventually(lambda: told(playground, "wins a port contract"), 90)
            assert datetime.now(UTC) >= slot
        async with running(process):
            await asyncio.sleep(3)

    assert (1, 0) == (told(playground, "wins a port contract"), told(playground, "loses an old licence"))


def _reading(site: Site) -> dict[str, str]:
    return {
        "WIREBRIEF_SOURCES": f'[{{url = "{site.url("/feed")}"}}]',
        "WIREBRIEF_INGEST__INTERVAL": "2",
        "WIREBRIEF_INGEST__ALLOW_PRIVATE": site.place,
    }


async def _subscribed_to_the_next_minute(playground: Playground) -> datetime:
    """Subscribe Mei to a slot that leaves the feed time to be read before it."""
    slot = (datetime.now(UTC) + timedelta(seconds=75)).replace(second=0, microsecond=0)
    playground.world.say(MEI, MEI.id, f"/subscribe huawei daily {slot:%H:%M} UTC")
    await eventually(lambda: told(playground, f"{slot:%H:%M}"), 20)
    return slot
