"""Digests as readers see them, over the strict Bot API: quiet hours, silence, threads of a forum, channels."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.chat.commands.chats.proof_pages import list_page
from bot.chat.dialog import keyboards
from bot.chat.dialog.services import Desk
from bot.chat.inbox import Inbox
from bot.chat.router import Router
from bot.clock import SystemClock
from bot.delivery.deliver import Deliverer
from bot.digests.compose import Composer
from bot.model import Subscription
from bot.playground.web.server import Playground
from bot.playground.world.values import ADA, MEI, Person, Room
from bot.proofs.editors import Editors
from bot.proofs.making import ProofMaker
from bot.sources.collect import Collector
from bot.store.memory import MemoryStore
from summaries.text.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import Reader, SetWeb
from tests.fakes.wired import Wired, ended, eventually

EVENING = datetime(2020, 9, 8, 20, 0, tzinfo=UTC)
FALL = (
    "Shares of SMIC fell 23% in Hong Kong on Monday after reports of export curbs. "
    "The chipmaker said it was in shock at the news. Analysts in Shanghai warned of delays to its new plant."
)


class MovedClock(SystemClock):
    """A clock that runs, and that a test sets."""

    def set(self, moment: datetime) -> None:
        self._shift += moment - self.now()


class Bot:
    """The whole bot beside a playground, but for the loop that reads feeds; digests are composed when a test says."""

    def __init__(self, playground: Playground, clock: MovedClock) -> None:
        self.clock, self.world = clock, playground.world
        self.wired = Wired(playground, MemoryStore(terms))
        self.store, self.said = self.wired.store, self.wired.said
        self.catalog = Catalog([Topic("SMIC"), Topic("Huawei")], self.store)
        self.collector = Collector(self.store, SetWeb(), Reader(), clock, self.catalog, interval=900)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Bot]:
        self.wired.clock = self.clock
        line, messenger = self.wired.connect()
        deliverer = Deliverer(self.store, messenger, self.clock)
        maker = ProofMaker(self.store, self.clock, line.members, deliverer.take_in, list_page)
        proofs = Editors(self.store, self.clock, maker, keyboards)
        self.composer = Composer(
            self.store, self.clock, self.catalog, deliverer.take_in, keyboard=keyboards, proofs=proofs
        )
        desk = Desk(self.store, self.clock, self.catalog, self.collector, self.composer, messenger, "UTC")
        desk = replace(desk, members=line.members)
        router = Router()
        inbox = Inbox(self.store, messenger, self.clock, line, partial(router.answer, desk), menus=router.menus)
        await self.composer.tick()
        async with AsyncExitStack() as closing:
            closing.push_async_callback(line.close)
            for loop in (inbox.run(), deliverer.run()):
                closing.push_async_callback(ended, asyncio.create_task(loop))
            yield self

    async def ask(self, person: Person, chat: int, text: str, *, thread: int = 0) -> str:
        """What the bot answers to a message."""
        before = len(self.said(chat))
        self.world.say(person, chat, text, thread=thread)
        await eventually(lambda: len(self.said(chat)) > before)
        return self.said(chat)[-1]

    async def press(self, person: Person, chat: int, label: str) -> None:
        """Press the button of that label under the bot's last message."""
        post = self.world.said(chat)[-1]
        assert post.keyboard
        buttons = [button for row in post.keyboard["inline_keyboard"] for button in row]
        (data,) = [button["callback_data"] for button in buttons if button["text"] == label]
        self.world.press(person, chat, post.id, data)
        await eventually(lambda: self.world.said(chat)[-1].keyboard != post.keyboard)

    async def publish(self) -> None:
        await self.collector.file([Draft("SMIC falls", FALL, outlet="Harbour Wire")], "wire", fresh=True)

    async def at(self, hour: int, *, day: int = 9) -> int:
        """Let the clock show that hour, and compose; how many digests that made."""
        self.clock.set(datetime(2020, 9, day, hour, 0, 5, tzinfo=UTC))
        return await self.composer.tick()


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    clock = MovedClock(EVENING - datetime.now(UTC))
    playground = Playground(clock)
    await playground.start()
    async with Bot(playground, clock).running() as bot:
        yield bot
    await playground.stop()


def in_thread(bot: Bot, room: Room, thread: int) -> list[str]:
    return [post.text for post in bot.world.said(room.id) if post.thread == thread]


async def test_a_digest_of_the_night_comes_in_the_morning_and_questions_are_answered_meanwhile(bot: Bot) -> None:
    await bot.ask(MEI, MEI.id, "/subscribe smic 03:00")
    assert "Wed 9 Sep 07:00 (after quiet hours)" in await bot.ask(MEI, MEI.id, "/quiet 22:00-07:00")
    assert 0 == await bot.at(3)
    assert "Nothing on SMIC" in await bot.ask(MEI, MEI.id, "/brief smic")
    await bot.publish()
    before = len(bot.said(MEI.id))
    assert [0, 1] == [await bot.at(6), await bot.at(7)]
    await eventually(lambda: len(bot.said(MEI.id)) > before)
    assert "Shares of SMIC fell 23%" in bot.said(MEI.id)[-1]
    assert "Late" not in bot.said(MEI.id)[-1]


