"""The clock that a person can set ahead."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.clock import REST, SettableClock

WEEK = timedelta(weeks=1)


async def test_a_clock_that_is_set_ahead_wakes_who_rests_and_no_time_limit() -> None:
    clock = SettableClock(-WEEK)
    rest, limit = (asyncio.create_task(clock.sleep(seconds)) for seconds in (REST, REST - 1))
    await asyncio.sleep(0)
    before = clock.now()
    clock.set_ahead(WEEK)
    await asyncio.wait([rest], timeout=REST / 2)
    assert (True, False) == (rest.done(), limit.done())
    assert WEEK <= clock.now() - before
    assert abs(datetime.now(UTC) - clock.now()) < WEEK
    limit.cancel()


async def test_a_rest_can_be_cancelled_and_is_forgotten() -> None:
    clock = SettableClock()
    rest = asyncio.create_task(clock.sleep(REST))
    await asyncio.sleep(0)
    rest.cancel()
    await asyncio.gather(rest, return_exceptions=True)
    clock.set_ahead(WEEK)
    assert rest.cancelled()
