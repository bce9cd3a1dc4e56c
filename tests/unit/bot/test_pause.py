"""Waiting on the clock that is given."""

from __future__ import annotations

import asyncio

from bot.pause import wind_up
from tests.fakes.virtual_clock import VirtualClock


async def test_work_that_is_to_end_gets_its_seconds_and_no_more() -> None:
    clock = VirtualClock()
    quick, slow = (asyncio.create_task(clock.sleep(seconds)) for seconds in (1.0, 60.0))
    end = asyncio.create_task(wind_up(clock, 3.0, [quick, slow]))

    await clock.run(2)
    assert (True, False, False) == (quick.done(), slow.done(), end.done())
    await clock.run(2)

    assert end.done()
    assert (False, True) == (quick.cancelled(), slow.cancelled())


async def test_nobody_waits_longer_than_the_work_takes() -> None:
    clock = VirtualClock()
    work = asyncio.create_task(clock.sleep(1.0))
    end = asyncio.create_task(wind_up(clock, 3.0, [work]))

    await clock.run(1)

    assert end.done()
    assert not work.cancelled()
    await wind_up(clock, 3.0, [])
