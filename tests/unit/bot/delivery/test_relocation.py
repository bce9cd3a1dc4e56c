"""What becomes of a chat's records, and of its deliveries, when it moves or loses a thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from bot.delivery import relocation
from bot.model import (
    EVERY_DAY,
    Alert,
    Answered,
    AnswerLog,
    Chat,
    ChatKind,
    ChatState,
    Coverage,
    Delivery,
    DeliveryState,
    Digest,
    DigestStory,
    Dismissed,
    DismissedStory,
    DraftFirst,
    Erasure,
    Follow,
    HeldSlot,
    ManagedChat,
    Message,
    OwnTopics,
    PrintedMessage,
    Proof,
    Removal,
    Removals,
    Slot,
    StoryAlerts,
    Subscription,
    TextPart,
    TopicOffer,
)
from bot.personal.records import records_of
from bot.ports import NotSent, Put, Trouble
from bot.render import phrases
from bot.store.memory import MemoryStore
from summaries.topics import Topic
from tests.fakes.chat_records import all_kinds
from tests.fakes.delivery_room import GROUP, Room
from tests.fakes.virtual_clock import START

NOW = datetime(2020, 9, 8, tzinfo=UTC)
OLD, NEW = -4, -100
SCHEDULE = Subscription("s", OLD, (), EVERY_DAY, time(8, 30), "UTC", NOW)


async def test_a_group_takes_its_schedules_to_its_new_id() -> None:
    store = MemoryStore(str.split)
    await store.commit(Put(Chat(OLD, ChatKind.GROUP, "Old", NOW, zone="Asia/Kolkata")), Put(SCHEDULE))
    for _ in range(2):
        await relocation.move(store, OLD, NEW)
    # The first message there tells its new kind.
    moved = Chat(NEW, ChatKind.GROUP, "Old", NOW, zone="Asia/Kolkata", former=(OLD,))
    assert [moved] == list(await store.every(Chat))
    assert ["s"] == [one.id for one in await store.every(Subscription, chat=NEW)]


async def test_the_buttons_of_a_group_s_answers_go_on_working_at_its_new_id_and_what_it_dismissed_stays_so() -> None:
    store = MemoryStore(str.split)
    stories = (DismissedStory("s", "Chips", ("a",), NOW),)
    await store.commit(
        Put(SCHEDULE), Put(Answered("0f", OLD, NOW, ())), Put(AnswerLog(OLD, ("0f",))), Put(Dismissed(OLD, stories))
    )
    for _ in range(2):
        await relocation.move(store, OLD, NEW)
    assert (Answered("0f", NEW, NOW, ()),) == await store.every(Answered)
    assert (AnswerLog(NEW, ("0f",)),) == await store.every(AnswerLog)
    assert (Dismissed(NEW, stories),) == await store.every(Dismissed)


async def test_every_kind_of_record_goes_along_but_for_messages_that_have_other_ids_and_what_lasts_a_moment() -> None:
    store = MemoryStore(str.split)
    await store.commit(*map(Put, all_kinds(OLD)), Put(ManagedChat(7, OLD)))
    kinds = {type(one) for one in await records_of(store, OLD)}
    for _ in range(2):
        await relocation.move(store, OLD, NEW)
    moment = {HeldSlot, TextPart, Erasure}
    assert moment | {ManagedChat} == {type(one) for one in await records_of(store, OLD)}  # what a person manages
    assert kinds - moment - {PrintedMessage} == {type(one) for one in await records_of(store, NEW)}


async def test_a_digest_has_the_new_id_in_its_name_unless_the_outbox_knows_a_message_by_the_old_one() -> None:
    store = MemoryStore(str.split)
    sent, waits = (Digest(f"{OLD}:s:2020-09-0{day}:0830", OLD, "s", NOW, NOW) for day in (7, 8))
    done = Delivery(sent.slot, 0, OLD, Message("x"), NOW, state=DeliveryState.SENT)
    planned = Delivery(waits.slot, 0, OLD, Message("x"), NOW)
    edit = Delivery(f"edit:{OLD}:5", 1, OLD, Message("x"), NOW, state=DeliveryState.SENT)
    await store.commit(Put(SCHEDULE), Put(sent), Put(waits), Put(done), Put(planned), Put(edit))
    for _ in range(2):
        await relocation.move(store, OLD, NEW)
    assert {f"{NEW}:s:2020-09-07:0830", waits.slot} == {one.slot for one in await store.every(Digest, chat=NEW)}
    names = {one.digest for one in await store.every(Delivery, chat=NEW)}
    assert {f"{NEW}:s:2020-09-07:0830", waits.slot, edit.digest} == names


async def test_what_can_be_brought_back_in_a_group_can_be_at_its_new_id() -> None:
    store = MemoryStore(str.split)
    alert = Alert("a", OLD, "zebra", NOW)
    await store.commit(Put(Removals(OLD, (Removal("r", NOW, (SCHEDULE,), (alert,)),))))
    await relocation.move(store, OLD, NEW)
    there = Removal("r", NOW, (replace(SCHEDULE, chat=NEW),), (replace(alert, chat=NEW),))
    assert (Removals(NEW, (there,)),) == await store.every(Removals)


async def test_the_own_topics_of_a_group_go_along() -> None:
    store = MemoryStore(str.split)
    topic = Topic("Roads", own=True)
    await store.commit(Put(OwnTopics(OLD, (topic,))), Put(TopicOffer("t", NOW, topic, OLD)))
    for _ in range(2):
        await relocation.move(store, OLD, NEW)
    assert (OwnTopics(NEW, (topic,)),) == await store.every(OwnTopics)
    assert (TopicOffer("t", NOW, topic, NEW),) == await store.every(TopicOffer)


async def test_who_said_stop_at_the_new_place_before_the_move_was_heard_of_stays_stopped() -> None:
    store = MemoryStore(str.split)
    stopped = Chat(NEW, ChatKind.SUPERGROUP, "New", NOW, state=ChatState.STOPPED)
    await store.commit(Put(Chat(OLD, ChatKind.GROUP, "Old", NOW)), Put(SCHEDULE), Put(stopped))
    await relocation.move(store, OLD, NEW)
    assert [replace(stopped, former=(OLD,))] == list(await store.every(Chat))
    assert () == await store.every(Subscription)


async def test_a_group_that_showed_us_out_of_its_old_place_only_is_written_to_at_its_new_one() -> None:
    store = MemoryStore(str.split)
    left = Chat(OLD, ChatKind.GROUP, "Old", NOW, zone="Asia/Kolkata", state=ChatState.GONE, left=NOW)
    await store.commit(Put(left), Put(SCHEDULE), Put(Chat(NEW, ChatKind.SUPERGROUP, "New", NOW)))
    await relocation.move(store, OLD, NEW)
    moved = Chat(NEW, ChatKind.SUPERGROUP, "Old", NOW, zone="Asia/Kolkata", former=(OLD,))
    assert [moved] == list(await store.every(Chat))


async def test_a_group_that_showed_us_out_of_its_new_place_is_not_written_to_there() -> None:
    store = MemoryStore(str.split)
    gone = Chat(NEW, ChatKind.SUPERGROUP, "New", NOW, state=ChatState.GONE, left=NOW)
    await store.commit(Put(Chat(OLD, ChatKind.GROUP, "Old", NOW)), Put(SCHEDULE), Put(gone))
    await relocation.move(store, OLD, NEW)
    moved = Chat(NEW, ChatKind.SUPERGROUP, "Old", NOW, state=ChatState.GONE, left=NOW, former=(OLD,))
    assert [moved] == list(await store.every(Chat))


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
    digest = Digest(f"{GROUP}:s:1", GROUP, "s", START, START, settled=("a",))
    parts = [replace(part, thread=5) for part in await room.plan(GROUP, "one", "two")]
    await room.store.commit(Put(digest), *map(Put, parts))
    room.far.answers[GROUP].append(NotSent(Trouble.THREAD_LOST, "message thread not found"))
    async with room.delivering():
        await room.clock.run(30)
    told = [(arrival.text, arrival.thread) for arrival in room.far.arrived]
    assert [("one", 0), ("two", 0), (phrases.THREAD_GONE, 0)] == told
    assert ["other"] == [one.id for one in await room.store.every(Subscription)]
    assert (replace(digest, subscription=""),) == await room.store.every(Digest)


async def test_what_is_followed_in_a_thread_that_is_gone_goes_on_in_the_forum_itself(room: Room) -> None:
    await room.chat(GROUP)
    gone, other = (Follow(key, GROUP, DigestStory("Fall"), ("a",), NOW, NOW, n) for key, n in (("f", 5), ("g", 6)))
    alert, large = Alert("a", GROUP, "zebra", NOW, 5), StoryAlerts(GROUP, NOW, 5)
    await room.store.commit(Put(gone), Put(other), Put(alert), Put(large))
    (part,) = await room.plan(GROUP, "one")
    assert () == await relocation.leave_thread(room.store, replace(part, thread=5), START)
    assert {("f", 0), ("g", 6)} == {(one.id, one.thread) for one in await room.store.every(Follow)}
    assert [0] == [one.thread for one in await room.store.every(Alert)]
    assert [0] == [one.thread for one in await room.store.every(StoryAlerts)]


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


async def test_a_group_stays_among_the_chats_that_a_person_manages() -> None:
    store = MemoryStore(str.split)
    await store.commit(Put(Chat(OLD, ChatKind.GROUP, "Old", NOW)), Put(ManagedChat(7, OLD, NOW)))
    for _ in range(2):
        await relocation.move(store, OLD, NEW)
    assert (ManagedChat(7, NEW, NOW),) == await store.every(ManagedChat)


async def test_the_drafts_of_a_group_go_along() -> None:
    store = MemoryStore(str.split)
    slot = Slot(OLD, "s", NOW.date(), time(8), NOW)
    proof = Proof(OLD, slot, NOW, NOW, (), named=False, since=NOW, read=0, coverage=Coverage(0, 0, None, 0, None))
    await store.commit(Put(Chat(OLD, ChatKind.GROUP, "Old", NOW)), Put(DraftFirst(OLD, 30)), Put(proof))
    for _ in range(2):
        await relocation.move(store, OLD, NEW)
    moved = replace(proof, chat=NEW, slot=replace(slot, chat=NEW))
    assert ((DraftFirst(NEW, 30),), (moved,)) == (await store.every(DraftFirst), await store.every(Proof))
