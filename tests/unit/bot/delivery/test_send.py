"""One send: what is recorded after it."""

from __future__ import annotations

import pytest

from bot.log import mark
from bot.model import (
    Chat,
    ChatState,
    Delivery,
)
from bot.ports import Drop, NotSent, Trouble
from tests.fakes.delivery_room import OTHER, READER, Room


async def test_a_chat_that_blocked_us_gets_no_further_try(room: Room) -> None:
    await room.chat(READER)
    await room.chat(OTHER)
    room.far.answers[READER].append(NotSent(Trouble.GONE, "bot was blocked by the user"))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two"))
        deliverer.take_in(await room.plan(OTHER, "one"))
        await room.clock.run(10)
    chat = await room.store.get(Chat, str(READER))
    assert chat is not None
    assert ChatState.GONE == chat.state
    assert ([], ["one"]) == (room.far.texts(READER), room.far.texts(OTHER))
    reasons = [delivery.reason for delivery in await room.store.every(Delivery, chat=READER)]
    assert ["bot was blocked by the user"] * 2 == reasons


async def test_a_block_that_a_full_disk_cannot_note_at_once_leaves_nothing_planned_for_the_chat(room: Room) -> None:
    await room.chat(READER)
    room.far.answers[READER].append(NotSent(Trouble.GONE, "bot was blocked by the user"))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two"))
        await room.clock.run(0.15)  # on its way; the outcome cannot be recorded
        room.store.full = True
        await room.clock.run(20)
        room.store.full = False
        await room.clock.run(10)
    await room.chat(READER)  # it comes back
    async with room.delivering():
        await room.clock.run(10)
    assert ([], ["given up"] * 2) == (room.far.texts(READER), await room.states(READER))


async def test_what_was_dropped_from_the_store_is_not_sent(room: Room) -> None:
    await room.chat(READER)
    async with room.delivering() as deliverer:
        parts = await room.plan(READER, "one", "two")
        await room.store.commit(Drop(Delivery, parts[1].key))
        deliverer.take_in(parts)
        await room.clock.run(20)
    assert ["one"] == room.far.texts(READER)


async def test_a_refused_message_is_dropped_and_the_operator_told(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    await room.chat(READER)
    room.far.answers[READER].append(NotSent(Trouble.REFUSED, "can't parse entities"))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two"))
        await room.clock.run(10)
    assert ["two"] == room.far.texts(READER)
    assert f"chat {mark(7)} was given up after 1 tries: can't parse entities" in caplog.text
