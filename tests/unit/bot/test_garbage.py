"""When garbage is collected."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator

import pytest

from bot.garbage import BACKSTOP, INTERVAL, collect_garbage, settle
from tests.fakes.virtual_clock import VirtualClock


@pytest.fixture
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def full_collections() -> int:
    return int(gc.get_stats()[2]["collections"])


@pytest.mark.usefixtures("as_before")
async def test_what_is_there_at_the_start_is_not_visited_again() -> None:
    settle()

    assert gc.get_threshold()[2] == BACKSTOP
    assert gc.get_freeze_count() > 0


@pytest.mark.usefixtures("as_before")
async def test_a_full_collection_comes_every_ten_minutes() -> None:
    settle()
    clock = VirtualClock()
    before = full_collections()
    task = asyncio.create_task(collect_garbage(clock))

    await clock.run(INTERVAL - 1)
    early = full_collections() - before
    await clock.run(2)

    assert (0, 1) == (early, full_collections() - before)
    task.cancel()
