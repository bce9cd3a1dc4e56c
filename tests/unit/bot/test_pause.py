"""Waiting on the clock that is given."""

from __future__ import annotations

import asyncio

from bot.pause import unfinished
from tests.fakes.virtual_clock import VirtualClock


async def test_work_that_is_to_end_gets_its_seconds_and_no_more() -> None:
    clock = VirtualClock()
    quick, slow = (asyncio.create_task(clock.sleep(seconds)) for seconds in (1.0, 60.0))
    left = asyncio.create_task(unfinished(clock, 3.0, [quick, slow]))

    await clock.run(2)
    assert (True, False) == (quick.done(), left.done())
    await clock.run(2)
    assert [slow] == await left
    assert not slow.cancelled()
    slow.cancel()


async def test_nobody_waits_longer_than_the_work_takes() -> None:
    clock = VirtualClock()
    left = asyncio.create_task(unfinished(clock, 3.0, [asyncio.create_task(clock.sleep(1.0))]))

    await clock.run(1)

    assert left.done()
    assert [] == await left
    assert [] == await unfinished(clock, 3.0, [])
