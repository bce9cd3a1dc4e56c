"""What does not go out: after /stop, for a subscription that was ended, in quiet hours."""

from __future__ import annotations

from datetime import time

from bot.delivery.send import QUIET_LOOK
from bot.model import (
    EVERY_DAY,
    Chat,
    ChatKind,
    ChatState,
    Digest,
    Pause,
    Quiet,
    Subscription,
)
from bot.ports import Put
from tests.fakes.delivery_room import OTHER, READER, Room
from tests.fakes.virtual_clock import START


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


async def test_a_digest_that_waits_when_its_chat_pauses_is_given_up_and_so_owed_again(room: Room) -> None:
    subscription = Subscription("s", READER, (), EVERY_DAY, time(8), "UTC", START)
    digest = Digest(f"{READER}:s:1", READER, "s", START, START)
    chat = Chat(READER, ChatKind.PRIVATE, "", START, pause=Pause(START))
    await room.store.commit(Put(chat), Put(subscription), Put(digest))
    async with room.delivering() as deliverer:
        deliverer.take_in(await room.plan(READER, "news"))
        await room.clock.run(5)
        assert ["given up"] == await room.states(READER)
