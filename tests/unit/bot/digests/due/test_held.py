from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.digests.due.held import Held
from bot.model import HeldSlot, Slot
from bot.store.memory import MemoryStore

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
FIRST = Slot(7, "s", date(2020, 9, 8), time(12), NOON)
NEXT = Slot(7, "s", date(2020, 9, 9), time(12), NOON + timedelta(days=1))
OTHER = Slot(7, "other", date(2020, 9, 8), time(12), NOON)


async def test_a_held_slot_survives_a_restart() -> None:
    store = MemoryStore(str.split)
    await Held(store).keep([FIRST])
    held = Held(store)
    assert (FIRST,) == await held.slots()
    assert await held.has(FIRST)
    assert not await held.has(NEXT)


async def test_each_subscription_has_its_last_slot_only() -> None:
    store = MemoryStore(str.split)
    held = Held(store)
    await held.keep([FIRST, OTHER])
    await held.keep([NEXT])
    assert {NEXT, OTHER} == set(await held.slots())
    assert {HeldSlot(NEXT), HeldSlot(OTHER)} == set(await store.every(HeldSlot))


async def test_a_slot_that_was_dealt_with_takes_an_earlier_one_along() -> None:
    store = MemoryStore(str.split)
    held = Held(store)
    await held.keep([FIRST])
    await held.let_go([NEXT])
    await held.let_go([NEXT])
    assert () == await held.slots()
    assert () == await store.every(HeldSlot)
