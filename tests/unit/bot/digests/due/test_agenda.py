from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests.due.agenda import Agenda
from bot.model import EVERY_DAY, Subscription
from bot.ports import Drop, Put, Store
from bot.processes.shards import shard_of_chat
from bot.schedule import slots
from bot.store.memory import MemoryStore
from bot.store.tiny import TinyStore

START = datetime(2024, 3, 30, 12, tzinfo=UTC)  # the night before the clocks of Europe go forward
ZONES = ("Europe/Berlin", "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "No/Where")
ATS = (time(0), time(1, 30), time(2), time(2, 30), time(3), time(23, 45))
KEYS = ("a", "b", "c", "d")


def subscription(key: str, at: time = time(8), zone: str = "UTC", days: tuple[int, ...] = EVERY_DAY) -> Subscription:
    return Subscription(key, ord(key[0]), ("chips",), days, at, zone, START - timedelta(days=9))


subscriptions = st.builds(
    subscription,
    st.sampled_from(KEYS),
    st.sampled_from(ATS),
    st.sampled_from(ZONES),
    st.lists(st.integers(0, 6), max_size=3, unique=True).map(lambda days: tuple(sorted(days))),
)
changes = subscriptions | st.sampled_from(KEYS)  # a subscription is written; a name is removed
looks = st.integers(-3 * 24 * 60, 10 * 24 * 60)  # minutes by which the clock moves on, or back
events = st.lists(changes | looks, max_size=25)


@pytest.fixture(params=["memory", "tiny"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    made: Store = MemoryStore(str.split) if request.param == "memory" else await TinyStore.open(tmp_path, str.split)
    yield made
    await made.close()


async def check(agenda: Agenda, store: Store, since: datetime, now: datetime) -> None:
    """What the agenda finds must give the slots that all subscriptions give."""
    expected = slots.due(await store.every(Subscription), since, now)
    assert expected == slots.due(await agenda.due(since, now), since, now)


@given(first=st.lists(subscriptions, max_size=4), course=events, skips=st.lists(st.booleans(), min_size=25))
@settings(max_examples=150)
async def test_no_slot_is_left_out_whatever_changes_and_wherever_the_clock_goes(
    first: list[Subscription], course: Sequence[Subscription | str | int], skips: list[bool]
) -> None:
    store = MemoryStore(str.split)
    await store.commit(*map(Put, first))
    agenda, mark = Agenda(store), START
    for event, skip in zip(course, skips, strict=False):
        if isinstance(event, int):
            now = mark + timedelta(minutes=event)
            await check(agenda, store, min(mark, now), now)
            mark = mark if skip and now > mark else now  # when planning failed, the same slots are due again
        else:
            await store.commit(Drop(Subscription, event) if isinstance(event, str) else Put(event))


async def test_a_changed_time_is_the_one_that_counts(store: Store) -> None:
    await store.commit(Put(subscription("a")))
    agenda = Agenda(store)
    assert () == await agenda.due(START, START + timedelta(hours=1))
    await store.commit(Put(subscription("a", time(14))))
    assert ["a"] == [one.id for one in await agenda.due(START + timedelta(hours=1), START + timedelta(hours=2))]
    await store.commit(Drop(Subscription, "a"))
    assert () == await agenda.due(START + timedelta(hours=1), START + timedelta(days=9))


async def test_a_subscription_is_read_as_it_is_now(store: Store) -> None:
    await store.commit(Put(subscription("a", time(14))))
    agenda = Agenda(store)
    await agenda.due(START, START + timedelta(hours=1))
    moved = replace(subscription("a", time(14)), chat=-100, topics=("smic",))
    await store.commit(Put(moved))
    assert (moved,) == await agenda.due(START + timedelta(hours=1), START + timedelta(hours=2))


async def test_a_look_reads_what_is_due_and_not_what_is_subscribed() -> None:
    store = MemoryStore(str.split)
    everybody = [
        subscription(f"{minute:04d}-{n}", time(minute // 60, minute % 60)) for minute in range(1440) for n in (1, 2)
    ]
    await store.commit(*map(Put, everybody))
    agenda = Agenda(store)
    await agenda.due(START, START)
    with mock.patch.object(store, "get_all", wraps=store.get_all) as get, mock.patch.object(store, "every") as every:
        for minute in range(60):
            now = START + timedelta(minutes=minute)
            await agenda.due(now, now + timedelta(minutes=1))
    assert (60, 120, 0) == (get.call_count, sum(len(one.args[1]) for one in get.call_args_list), every.call_count)


async def test_only_chats_of_the_shards_that_are_asked_for_are_read(store: Store) -> None:
    await store.commit(*(Put(replace(subscription(str(chat)), chat=chat)) for chat in range(40)))
    agenda, since, now = Agenda(store), START, START + timedelta(days=1)
    some = frozenset({2, 5})
    found = {one.chat for one in await agenda.due(since, now, some)}
    assert {chat for chat in range(40) if shard_of_chat(chat) in some} == found
