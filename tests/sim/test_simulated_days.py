"""Days of the whole bot, drawn from seeds: nothing lost, nothing twice, nothing after /stop, the limits kept.

3 seeds by default; WIREBRIEF_SEEDS asks for more.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any

import pytest

from bot.digests.deliver import UNWANTED
from bot.digests.schedule import due
from bot.model import Delivery, DeliveryState, Digest, Incoming, Subscription
from tests.sim.simulated_day import START, Day, Weather

SEEDS = range(int(os.environ.get("WIREBRIEF_SEEDS", "3")))
EXPECTED = ("blocked", "deactivated", "kicked", "not a member", UNWANTED)


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the bot does in threads is done at once: the same seed gives the same day."""

    async def inline(work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        return work(*arguments, **named)

    monkeypatch.setattr(asyncio, "to_thread", inline)


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_day_of_faults_ends_well(seed: int) -> None:
    day = Day(seed, Weather())
    await day.run()
    deliveries = await day.store.every(Delivery)
    sent = {one.key for one in deliveries if one.state is DeliveryState.SENT}
    arrived = day.ledger.count()
    assert [] == day.ledger.unasked
    assert () == await day.store.every(Incoming)
    assert [] == [one for one in deliveries if one.state in (DeliveryState.PLANNED, DeliveryState.SENDING)]
    assert sent <= set(arrived)
    lost_answers = sum(count for label, count in day.ledger.lost_answers.items() if label != "reply")
    assert arrived.total() - len(arrived) <= lost_answers + day.repeats_allowed
    for one in deliveries:
        assert one.state is DeliveryState.SENT or any(why in one.reason for why in EXPECTED), one


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_day_without_crashes_serves_every_slot_once_within_the_limits(seed: int) -> None:
    day = Day(seed, Weather(crashes=False, leaps=False, faults=False, departures=False))
    await day.run()
    assert [] == day.ledger.floods
    assert {1} == set(day.ledger.count().values())
    planned = {one.slot for one in await day.store.every(Digest)}
    owed = due(await day.store.every(Subscription), START, day.clock.now())
    assert {slot.key for slot in owed} <= planned


async def test_the_same_seed_gives_the_same_day() -> None:
    days = [Day(3, Weather()), Day(3, Weather())]
    for day in days:
        await day.run(hours=6)
    assert days[0].ledger.arrivals == days[1].ledger.arrivals
    assert days[0].ledger.arrivals
