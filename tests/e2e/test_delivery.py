"""Digests on their way to the strict Bot API over HTTP: crashes, refusals, limits."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import replace

import pytest

from bot.clock import SystemClock
from bot.delivery.deliver import Deliverer
from bot.delivery.outbox import WAITING
from bot.delivery.pacing import Limits
from bot.delivery.refusals import Notices
from bot.model import Chat, ChatKind, ChatState, Delivery, DeliveryState, Message
from bot.playground.web.server import Playground
from bot.playground.world.faults import Fault, Trouble
from bot.playground.world.rate_limits import Limits as FarLimits
from bot.playground.world.values import ADA, DESK, Person
from bot.ports import Messenger, Put, Sent
from tests.fakes.killed import killed
from tests.fakes.wired import Wired, ended, eventually


def reader(wired: Wired, number: int) -> Person:
    """A person who has begun to speak to the bot."""
    person = Person(6_000_000_000 + number, f"Reader {number}")
    wired.world.add(person).closed = ""
    return person


async def plan(wired: Wired, chat: int, *texts: str, kind: ChatKind = ChatKind.PRIVATE) -> tuple[Delivery, ...]:
    now = wired.clock.now()
    parts = tuple(Delivery(f"{chat}:s:1", n, chat, Message(text), now) for n, text in enumerate(texts))
    await wired.store.commit(Put(Chat(chat, kind, "", now)), *map(Put, parts))
    return parts


async def all_dealt_with(wired: Wired, seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while {one.state for one in await wired.store.every(Delivery)} & set(WAITING):  # noqa: ASYNC110 - no signal
            await asyncio.sleep(0.02)


async def test_what_is_planned_arrives_as_formatted_text(wired: Wired) -> None:
    person = reader(wired, 1)
    async with wired.delivering() as deliverer:
        deliverer.take_in(await plan(wired, person.id, "<b>One</b> &amp; only", "Two"))
        await all_dealt_with(wired)
    first, second = wired.world.said(person.id)
    assert ("One & only", "Two") == (first.text, second.text)
    assert ["bold"] == [entity.kind for entity in first.entities]


async def test_killed_again_and_again_nothing_is_lost_and_repeats_stay_within_what_was_under_way(wired: Wired) -> None:
    people = [reader(wired, number) for number in range(300)]
    for person in people:
        await plan(wired, person.id, "news")
    at_once, kills = 16, 0
    while await wired.store.every(Delivery, state="planned"):
        line, messenger = wired.connect()
        deliverer = Deliverer(wired.store, messenger, wired.clock, at_once=at_once)
        async with killed(deliverer.run()):
            await asyncio.sleep(0.06)
        await line.close()
        kills += 1
    async with wired.delivering():
        await all_dealt_with(wired)
    arrivals = Counter({person.id: len(wired.said(person.id)) for person in people})
    assert 300 == sum(1 for count in arrivals.values() if count >= 1)
    assert arrivals.total() - 300 <= kills * at_once
    assert kills > 1


async def test_a_lost_answer_leads_to_one_repeat_and_a_dropped_request_to_none(wired: Wired) -> None:
    lost, dropped = reader(wired, 1), reader(wired, 2)
    wired.world.faults.add(Fault(Trouble.LOSE, "sendMessage", lost.id))
    wired.world.faults.add(Fault(Trouble.DROP, "sendMessage", dropped.id))
    async with wired.delivering() as deliverer:
        deliverer.take_in(await plan(wired, lost.id, "news"))
        deliverer.take_in(await plan(wired, dropped.id, "news"))
        await all_dealt_with(wired)
    assert (["news"] * 2, ["news"]) == (wired.said(lost.id), wired.said(dropped.id))


async def test_garbled_and_failing_answers_end_well(wired: Wired) -> None:
    garbled, failed = reader(wired, 1), reader(wired, 2)
    wired.world.faults.add(Fault(Trouble.GARBLE, "sendMessage", garbled.id))
    wired.world.faults.refuse(500, "Internal Server Error", method="sendMessage", chat=failed.id)
    async with wired.delivering() as deliverer:
        deliverer.take_in(await plan(wired, garbled.id, "news"))
        deliverer.take_in(await plan(wired, failed.id, "news"))
        await all_dealt_with(wired)
    assert (["news"] * 2, ["news"]) == (wired.said(garbled.id), wired.said(failed.id))


async def test_chats_that_block_us_or_vanish_are_tried_once_and_never_again(wired: Wired) -> None:
    blocked, vanished, unknown = reader(wired, 1), reader(wired, 2), 6_999_999_999
    wired.world.block(blocked)
    wired.world.deactivate(vanished)
    wired.world.kick(DESK)
    chats = (blocked.id, vanished.id, unknown, DESK)
    async with wired.delivering() as deliverer:
        for chat in chats:
            deliverer.take_in(await plan(wired, chat, "one", "two"))
        await all_dealt_with(wired)
    deliveries = await wired.store.every(Delivery)
    assert {DeliveryState.GIVEN_UP} == {delivery.state for delivery in deliveries}
    assert [1, 0] * 4 == [delivery.attempts for delivery in deliveries]
    assert {ChatState.GONE} == {chat.state for chat in await wired.store.every(Chat)}


async def test_a_group_that_moved_gets_its_digest_at_its_new_place(wired: Wired) -> None:
    room = wired.world.group("Old", {ADA: "creator"}, kind="group")
    new = wired.world.migrate(room.id)
    async with wired.delivering() as deliverer:
        deliverer.take_in(await plan(wired, room.id, "one", "two", kind=ChatKind.GROUP))
        await all_dealt_with(wired)
    assert ["one", "two"] == wired.said(new.id)
    assert [new.id] == [chat.id for chat in await wired.store.every(Chat)]


async def test_a_thread_that_was_deleted_leaves_its_digest_to_the_forum(wired: Wired) -> None:
    room = wired.world.group("Forum", {ADA: "creator"}, forum=True)
    (planned,) = await plan(wired, room.id, "news", kind=ChatKind.SUPERGROUP)
    await wired.store.commit(Put(replace(planned, thread=77)))
    async with wired.delivering():
        await all_dealt_with(wired)
    assert [("news", 0)] == [(post.text, post.thread) for post in wired.world.said(room.id)]


async def test_messages_that_telegram_refuses_are_not_tried_again_and_the_admins_hear_of_it_once(
    wired: Wired, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, people = reader(wired, 0), [reader(wired, number) for number in range(1, 21)]
    monkeypatch.setattr("bot.delivery.refusals.GATHER", 0.5)
    wired.notices = Notices(wired.store, wired.clock, (admin.id,))
    await plan(wired, admin.id)
    async with wired.delivering() as deliverer:
        for person in people:
            deliverer.take_in(await plan(wired, person.id, "<b>news"))
        await eventually(lambda: wired.said(admin.id))
        await asyncio.sleep(0.2)
    refused = [delivery for delivery in await wired.store.every(Delivery) if delivery.reason]
    assert [(1, DeliveryState.GIVEN_UP)] * 20 == [(delivery.attempts, delivery.state) for delivery in refused]
    (notice,) = wired.said(admin.id)
    assert "Telegram refused 20 messages" in notice
    assert "Can't parse entities" in notice
    assert wired.token not in notice


async def test_a_storm_on_one_chat_delays_no_other(wired: Wired) -> None:
    people = [reader(wired, number) for number in range(40)]
    wired.world.faults.slow_down(2, chat=people[0].id, times=2)
    started = time.monotonic()
    async with wired.delivering() as deliverer:
        for person in people:
            deliverer.take_in(await plan(wired, person.id, "news"))
        await eventually(lambda: all(wired.said(person.id) for person in people[1:]), seconds=1.5)
        await all_dealt_with(wired)
    assert ["news"] == wired.said(people[0].id)
    assert time.monotonic() - started >= 4


async def test_at_the_stated_limits_nothing_is_refused_and_replies_stay_quick() -> None:
    playground = Playground(SystemClock(), limits=FarLimits())
    await playground.start()
    wired = Wired(playground)
    wired.limits = Limits()
    people = [reader(wired, number) for number in range(90)]
    for person in people:
        await plan(wired, person.id, "news")
    line, messenger = wired.connect()
    deliverer = Deliverer(wired.store, messenger, wired.clock)
    started = time.monotonic()
    task = asyncio.create_task(deliverer.run())
    await asyncio.sleep(0.5)
    waits = await asyncio.gather(*(answered(messenger, person) for person in people[:6]))
    await all_dealt_with(wired)
    took = time.monotonic() - started
    await ended(task)
    await line.close()
    await playground.stop()
    assert max(waits) <= 1.5
    assert 96 / took >= 0.8 * 30  # the machine is shared; in virtual time it is 97 %
    assert [1] * 90 == [delivery.attempts for delivery in await wired.store.every(Delivery)]


async def test_paid_digests_pass_the_free_limit_and_nothing_is_refused() -> None:
    playground = Playground(SystemClock(), limits=FarLimits())
    await playground.start()
    wired = Wired(playground)
    wired.limits = Limits(paid_per_second=500)
    people = [reader(wired, number) for number in range(120)]
    for person in people:
        await plan(wired, person.id, "news")
    started = time.monotonic()
    async with wired.delivering():
        await all_dealt_with(wired)
    took = time.monotonic() - started
    await playground.stop()
    assert [1] * 120 == [delivery.attempts for delivery in await wired.store.every(Delivery)]
    assert took < 3  # the free limit would take four seconds


async def answered(messenger: Messenger, person: Person) -> float:
    """Seconds that a reply takes."""
    asked = time.monotonic()
    assert isinstance(await messenger.send(person.id, Message("at once")), Sent)
    return time.monotonic() - asked


async def test_a_digest_that_was_under_way_at_a_crash_is_resumed_within_seconds(wired: Wired) -> None:
    person = reader(wired, 1)
    (planned,) = await plan(wired, person.id, "news")
    await wired.store.commit(Put(replace(planned, state=DeliveryState.SENDING, attempts=1)))
    async with wired.delivering():
        await eventually(lambda: wired.said(person.id), seconds=1)


async def test_a_server_that_comes_back_gets_what_waited(wired: Wired) -> None:
    person = reader(wired, 1)
    port = int(wired.playground.address.rpartition(":")[2])
    async with wired.delivering() as deliverer:
        await wired.playground.stop()
        deliverer.take_in(await plan(wired, person.id, "news"))
        await asyncio.sleep(0.3)
        await wired.playground.start(port)
        await all_dealt_with(wired)
    assert ["news"] == wired.said(person.id)
