"""The delivery loop over the memory store, in virtual time: order, crashes, limits, a full disk."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.deliver import Deliverer
from bot.log import mark
from bot.model import (
    Delivery,
    DeliveryState,
)
from bot.ports import NotSent, Put, Trouble
from tests.fakes.delivery_room import OTHER, READER, Room
from tests.fakes.killed import killed


async def test_what_is_planned_arrives_once_in_order_and_its_text_is_let_go(room: Room) -> None:
    await room.chat(READER)
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two", "three"))
        await room.clock.run(10)
        assert ["one", "two", "three"] == room.far.texts(READER)
        assert ["sent"] * 3 == await room.states(READER)
        assert {""} == {delivery.message.html for delivery in await room.store.every(Delivery)}


async def test_a_crashed_process_leaves_nothing_unsent_and_repeats_only_what_was_under_way(room: Room) -> None:
    for chat in range(1, 201):
        await room.chat(chat)
        await room.plan(chat, "news")
    repeats = 0
    while len({arrival.chat for arrival in room.far.arrived}) < 200:
        deliverer = Deliverer(room.store, room.far, room.clock)
        async with killed(deliverer.run()):
            await room.clock.run(0.35)
            under_way = room.far.under_way
        repeats += under_way
    async with room.delivering():
        await room.clock.run(60)
    arrivals = Counter(arrival.chat for arrival in room.far.arrived)
    assert set(range(1, 201)) == set(arrivals)
    assert 0 < arrivals.total() - 200 <= repeats
    assert {"sent"} == {delivery.state.value for delivery in await room.store.every(Delivery)}


async def test_deliveries_that_were_under_way_at_a_crash_are_resumed_at_once(room: Room) -> None:
    await room.chat(READER)
    (planned,) = await room.plan(READER, "news")
    await room.store.commit(Put(replace(planned, state=DeliveryState.SENDING, attempts=1)))
    async with room.delivering():
        await room.clock.run(1)
        assert ["news"] == room.far.texts(READER)


async def test_a_stop_in_good_order_repeats_nothing(room: Room) -> None:
    for chat in range(1, 101):
        await room.chat(chat)
        await room.plan(chat, "news")
    for seconds in (0.15, 0.25, 0.35, 30):
        async with room.delivering():
            await room.clock.run(seconds)
    assert {1: 100} == Counter(Counter(arrival.chat for arrival in room.far.arrived).values())


async def test_a_chat_that_must_slow_down_delays_no_other_and_loses_nothing(room: Room) -> None:
    for chat in range(1, 61):
        await room.chat(chat)
        await room.plan(chat, "news")
    for chat in range(1, 41):
        room.far.answers[chat].extend([NotSent(Trouble.SLOW_DOWN, "429", retry_after=20)] * 3)
    async with room.delivering():
        await room.clock.run(5)
        assert 20 == len(room.far.arrived)
        await room.clock.run(60)
        assert 60 == len(room.far.arrived)


async def test_a_lost_answer_leads_to_one_repeat(room: Room) -> None:
    await room.chat(READER)
    room.far.answers[READER].append(NotSent(Trouble.UNSURE, "timed out"))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two"))
        await room.clock.run(10)
    assert ["one", "one", "two"] == room.far.texts(READER)


async def test_a_dead_line_is_not_tried_once_for_each_chat(room: Room) -> None:
    for chat in range(1, 1001):
        await room.chat(chat)
        await room.plan(chat, "news")
        room.far.answers[chat].extend([NotSent(Trouble.UNSURE, "no route to host")] * 1000)
    async with room.delivering():
        await room.clock.run(600)
        assert len(room.far.arrived) < 500
        room.far.answers.clear()
        room.far.arrived.clear()
        await room.clock.run(120)
        assert set(range(1, 1001)) == {arrival.chat for arrival in room.far.arrived}


async def test_a_full_disk_holds_sends_back_and_repeats_none(room: Room) -> None:
    await room.chat(READER)
    await room.chat(OTHER)
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "news"))
        await room.clock.run(0.15)  # on its way; the outcome cannot be recorded
        other = await room.plan(OTHER, "news")
        room.store.full = True
        deliverer.take_in(other)
        await room.clock.run(60)
        assert ([], ["news"]) == (room.far.texts(OTHER), room.far.texts(READER))
        room.store.full = False
        await room.clock.run(10)
    assert (["news"], ["news"]) == (room.far.texts(OTHER), room.far.texts(READER))
    assert ["sent"] == await room.states(READER)


@pytest.mark.parametrize("by", [timedelta(hours=-30), timedelta(hours=30)])
async def test_a_clock_set_anew_neither_repeats_nor_holds_back(room: Room, by: timedelta) -> None:
    await room.chat(READER)
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two", "three"))
        await room.clock.run(1)
        room.clock.jump(by)
        await room.clock.run(5)
    assert ["one", "two", "three"] == room.far.texts(READER)


async def test_a_fault_of_ours_in_one_message_does_not_stop_the_others(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    send: Callable[..., Awaitable[object]] = room.far.send

    async def stumble(chat: int, *args: object, **options: object) -> object:
        if chat == READER:
            raise ZeroDivisionError
        return await send(chat, *args, **options)

    monkeypatch.setattr(room.far, "send", stumble)
    await room.chat(READER)
    await room.chat(OTHER)
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "news"))
        deliverer.take_in(await room.plan(OTHER, "news"))
        await room.clock.run(5)
        assert ["news"] == room.far.texts(OTHER)
        monkeypatch.undo()
        await room.clock.run(60)
        assert ["news"] == room.far.texts(READER)
    assert f"a delivery to chat {mark(7)} failed" in caplog.text


async def test_a_fault_that_ends_a_send_for_good_ends_the_loop_and_does_not_silence_a_chat(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(chat: int) -> float:
        raise ZeroDivisionError(chat)

    monkeypatch.setattr(room.far, "spacing", stumble)
    await room.chat(READER)
    await room.plan(READER, "news")
    loop = asyncio.create_task(Deliverer(room.store, room.far, room.clock).run())
    await room.clock.run(5)

    assert loop.done()
    with pytest.raises(ZeroDivisionError):
        await loop
