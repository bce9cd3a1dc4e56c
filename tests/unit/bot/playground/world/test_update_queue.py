"""getUpdates: at least once, in order, confirmed by offset, one poll at a time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.errors import ApiError
from bot.playground.world.update_queue import Updates
from tests.fakes.virtual_clock import VirtualClock


def queue(count: int, clock: VirtualClock | None = None) -> Updates:
    updates = Updates(clock or VirtualClock())
    for number in range(count):
        updates.add("message", {"n": number})
    return updates


def numbers(taken: list[dict[str, dict[str, int]]]) -> list[int]:
    return [update["message"]["n"] for update in taken]


def test_an_update_comes_again_until_a_later_offset_confirms_it() -> None:
    updates = queue(3)
    first = updates.take(0, 100)
    assert [0, 1, 2] == numbers(first) == numbers(updates.take(first[0]["update_id"], 100))
    assert [1, 2] == numbers(updates.take(first[0]["update_id"] + 1, 100))
    assert [1, 2] == numbers(updates.take(0, 100))


def test_a_negative_offset_keeps_the_newest_and_one_from_the_future_confirms_nothing() -> None:
    updates = queue(5)
    assert [3, 4] == numbers(updates.take(-2, 100))
    last = updates.take(0, 100)[-1]["update_id"]
    assert [3, 4] == numbers(updates.take(last + 100, 100))
    assert [] == numbers(updates.take(last + 1, 100))


@given(st.integers(0, 150), st.integers(-5, 200))
def test_a_call_gives_at_most_a_hundred(count: int, limit: int) -> None:
    assert min(count, max(1, min(limit, 100))) == len(queue(count).take(0, limit))


def test_after_a_day_an_update_is_gone() -> None:
    clock = VirtualClock()
    updates = queue(1, clock)
    clock.jump(timedelta(hours=23, minutes=59))
    updates.add("message", {"n": 1})
    assert 2 == len(updates.take(0, 100))
    clock.jump(timedelta(minutes=1))
    assert [1] == numbers(updates.take(0, 100))


def test_allowed_updates_stay_until_they_are_named_again() -> None:
    updates = Updates(VirtualClock())
    updates.add("chat_member", {"n": 0})
    updates.allow(["callback_query"])
    updates.add("message", {"n": 1})
    updates.allow([])
    updates.add("message", {"n": 2})
    assert [2] == numbers(updates.take(0, 100))


async def test_a_long_poll_ends_with_news_or_with_time() -> None:
    clock = VirtualClock()
    updates = Updates(clock)
    poll = asyncio.create_task(updates.poll(0, 100, 30))
    await clock.run(29)
    assert not poll.done()
    updates.add("message", {"n": 7})
    assert [7] == numbers(await poll)
    late = asyncio.create_task(updates.poll(updates.take(0, 1)[0]["update_id"] + 1, 100, 30))
    await clock.run(31)
    assert [] == await late


async def test_a_second_poller_ends_the_first_with_a_conflict() -> None:
    clock = VirtualClock()
    updates = Updates(clock)
    first = asyncio.create_task(updates.poll(0, 100, 30))
    await clock.run(1)
    second = asyncio.create_task(updates.poll(0, 100, 30))
    with pytest.raises(ApiError) as refused:
        await first
    assert 409 == refused.value.code
    updates.add("message", {"n": 7})
    assert [7] == numbers(await second)
