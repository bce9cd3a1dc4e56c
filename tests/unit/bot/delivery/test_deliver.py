"""The delivery loop over the memory store: crashes, refusals, stops, in virtual time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.delivery import relocation
from bot.delivery.deliver import Deliverer
from bot.delivery.send import QUIET_LOOK
from bot.model import (
    EVERY_DAY,
    Chat,
    ChatKind,
    ChatState,
    Delivery,
    DeliveryState,
    Digest,
    Message,
    Quiet,
    Subscription,
)
from bot.ports import Drop, NotSent, Put, Trouble
from tests.fakes.desk import FillingStore
from tests.fakes.killed import killed
from tests.fakes.messenger import FakeMessenger
from tests.fakes.virtual_clock import START, VirtualClock

READER, OTHER, GROUP = 7, 8, -100


class Room:
    """A store, a clock, the far side, and a deliverer that can be started, killed and stopped."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.store = FillingStore(str.split)
        self.far = FakeMessenger(self.clock, latency=0.2)

    async def chat(self, chat: int, state: ChatState = ChatState.ACTIVE) -> None:
        kind = ChatKind.PRIVATE if chat > 0 else ChatKind.GROUP
        await self.store.commit(Put(Chat(chat, kind, "", START, state=state)))

    async def plan(self, chat: int, *texts: str) -> tuple[Delivery, ...]:
        parts = tuple(Delivery(f"{chat}:s:1", n, chat, Message(text), START) for n, text in enumerate(texts))
        await self.store.commit(*map(Put, parts))
        return parts

    async def states(self, chat: int) -> list[str]:
        return [delivery.state.value for delivery in await self.store.every(Delivery, chat=chat)]

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[Deliverer]:
        deliverer = Deliverer(self.store, self.far, self.clock)
        task = asyncio.create_task(deliverer.run())
        try:
            yield deliverer
        finally:
            task.cancel()
            await self.clock.run(10)
            with suppress(asyncio.CancelledError):
                await task


@pytest.fixture
def room() -> Room:
    return Room()


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


async def test_nothing_goes_to_a_chat_that_said_stop_even_when_it_says_so_in_the_last_moment(room: Room) -> None:
    await room.chat(READER)
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "news", "more"))
        await room.clock.run(0.05)
        await room.chat(READER, ChatState.STOPPED)
        await room.clock.run(10)
        assert [] == room.far.texts(READER)
        assert ["given up"] * 2 == await room.states(READER)


async def test_nothing_goes_out_for_a_subscription_that_was_ended(room: Room) -> None:
    await room.chat(READER)
    subscription = Subscription("s", READER, (), EVERY_DAY, time(8), "UTC", START)
    digest = Digest(f"{READER}:s:1", READER, "s", START, START)
    await room.store.commit(Put(digest))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "news"))
        await room.clock.run(5)
        assert ["given up"] == await room.states(READER)
        await room.store.commit(Put(subscription))
        deliverer.take_in(await room.plan(READER, "news"))
        await room.clock.run(5)
        assert ["sent"] == await room.states(READER)


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


async def test_a_group_that_moved_gets_everything_at_its_new_place(room: Room) -> None:
    await room.chat(GROUP)
    subscription = Subscription("s", GROUP, (), EVERY_DAY, time(8), "UTC", START)
    await room.store.commit(Put(subscription))
    room.far.answers[GROUP].append(NotSent(Trouble.MIGRATED, "upgraded", new_chat=-1007))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(GROUP, "one", "two"))
        await room.clock.run(10)
    assert ["one", "two"] == room.far.texts(-1007)
    assert (-1007,) == tuple(one.chat for one in await room.store.every(Subscription))
    assert (-1007,) == tuple(chat.id for chat in await room.store.every(Chat))


async def test_a_group_that_moves_while_its_digest_waits_gets_it_all_the_same(room: Room) -> None:
    await room.chat(GROUP)
    await room.store.commit(Put(Subscription("s", GROUP, (), EVERY_DAY, time(8), "UTC", START)))
    await room.store.commit(Put(Digest(f"{GROUP}:s:1", GROUP, "s", START, START)))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(GROUP, "one", "two", "three"))
        await room.clock.run(0.05)
        await relocation.move(room.store, GROUP, -1007)
        await room.clock.run(20)
    assert ["one", "two", "three"] == room.far.texts(-1007)
    assert [] == room.far.texts(GROUP)


@pytest.mark.parametrize("trouble", [Trouble.SLOW_DOWN, Trouble.UNSURE])
async def test_a_group_that_moves_while_a_send_is_under_way_loses_nothing_of_its_digest(
    room: Room, trouble: Trouble
) -> None:
    await room.chat(GROUP)
    await room.store.commit(Put(Subscription("s", GROUP, (), EVERY_DAY, time(8), "UTC", START)))
    await room.store.commit(Put(Digest(f"{GROUP}:s:1", GROUP, "s", START, START)))
    room.far.answers[GROUP].append(NotSent(trouble, "try again", retry_after=2))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(GROUP, "one", "two"))
        await room.clock.run(0.15)  # the first is on its way, and its answer not yet back
        await relocation.move(room.store, GROUP, -1007)
        await room.clock.run(20)
    assert ["one", "two"] == room.far.texts(-1007)
    assert ["sent", "sent"] == await room.states(-1007)