async def test_a_push_in_the_night_waits_for_the_morning(bot: Bot) -> None:
    await bot.ask(MEI, MEI.id, "/subscribe smic 12:00")
    await bot.ask(MEI, MEI.id, "/quiet 22:00-07:00")
    await bot.publish()
    await bot.at(23, day=8)
    before = len(bot.said(MEI.id))
    assert 1 == await bot.composer.push()
    await asyncio.sleep(0.2)
    assert before == len(bot.said(MEI.id))


async def test_who_asked_for_silence_hears_nothing_when_nothing_is_new_and_others_a_line(bot: Bot) -> None:
    for person in (MEI, ADA):
        await bot.ask(person, person.id, "/subscribe smic 08:00")
    await bot.ask(MEI, MEI.id, "/quiet")
    await bot.press(MEI, MEI.id, "✓ Tell me when nothing is new")
    before = len(bot.said(MEI.id))
    assert 1 == await bot.at(8)
    await eventually(lambda: "Nothing new on SMIC." in bot.said(ADA.id)[-1])
    assert before == len(bot.said(MEI.id))


async def test_each_thread_of_a_forum_has_its_own_digests_and_members_change_none(bot: Bot) -> None:
    room = bot.world.group("Chip forum", {ADA: "creator", MEI: "member"}, forum=True)
    room.threads |= {5: "Chips", 6: "Games"}
    await bot.ask(ADA, room.id, "/subscribe smic 08:00", thread=5)
    await bot.ask(ADA, room.id, "/subscribe huawei 08:00", thread=6)
    assert "only its administrators" in await bot.ask(MEI, room.id, "/unsubscribe", thread=5)
    assert 2 == await bot.at(8)
    await eventually(lambda: "Nothing new on SMIC." in in_thread(bot, room, 5)[-1])
    await eventually(lambda: "Nothing new on Huawei." in in_thread(bot, room, 6)[-1])
    assert "deleted" in await bot.ask(ADA, room.id, "/unsubscribe", thread=5)
    assert [6] == [one.thread for one in await bot.store.every(Subscription)]


async def test_the_digest_of_a_deleted_thread_comes_to_the_forum_once_with_word_of_it(bot: Bot) -> None:
    room = bot.world.group("Chip forum", {ADA: "creator"}, forum=True)
    room.threads[5] = "Chips"
    await bot.ask(ADA, room.id, "/subscribe smic 08:00", thread=5)
    del room.threads[5]
    assert 1 == await bot.at(8)
    await eventually(lambda: "The schedules of that thread have ended" in " ".join(in_thread(bot, room, 0)))
    assert "Nothing new on SMIC." in in_thread(bot, room, 0)[-2]
    assert () == await bot.store.every(Subscription)


async def test_a_channel_subscribes_by_a_post_in_it_and_gets_its_digest(bot: Bot) -> None:
    room = bot.world.group("Chips daily", {ADA: "creator"}, kind="channel")
    bot.world.say(ADA, room.id, "/subscribe smic 08:00")
    await eventually(lambda: any("This chat gets" in post.text for post in bot.world.messages(room.id)))
    await bot.publish()
    assert 1 == await bot.at(8)
    await eventually(lambda: "Shares of SMIC fell 23%" in bot.world.messages(room.id)[-1].text)


async def test_after_three_days_of_sleep_there_is_one_digest_marked_late_or_none_for_who_wants_none(bot: Bot) -> None:
    for person in (MEI, ADA):
        await bot.ask(person, person.id, "/subscribe smic 08:00")
    await bot.ask(MEI, MEI.id, "/quiet")
    await bot.press(MEI, MEI.id, "✓ Send late digests")
    before = len(bot.said(MEI.id))
    bot.clock.set(EVENING + timedelta(days=3))
    assert 1 == await bot.composer.tick()
    await eventually(lambda: "\nLate: " in bot.said(ADA.id)[-1])
    assert before == len(bot.said(MEI.id))


async def test_a_channel_is_set_up_and_edited_in_private_and_only_its_digest_is_posted_there(bot: Bot) -> None:
    channel = bot.world.group("Harbour News", {MEI: "creator"}, kind="channel")
    await bot.ask(MEI, MEI.id, "hello")
    before = len(bot.said(MEI.id))
    bot.world.admit(channel.id, MEI)
    await eventually(lambda: len(bot.said(MEI.id)) > before)
    await bot.press(MEI, MEI.id, "Harbour News")
    assert "Setting up: Harbour News" in await bot.ask(MEI, MEI.id, "/subscribe smic 08:00")
    assert "60 minutes before" in await bot.ask(MEI, MEI.id, "/drafts 60")
    await bot.publish()
    await bot.at(7)
    await eventually(lambda: "Draft for Harbour News" in bot.said(MEI.id)[-1])
    await bot.press(MEI, MEI.id, "1")
    await bot.press(MEI, MEI.id, "New headline")
    assert "A black Monday [headline by the editor]" in await bot.ask(MEI, MEI.id, "A black Monday")
    assert [] == bot.said(channel.id)
    assert 1 == await bot.at(8)
    await eventually(lambda: bot.said(channel.id))
    (posted,) = bot.said(channel.id)
    assert "A black Monday [headline by the editor]\nShares of SMIC fell 23%" in posted
