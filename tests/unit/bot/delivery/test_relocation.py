"""What becomes of a chat's belongings when it moves."""

from __future__ import annotations

from datetime import UTC, datetime, time

from bot.delivery import relocation
from bot.model import EVERY_DAY, Chat, ChatKind, ChatState, Subscription
from bot.ports import Put
from bot.store.memory import MemoryStore

NOW = datetime(2020, 9, 8, tzinfo=UTC)
OLD, NEW = -4, -100
SCHEDULE = Subscription("s", OLD, (), EVERY_DAY, time(8, 30), "UTC", NOW)


async def test_a_group_takes_its_schedules_to_its_new_id() -> None:
    store = MemoryStore(str.split)
    await store.commit(Put(Chat(OLD, ChatKind.GROUP, "Old", NOW, zone="Asia/Kolkata")), Put(SCHEDULE))
    for _ in range(2):
        await relocation.move(store, OLD, NEW)
    # The first message there tells its new kind.
    assert [Chat(NEW, ChatKind.GROUP, "Old", NOW, zone="Asia/Kolkata")] == list(await store.every(Chat))
    assert ["s"] == [one.id for one in await store.every(Subscription, chat=NEW)]


async def test_who_said_stop_at_the_new_place_before_the_move_was_heard_of_stays_stopped() -> None:
    store = MemoryStore(str.split)
    stopped = Chat(NEW, ChatKind.SUPERGROUP, "New", NOW, state=ChatState.STOPPED)
    await store.commit(Put(Chat(OLD, ChatKind.GROUP, "Old", NOW)), Put(SCHEDULE), Put(stopped))
    await relocation.move(store, OLD, NEW)
    assert [stopped] == list(await store.every(Chat))
    assert () == await store.every(Subscription)


async def test_a_group_that_showed_us_out_of_its_old_place_only_is_written_to_at_its_new_one() -> None:
    store = MemoryStore(str.split)
    left = Chat(OLD, ChatKind.GROUP, "Old", NOW, zone="Asia/Kolkata", state=ChatState.GONE, left=NOW)
    await store.commit(Put(left), Put(SCHEDULE), Put(Chat(NEW, ChatKind.SUPERGROUP, "New", NOW)))
    await relocation.move(store, OLD, NEW)
    assert [Chat(NEW, ChatKind.SUPERGROUP, "Old", NOW, zone="Asia/Kolkata")] == list(await store.every(Chat))


async def test_a_group_that_showed_us_out_of_its_new_place_is_not_written_to_there() -> None:
    store = MemoryStore(str.split)
    gone = Chat(NEW, ChatKind.SUPERGROUP, "New", NOW, state=ChatState.GONE, left=NOW)
    await store.commit(Put(Chat(OLD, ChatKind.GROUP, "Old", NOW)), Put(SCHEDULE), Put(gone))
    await relocation.move(store, OLD, NEW)
    assert [Chat(NEW, ChatKind.SUPERGROUP, "Old", NOW, state=ChatState.GONE, left=NOW)] == list(await store.every(Chat))
