"""The inbox in virtual time, with the strict world at Telegram's limits: nobody silences anybody else."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from statistics import quantiles
from typing import Any

import pytest

from bot.chat.dialog.connection import Menus
from bot.chat.dialog.request import Ask, Reply
from bot.chat.inbox import Inbox
from bot.model import Button, Chat, ChatState, Incoming, Message
from bot.playground.world.rate_limits import Limits as FarLimits
from bot.playground.world.values import ADA, BOT, DESK, MEI, Person
from bot.playground.world.world import World
from bot.ports import Drop, Put, Write
from bot.store.memory import MemoryStore
from tests.fakes.direct_telegram import DirectCaller, Ledger, direct
from tests.fakes.virtual_clock import VirtualClock

READERS = range(101, 121)
FLOOD = 5_000


async def echo(ask: Ask) -> Reply:
    return Reply((Message(f"{ask.command or ask.pressed or 'said'}: {ask.words}".strip()),))


Flood = Callable[["Scene", int], None]


class Scene:
    """A world at Telegram's limits, a store that outlives the bot, and 20 readers beside whoever floods."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.world, self.ledger = World(self.clock, FarLimits()), Ledger()
        self.store = MemoryStore(str.split)
        self.readers = [self.world.person(number) for number in READERS]
        self.handled: list[str] = []

    @asynccontextmanager
    async def hearing(self) -> AsyncIterator[asyncio.Task[None]]:
        caller = DirectCaller(self.world, self.clock, self.ledger, _nothing, _nothing)
        line, messenger = direct(caller, self.clock)
        inbox = Inbox(self.store, messenger, self.clock, line, self.handle, menus=Menus({}, {}))
        task = asyncio.create_task(inbox.run())
        try:
            yield task
        finally:
            task.cancel()
            await self.clock.run(10)
            await asyncio.gather(task, return_exceptions=True)
            await line.close()

    async def handle(self, ask: Ask) -> Reply:
        self.handled.append(ask.words or ask.command)
        return await echo(ask)

    def say(self, person: Person, chat: int, times: int) -> None:
        for number in range(times):
            self.world.say(person, chat, f"/brief {number}")

    async def waits(self, flood: Flood = lambda *_: None, seconds: float = 60.0) -> list[float]:
        """The seconds after which each reader, asking half a second after the one before, was answered."""
        asked: dict[int, float] = {}
        for reader in self.readers:
            asked[reader.id] = self.clock.monotonic()
            flood(self, FLOOD // len(READERS))  # 500 a second: one getUpdates in 80 ms fetches 1,250
            self.world.say(reader, reader.id, "/brief news")
            await self.clock.run(0.5)
        await self.clock.run(seconds)
        answered = {chat: when for when, _, chat, _ in reversed(self.ledger.arrivals) if chat in asked}
        return [answered.get(chat, float("inf")) - when for chat, when in asked.items()]

    def said(self, chat: int) -> list[str]:
        return [post.text for post in self.world.said(chat)]


async def _nothing(*_: object) -> None:
    """The line holds, and nobody wants to know what departs."""


@pytest.fixture
def scene() -> Scene:
    return Scene()


def p99(waits: list[float]) -> float:
    return quantiles(waits, n=100)[-1]


def messages(scene: Scene, number: int) -> None:
    scene.say(MEI, MEI.id, number)


def presses(scene: Scene, number: int) -> None:
    post = scene.world.say(ADA, DESK, "news")
    for presser in range(number):
        scene.world.press(scene.world.person(5_000 + presser), DESK, post.id, "1t")


def of_a_whole_group(scene: Scene, number: int) -> None:
    for person in range(number):
        scene.world.say(scene.world.person(5_000 + person), DESK, "/brief news")


def in_many_groups(scene: Scene, number: int) -> None:
    for group in range(number):
        room = -500 - group
        if room not in scene.world.rooms:
            scene.world.group(f"Group {group}", {MEI: "creator"}, chat=room)
        scene.world.say(MEI, room, "/brief news")


@pytest.mark.parametrize("flood", [messages, presses, of_a_whole_group, in_many_groups])
async def test_who_floods_delays_nobody_else(scene: Scene, flood: Flood) -> None:
    async with scene.hearing():
        assert p99(await scene.waits(flood)) <= 2


@pytest.mark.parametrize("flood", [messages, presses, of_a_whole_group, in_many_groups])
async def test_a_flood_of_the_past_delays_nobody_after_a_restart(scene: Scene, flood: Flood) -> None:
    async with scene.hearing():
        await scene.waits(flood, seconds=0)
    async with scene.hearing():
        assert p99(await scene.waits(flood)) <= 2


async def test_a_backlog_that_an_older_version_left_is_thinned_at_the_start(scene: Scene) -> None:
    chat = {"id": MEI.id, "type": "private", "first_name": "Mei"}
    person = {"id": MEI.id, "is_bot": False, "first_name": "Mei"}
    for number in range(1, FLOOD + 1):
        said = {"message_id": number, "date": 1599550000, "chat": chat, "from": person, "text": f"/brief {number}"}
        await scene.store.commit(Put(Incoming(number, json.dumps({"update_id": number, "message": said}))))
    scene.world.rooms[MEI.id].closed = ""

    async with scene.hearing():
        assert p99(await scene.waits()) <= 2
        assert 11 == len(scene.said(MEI.id))
        assert "skipped 4,990 messages" in scene.said(MEI.id)[-1]
    assert () == await scene.store.every(Incoming)


async def test_who_floods_is_told_once_how_much_was_skipped_and_heard_again_after(scene: Scene) -> None:
    async with scene.hearing():
        scene.say(MEI, MEI.id, 50)
        await scene.clock.run(30)
        scene.world.say(MEI, MEI.id, "/brief smic")
        await scene.clock.run(5)

    told = [text for text in scene.said(MEI.id) if "skipped" in text]
    assert [f"brief: {number}" for number in range(10)] == scene.said(MEI.id)[:10]
    assert (["You sent more than I can answer at once, so I skipped 40 messages."], "brief: smic") == (
        told,
        scene.said(MEI.id)[-1],
    )


async def test_a_stop_behind_a_flood_is_heard_also_after_a_restart(scene: Scene) -> None:
    async with scene.hearing():
        scene.say(MEI, MEI.id, 500)
        scene.world.say(MEI, MEI.id, "/stop")
        await scene.clock.run(3)
    async with scene.hearing():
        await scene.clock.run(60)

    assert "stop" == scene.handled[-1]
    assert () == await scene.store.every(Incoming)


async def test_who_blocks_the_bot_behind_a_flood_is_known_to_be_gone(scene: Scene) -> None:
    async with scene.hearing():
        scene.say(MEI, MEI.id, 500)
        await scene.clock.run(1)
        scene.world.block(MEI)
        await scene.clock.run(60)

    chat = await scene.store.get(Chat, str(MEI.id))
    assert chat is not None
    assert ChatState.GONE == chat.state


async def test_what_a_group_says_to_itself_is_neither_stored_nor_skipped(scene: Scene) -> None:
    scene.world.rooms[DESK].members[BOT.id] = "administrator"  # then it hears everything
    async with scene.hearing():
        for _ in range(200):
            scene.world.say(MEI, DESK, "lunch?")
        scene.world.say(ADA, DESK, "/brief huawei")
        await scene.clock.run(10)

    assert ["brief: huawei"] == scene.said(DESK)


async def test_answers_that_wait_for_their_turn_take_no_place_from_others(scene: Scene) -> None:
    rooms = [scene.world.group(f"Group {number}", {}).id for number in range(600)]
    async with scene.hearing():
        for number, room in enumerate(rooms):
            scene.world.throttle.wait(room, scene.clock.monotonic(), group=True)
            scene.world.say(scene.world.person(5_000 + number), room, "/brief news")
        await scene.clock.run(2)
        assert 600 == len(scene.handled)


MALFORMED: tuple[dict[str, Any], ...] = (
    {"id": "5", "type": "private"},
    {"id": "Mei", "type": "private"},
    {"id": 5.5, "type": "private"},
    {"id": True, "type": "private"},
    {"id": 10**30, "type": "private"},
    {"id": None, "type": "private"},
    {"type": "private"},
)


@pytest.mark.parametrize("stored", [False, True])
async def test_a_malformed_update_gets_one_line_in_the_log_and_others_are_answered_after_it(
    scene: Scene, caplog: pytest.LogCaptureFixture, *, stored: bool
) -> None:
    caplog.set_level(logging.WARNING)
    person = {"id": 5, "is_bot": False, "first_name": "Mei"}
    for number, chat in enumerate(MALFORMED, 1):
        said = {"message_id": 1, "date": 1599550000, "chat": chat, "from": person, "text": "/brief"}
        if stored:
            await scene.store.commit(Put(Incoming(number, json.dumps({"update_id": number, "message": said}))))
        else:
            scene.world.updates.add("message", said)
    async with scene.hearing():
        assert max(await scene.waits()) <= 2

    assert len(MALFORMED) == len([line for line in caplog.text.splitlines() if line])
    assert "Traceback" not in caplog.text
    assert () == await scene.store.every(Incoming)
    assert {str(number) for number in READERS} == {chat.key for chat in await scene.store.every(Chat)}


async def test_an_update_that_is_malformed_where_nobody_looks_is_dropped_with_one_line(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    person, chat = {"id": 5, "is_bot": False, "first_name": "Mei"}, {"id": 5, "type": "private"}
    said = {"message_id": 1, "date": 1599550000, "chat": chat, "from": person, "text": "/brief", "entities": "bold"}
    async with scene.hearing():
        scene.world.updates.add("message", said)
        assert max(await scene.waits()) <= 2

    assert 1 == len(caplog.records)
    assert () == await scene.store.every(Incoming)


async def test_a_fault_of_ours_in_the_store_does_not_silence_a_chat_for_good(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    class Stumbling(MemoryStore):
        stumbles = 1

        async def commit(self, *writes: Write) -> None:
            if self.stumbles and any(isinstance(write, Drop) for write in writes):
                self.stumbles -= 1
                raise ZeroDivisionError
            await super().commit(*writes)

    scene.store = Stumbling(str.split)
    async with scene.hearing():
        scene.world.say(MEI, MEI.id, "one")
        await scene.clock.run(5)
        scene.world.say(MEI, MEI.id, "two")
        await scene.clock.run(5)

    assert ["said: one", "said: one", "said: two"] == scene.said(MEI.id)
    assert f"the queue of chat {MEI.id} has stopped" in caplog.text
    assert () == await scene.store.every(Incoming)


async def test_an_update_without_a_number_is_left_out_and_others_are_answered(scene: Scene) -> None:
    async with scene.hearing():
        scene.world.updates.add("message", {"message_id": 1})
        scene.world.updates.add("my_chat_member", {"chat": 5})
        assert max(await scene.waits()) <= 2


async def test_a_fault_of_ours_in_saying_an_answer_is_logged_and_the_next_question_answered(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(ask: Ask) -> Reply:
        button: Any = "no button" if ask.words == "poison" else Button("On", "on")
        return Reply((Message(ask.words, ((button,),)),))

    scene.handle = broken  # type: ignore[method-assign]
    async with scene.hearing():
        scene.world.say(MEI, MEI.id, "poison")
        scene.world.say(MEI, MEI.id, "news")
        await scene.clock.run(5)

    assert ["news"] == scene.said(MEI.id)
    assert f"an answer could not be sent to chat {MEI.id}" in caplog.text
