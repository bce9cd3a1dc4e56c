from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.digests.due.watermark import STORE_EVERY, WRONG_CLOCK, Watermarks
from bot.model import ONLY, Watermark
from bot.processes.shards import ALL
from bot.store.memory import MemoryStore

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


async def stored(store: MemoryStore) -> datetime | None:
    kept = await store.get(Watermark, ONLY)
    return kept.until if kept else None


async def until(watermarks: Watermarks, now: datetime) -> datetime:
    """The watermark of all chats."""
    (only,) = set((await watermarks.until(now)).values())
    return only


async def test_at_the_first_start_nothing_before_now_is_owed() -> None:
    store = MemoryStore(str.split)
    assert NOW == await until(Watermarks(store), NOW)
    assert NOW == await stored(store)


async def test_after_a_restart_the_watermark_is_the_stored_one() -> None:
    store = MemoryStore(str.split)
    await Watermarks(store).until(NOW)
    assert NOW == await until(Watermarks(store), NOW + timedelta(days=3))


async def test_a_watermark_from_a_clock_that_was_ahead_is_set_back() -> None:
    store = MemoryStore(str.split)
    progress = Watermarks(store)
    await progress.until(NOW)
    slightly_back, far_back = NOW - WRONG_CLOCK, NOW - timedelta(days=1)
    assert NOW == await until(progress, slightly_back)
    assert far_back == await until(progress, far_back)
    assert far_back == await stored(store)


async def test_while_nothing_is_due_it_is_stored_every_few_minutes_only() -> None:
    store = MemoryStore(str.split)
    progress = Watermarks(store)
    await progress.until(NOW)
    for minutes in range(1, 5):
        await progress.reach(NOW + timedelta(minutes=minutes), at_once=False)
        assert NOW == await stored(store)
    await progress.reach(NOW + STORE_EVERY, at_once=False)
    assert NOW + STORE_EVERY == await stored(store)
    await progress.reach(NOW + STORE_EVERY + timedelta(seconds=10), at_once=True)
    assert NOW + STORE_EVERY + timedelta(seconds=10) == await stored(store)


async def test_processes_that_share_the_chats_keep_a_watermark_for_each_shard() -> None:
    store, later = MemoryStore(str.split), NOW + timedelta(hours=1)
    await Watermarks(store).until(NOW)
    one, other = Watermarks(store), Watermarks(store)
    assert {0: NOW, 1: NOW} == await one.until(later, frozenset({0, 1}))
    await one.reach(later, at_once=True)
    assert {1: later, 2: NOW} == await other.until(later, frozenset({1, 2}))


async def test_the_only_process_keeps_one_watermark_in_the_place_of_those_of_shards() -> None:
    store, later = MemoryStore(str.split), NOW + timedelta(hours=1)
    shared = Watermarks(store)
    await shared.until(NOW, frozenset({3}))
    await shared.reach(later, at_once=True)
    alone = Watermarks(store)
    assert later == (await alone.until(later, ALL))[3]
    await alone.reach(later, at_once=True)
    assert (Watermark(later),) == await store.every(Watermark)
