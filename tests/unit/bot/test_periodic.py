"""What is done again and again is done again after it failed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import pytest

from bot.periodic import repeat
from bot.ports import StoreFull
from tests.fakes.virtual_clock import VirtualClock


async def test_a_refusal_of_the_store_is_a_line_a_fault_a_trace_and_the_next_look_comes_at_its_time(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock, faults, looks = VirtualClock(), [StoreFull("no space left"), ZeroDivisionError("ours")], list[float]()

    async def look() -> None:
        looks.append(clock.monotonic())
        if faults:
            raise faults.pop(0)

    task = asyncio.create_task(repeat(clock, 60, look, "corrections"))
    with caplog.at_level(logging.ERROR):
        await clock.run(130)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task

    assert [0, 60, 120] == looks
    assert ["corrections wait: no space left", "corrections failed, and are tried again"] == caplog.messages
    assert [False, True] == [record.exc_info is not None for record in caplog.records]
