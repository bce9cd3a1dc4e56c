"""Waiting on the clock that is given."""

from __future__ import annotations

import asyncio

import pytest

from bot.pause import wind_up, within
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


async def test_work_that_is_to_end_ends_at_once_when_nobody_waits_for_it_any_more() -> None:
    clock = VirtualClock()
    slow = asyncio.create_task(clock.sleep(60.0))
    end = asyncio.create_task(wind_up(clock, 3.0, [slow]))
    await clock.run(1)

    end.cancel()
    await asyncio.gather(end, return_exceptions=True)

    assert slow.cancelled()


async def test_nobody_waits_longer_than_the_work_takes() -> None:
    clock = VirtualClock()
    work = asyncio.create_task(clock.sleep(1.0))
    end = asyncio.create_task(wind_up(clock, 3.0, [work]))

    await clock.run(1)

    assert end.done()
    assert not work.cancelled()
    await wind_up(clock, 3.0, [])


async def test_work_that_ends_in_its_time_gives_its_result_or_its_error() -> None:
    clock = VirtualClock()

    async def answer() -> int:
        await clock.sleep(1.0)
        return 42

    async def fail() -> int:
        raise ValueError("no")

    work = asyncio.create_task(within(clock, 2.0, answer()))
    await clock.run(1)

    assert 42 == await work
    with pytest.raises(ValueError, match="no"):
        await within(clock, 2.0, fail())


async def test_work_that_takes_longer_than_its_time_is_cancelled() -> None:
    clock = VirtualClock()
    ended: list[str] = []
    work = asyncio.create_task(within(clock, 2.0, slow(clock, ended)))
    await clock.run(2)

    with pytest.raises(TimeoutError):
        await work
    assert ["cancelled"] == ended


async def test_work_ends_with_who_waits_for_it() -> None:
    clock = VirtualClock()
    ended: list[str] = []
    work = asyncio.create_task(within(clock, 90.0, slow(clock, ended)))
    await clock.run(1)
    work.cancel()

    with pytest.raises(asyncio.CancelledError):
        await work
    assert ["cancelled"] == ended


async def slow(clock: VirtualClock, ended: list[str]) -> None:
    try:
        await clock.sleep(60.0)
    finally:
        ended.append("cancelled")