async def test_a_digest_that_was_written_for_a_group_while_it_moved_goes_to_its_new_place(room: Room) -> None:
    await room.chat(GROUP)
    await room.store.commit(Put(Subscription("s", GROUP, (), EVERY_DAY, time(8), "UTC", START)))
    await relocation.move(room.store, GROUP, -1007)
    await room.store.commit(Put(Digest(f"{GROUP}:s:1", GROUP, "s", START, START)))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(GROUP, "one", "two"))
        await room.clock.run(10)
    assert ["one", "two"] == room.far.texts(-1007)
    assert [f"{GROUP}:s:1"] == [digest.slot for digest in await room.store.every(Digest, chat=-1007)]


async def test_a_thread_that_is_gone_ends_its_schedules_and_the_forum_is_told_once(room: Room) -> None:
    await room.chat(GROUP)
    for key, thread in (("s", 5), ("t", 5), ("other", 6)):
        await room.store.commit(Put(Subscription(key, GROUP, (), EVERY_DAY, time(8), "UTC", START, thread)))
    digest = Digest(f"{GROUP}:s:1", GROUP, "s", START, START, articles=("a",))
    parts = [replace(part, thread=5) for part in await room.plan(GROUP, "one", "two")]
    await room.store.commit(Put(digest), *map(Put, parts))
    room.far.answers[GROUP].append(NotSent(Trouble.THREAD_LOST, "message thread not found"))
    async with room.delivering():
        await room.clock.run(30)
    told = [(arrival.text, arrival.thread) for arrival in room.far.arrived]
    assert [("one", 0), ("two", 0), (relocation.THREAD_GONE.html, 0)] == told
    assert ["other"] == [one.id for one in await room.store.every(Subscription)]
    assert (replace(digest, subscription=""),) == await room.store.every(Digest)


async def test_a_thread_that_is_gone_brings_back_nothing_that_was_ended(room: Room) -> None:
    await room.chat(GROUP)
    await room.store.commit(Put(Digest(f"{GROUP}:s:1", GROUP, "s", START, START)))
    (part,) = await room.plan(GROUP, "one")
    lost = replace(part, thread=5)
    await room.store.commit(Put(lost))
    assert () == await relocation.leave_thread(room.store, lost, START)
    async with room.delivering():
        await room.clock.run(10)
    assert ([], ["given up"]) == (room.far.texts(GROUP), await room.states(GROUP))


async def test_what_was_dropped_from_the_store_is_not_sent(room: Room) -> None:
    await room.chat(READER)
    async with room.delivering() as deliverer:
        parts = await room.plan(READER, "one", "two")
        await room.store.commit(Drop(Delivery, parts[1].key))
        deliverer.take_in(parts)
        await room.clock.run(20)
    assert ["one"] == room.far.texts(READER)


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


async def test_a_refused_message_is_dropped_and_the_operator_told(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    await room.chat(READER)
    room.far.answers[READER].append(NotSent(Trouble.REFUSED, "can't parse entities"))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two"))
        await room.clock.run(10)
    assert ["two"] == room.far.texts(READER)
    assert "chat 7 was given up after 1 tries: can't parse entities" in caplog.text


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
    assert "delivery 7:s:1#000 failed" in caplog.text


async def rest(room: Room, chat: int, start: time, end: time, zone: str = "") -> None:
    await room.store.commit(Put(Chat(chat, ChatKind.PRIVATE, "", START, zone=zone, quiet=Quiet(start, end))))


async def test_what_is_due_in_quiet_hours_waits_for_their_end_and_delays_no_other_chat(room: Room) -> None:
    await rest(room, READER, time(22), time(7))  # the test begins at 06:00
    await room.chat(OTHER)
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "one", "two"))
        deliverer.take_in(await room.plan(OTHER, "news"))
        await room.clock.run(3590)
        assert ([], ["news"]) == (room.far.texts(READER), room.far.texts(OTHER))
        await room.clock.run(20)
    assert ["one", "two"] == room.far.texts(READER)
    assert room.far.arrived[-2].at >= 3600


async def test_quiet_hours_are_those_of_the_chat_s_own_zone(room: Room) -> None:
    await rest(room, READER, time(22), time(7), "Asia/Tokyo")  # where it is 15:00
    await rest(room, OTHER, time(14), time(16), "Asia/Tokyo")
    async with room.delivering() as deliverer:
        deliverer.take_in((*await room.plan(READER, "news"), *await room.plan(OTHER, "news")))
        await room.clock.run(60)
    assert (["news"], []) == (room.far.texts(READER), room.far.texts(OTHER))


async def test_quiet_hours_that_are_called_off_let_what_waits_go_soon(room: Room) -> None:
    await rest(room, READER, time(5), time(4))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "news"))
        await room.clock.run(7200)
        assert [] == room.far.texts(READER)
        await room.chat(READER)
        await room.clock.run(QUIET_LOOK + 1)
    assert ["news"] == room.far.texts(READER)


async def test_quiet_hours_that_begin_in_the_last_moment_are_kept_and_nothing_is_lost(room: Room) -> None:
    await room.chat(READER)
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "news"))
        await room.clock.run(0.05)  # it stands in line for its turn
        await rest(room, READER, time(6), time(6, 30))
        await room.clock.run(60)
        assert [] == room.far.texts(READER)
        await room.clock.run(1800)
    assert ["news"] == room.far.texts(READER)


async def test_a_restart_in_quiet_hours_neither_sends_nor_loses(room: Room) -> None:
    await rest(room, READER, time(5), time(8))
    await room.plan(READER, "news")
    for _ in range(2):
        async with room.delivering():
            await room.clock.run(3000)
        assert [] == room.far.texts(READER)
    async with room.delivering():
        await room.clock.run(3000)
    assert ["news"] == room.far.texts(READER)


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
