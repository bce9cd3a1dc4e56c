from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.digests.due.watermark import STORE_EVERY, WRONG_CLOCK, StoredWatermark
from bot.model import ONLY, Watermark
from bot.store.memory import MemoryStore

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


async def stored(store: MemoryStore) -> datetime | None:
    kept = await store.get(Watermark, ONLY)
    return kept.until if kept else None


async def test_at_the_first_start_nothing_before_now_is_owed() -> None:
    store = MemoryStore(str.split)
    assert NOW == await StoredWatermark(store).until(NOW)
    assert NOW == await stored(store)


async def test_after_a_restart_the_watermark_is_the_stored_one() -> None:
    store = MemoryStore(str.split)
    await StoredWatermark(store).until(NOW)
    assert NOW == await StoredWatermark(store).until(NOW + timedelta(days=3))


async def test_a_watermark_from_a_clock_that_was_ahead_is_set_back() -> None:
    store = MemoryStore(str.split)
    progress = StoredWatermark(store)
    await progress.until(NOW)
    slightly_back, far_back = NOW - WRONG_CLOCK, NOW - timedelta(days=1)
    assert NOW == await progress.until(slightly_back)
    assert far_back == await progress.until(far_back)
    assert far_back == await stored(store)


async def test_while_nothing_is_due_it_is_stored_every_few_minutes_only() -> None:
    store = MemoryStore(str.split)
    progress = StoredWatermark(store)
    await progress.until(NOW)
    for minutes in range(1, 5):
        await progress.reach(NOW + timedelta(minutes=minutes), at_once=False)
        assert NOW == await stored(store)
    await progress.reach(NOW + STORE_EVERY, at_once=False)
    assert NOW + STORE_EVERY == await stored(store)
    await progress.reach(NOW + STORE_EVERY + timedelta(seconds=10), at_once=True)
    assert NOW + STORE_EVERY + timedelta(seconds=10) == await stored(store)
