"""Malformed updates and faults of ours in virtual time: the next update is answered all the same."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from bot.chat.dialog.request import Reply, Request
from bot.log import mark
from bot.model import Button, Chat, Incoming, Message
from bot.playground.world.values import ADA, MEI
from bot.ports import Drop, Put, StoreFull, Write
from bot.store.memory import MemoryStore
from tests.fakes.crowd import READERS, Scene
from tests.fakes.desk import FillingStore

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
    assert f"the queue of chat {mark(MEI.id)} has stopped" in caplog.text
    assert () == await scene.store.every(Incoming)


async def test_a_stop_that_a_newer_one_replaced_does_not_come_back_after_a_restart_also_when_the_disk_was_full(
    scene: Scene,
) -> None:
    store = scene.store = FillingStore(str.split)
    async with scene.hearing():
        for words in ("/brief one", "/brief two", "/stop"):
            scene.world.say(MEI, MEI.id, words)
        await scene.clock.run(0.5)
        store.full = True
        scene.world.say(MEI, MEI.id, "/stop")
        await scene.clock.run(0.5)
        store.full = False
        await scene.clock.run(30)
        scene.world.say(MEI, MEI.id, "/start")
        await scene.clock.run(5)
    async with scene.hearing():
        await scene.clock.run(5)

    assert ["one", "two", "stop", "start"] == scene.handled
    assert () == await store.every(Incoming)


async def test_a_queue_that_stops_by_a_fault_of_ours_while_the_disk_is_full_silences_no_other_chat(
    scene: Scene,
) -> None:
    class FullThenStumbling(MemoryStore):
        faults = 2

        async def commit(self, *writes: Write) -> None:
            if self.faults and any(isinstance(write, Put) and isinstance(write.record, Incoming) for write in writes):
                self.faults -= 1
                raise StoreFull("no space left on device")
            if self.faults and any(isinstance(write, Drop) for write in writes):
                self.faults -= 1
                raise ZeroDivisionError
            await super().commit(*writes)

    scene.store = FullThenStumbling(str.split)
    async with scene.hearing():
        scene.world.say(MEI, MEI.id, "one")
        await scene.clock.run(5)
        scene.world.say(ADA, ADA.id, "two")
        await scene.clock.run(5)

    assert ["said: two"] == scene.said(ADA.id)


async def test_an_update_without_a_number_is_left_out_and_others_are_answered(scene: Scene) -> None:
    async with scene.hearing():
        scene.world.updates.add("message", {"message_id": 1})
        scene.world.updates.add("my_chat_member", {"chat": 5})
        assert max(await scene.waits()) <= 2


async def test_a_fault_of_ours_in_saying_an_answer_is_logged_and_the_next_question_answered(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(ask: Request) -> Reply:
        button: Any = "no button" if ask.words == "poison" else Button("On", "on")
        return Reply((Message(ask.words, ((button,),)),))

    scene.handle = broken  # type: ignore[method-assign]
    async with scene.hearing():
        scene.world.say(MEI, MEI.id, "poison")
        scene.world.say(MEI, MEI.id, "news")
        await scene.clock.run(5)

    assert ["news"] == scene.said(MEI.id)
    assert f"an answer could not be sent to chat {mark(MEI.id)}" in caplog.text
