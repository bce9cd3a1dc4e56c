"""Admins hear of messages that Telegram does not take: once, however many there are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.deliver import Deliverer
from bot.delivery.refusals import GATHER, NOTICE_INTERVAL, NOTICE_RETRY, Notices, wait, with_one_more
from bot.model import Chat, ChatKind, ChatState, Delivery, Message, Quiet
from bot.ports import NotSent, Put, Trouble
from tests.fakes.desk import FillingStore
from tests.fakes.messenger import FakeMessenger
from tests.fakes.virtual_clock import START, VirtualClock
from tests.fakes.wired import ended

ADMIN, OTHER, READER = 1, 2, 7
BAD = NotSent(Trouble.REFUSED, "Bad Request: can't parse entities")


class Room:
    """Two admins and a reader, with the loops that deliver and tell."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.store = FillingStore(str.split)
        self.far = FakeMessenger(self.clock)
        self.notices = Notices(self.store, self.clock, (ADMIN, OTHER))
        self.deliverer = Deliverer(self.store, self.far, self.clock, complain=self.notices.given_up)

    async def chat(self, chat: int, state: ChatState = ChatState.ACTIVE, quiet: Quiet | None = None) -> None:
        await self.store.commit(Put(Chat(chat, ChatKind.PRIVATE, "", START, state=state, quiet=quiet)))

    async def refuse(self, count: int, chat: int = READER) -> None:
        """Plan so many messages, none of which Telegram takes."""
        slot = f"{chat}:s:{self.clock.monotonic()}"
        parts = [Delivery(slot, n, chat, Message("news"), self.clock.now()) for n in range(count)]
        await self.store.commit(*map(Put, parts))
        self.far.answers[chat].extend([BAD] * count)
        self.deliverer.take_in(parts)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    room = Room()
    for chat in (ADMIN, OTHER, READER):
        await room.chat(chat)
    loops = room.deliverer.run(), room.notices.run(room.deliverer.take_in)
    tasks = [asyncio.create_task(loop) for loop in loops]
    yield room
    for task in tasks:
        await ended(task)


async def test_every_admin_is_told_once_of_a_refused_message_and_the_reader_nothing(room: Room) -> None:
    await room.refuse(1)
    await room.clock.run(GATHER + 10)
    assert "Telegram refused 1 message" in room.far.texts(ADMIN)[0]
    assert "chat 7: “Bad Request: can't parse entities”" in room.far.texts(ADMIN)[0]
    await room.clock.run(5 * NOTICE_INTERVAL)
    assert [1, 1, 0] == [len(room.far.texts(chat)) for chat in (ADMIN, OTHER, READER)]


async def test_a_storm_of_refusals_is_one_notice_and_what_follows_waits_for_the_next_hour(room: Room) -> None:
    await room.refuse(30)
    await room.clock.run(GATHER + 10)
    await room.refuse(5)
    await room.clock.run(NOTICE_INTERVAL / 2)
    assert 1 == len(room.far.texts(ADMIN))
    await room.clock.run(NOTICE_INTERVAL)
    first, second = room.far.texts(ADMIN)
    assert ("refused 30 messages" in first, "refused 5 messages" in second) == (True, True)


async def test_a_notice_that_is_refused_itself_leads_to_no_other(room: Room) -> None:
    room.far.answers[ADMIN].append(BAD)
    await room.refuse(1)
    await room.clock.run(5 * NOTICE_INTERVAL)
    assert [0, 1] == [len(room.far.texts(chat)) for chat in (ADMIN, OTHER)]


async def test_an_admin_who_said_stop_hears_nothing_and_one_in_quiet_hours_when_they_end(room: Room) -> None:
    await room.chat(ADMIN, ChatState.STOPPED)
    await room.chat(OTHER, quiet=Quiet(time(0), time(7)))  # the clock begins at 6
    await room.refuse(1)
    await room.clock.run(NOTICE_INTERVAL - 30)
    assert [] == room.far.texts(OTHER)
    await room.clock.run(NOTICE_INTERVAL)
    assert [0, 1] == [len(room.far.texts(chat)) for chat in (ADMIN, OTHER)]


async def test_a_full_disk_only_puts_a_notice_off(room: Room) -> None:
    room.notices.given_up(READER, BAD.reason)
    room.store.full = True
    await room.clock.run(GATHER + 10)
    room.store.full = False
    await room.clock.run(NOTICE_RETRY + 10)
    assert 1 == len(room.far.texts(ADMIN))


@given(st.lists(st.integers(0, 400).map(lambda minute: minute * 60), min_size=1))
def test_notices_are_an_hour_apart_at_least_and_count_every_message(moments: list[int]) -> None:
    unreported, last_notice, counted, sent = None, None, 0, []
    for now in range(0, 30_000, 60):
        for _ in range(moments.count(now)):
            unreported = with_one_more(unreported, READER, "bad", now)
        if unreported and wait(unreported, last_notice, now) == 0:
            counted, unreported, last_notice = counted + unreported.count, None, now
            sent.append(now)
    assert len(moments) == counted
    assert all(later - earlier >= NOTICE_INTERVAL for earlier, later in pairwise(sent))
