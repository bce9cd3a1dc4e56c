"""Fetching in virtual time: what is confirmed, how long it waits, and when it gives up."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from itertools import pairwise

import pytest

from bot.chat.dialog.connection import Batch, BotRefused, ConnectionLost, PolledElsewhere
from bot.chat.polling import ALONE, BUSY_TRIES, LONGEST_WAIT, NEWCOMER, RENUMBERED, SHORT_POLL, Poller
from tests.fakes.virtual_clock import VirtualClock

NOTHING = Batch((), 0)


class Far:
    """A connection that answers as it was told to, then with nothing; notes each offset and when it was asked."""

    def __init__(self, clock: VirtualClock, *answers: Batch | Exception) -> None:
        self.clock, self.answers = clock, deque(answers)
        self.asked: list[tuple[float, int]] = []

    async def connect(self) -> None:
        """There is nothing to connect."""

    async def fetch(self, offset: int) -> Batch:
        self.asked.append((self.clock.monotonic(), offset))
        answer = self.answers.popleft() if self.answers else NOTHING
        if isinstance(answer, Exception):
            raise answer
        return answer


def poller_of(far: Far) -> Poller:
    return Poller(far.connect, far.fetch, far.clock)


async def test_what_was_accepted_is_confirmed_by_the_next_fetch_and_nothing_before_that() -> None:
    clock = VirtualClock()
    far = Far(clock, Batch((), 8), Batch((), 8))
    poller = poller_of(far)

    await poller.fetch()
    poller.accepted(await poller.fetch())
    await asyncio.gather(poller.fetch(), clock.run(1))

    assert [0, 0, 8] == [offset for _, offset in far.asked]


async def test_an_empty_fetch_that_the_server_does_not_hold_open_takes_a_moment() -> None:
    clock = VirtualClock()
    poller = poller_of(Far(clock))
    fetch = asyncio.create_task(poller.fetch())

    await clock.run(SHORT_POLL * 0.9)
    assert not fetch.done()
    await clock.run(SHORT_POLL)
    assert NOTHING == fetch.result()


async def test_after_a_day_without_updates_telegram_may_number_them_anew() -> None:
    clock = VirtualClock()
    far = Far(clock, Batch((), 8))
    poller = poller_of(far)
    poller.accepted(await poller.fetch())
    await asyncio.gather(poller.fetch(), clock.run(RENUMBERED + 1))
    await asyncio.gather(poller.fetch(), clock.run(1))

    assert [0, 8, 0] == [offset for _, offset in far.asked]


async def test_a_line_that_is_lost_is_tried_again_at_growing_intervals_and_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    clock = VirtualClock()
    far = Far(clock, *[ConnectionLost("no route to host")] * 8, Batch((), 5))
    fetch = asyncio.create_task(poller_of(far).fetch())
    await clock.run(300)

    moments = [when for when, _ in far.asked]
    waits = [later - earlier for earlier, later in pairwise(moments)]
    assert [1, 2, 4, 8, 16, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT] == waits
    assert 5 == fetch.result().offset
    assert ["no route to host; trying again", "Telegram answers again"] == [one.message for one in caplog.records]


async def test_it_waits_as_long_as_telegram_asks() -> None:
    clock = VirtualClock()
    far = Far(clock, ConnectionLost("429", wait=77.0), Batch((), 5))
    fetch = asyncio.create_task(poller_of(far).fetch())
    await clock.run(76)
    assert not fetch.done()
    await clock.run(2)
    assert fetch.done()


async def test_a_newcomer_gives_way_to_another_program_that_polls_for_the_same_bot() -> None:
    clock = VirtualClock()
    far = Far(clock, *[PolledElsewhere("another program polls")] * BUSY_TRIES)
    fetch = asyncio.create_task(poller_of(far).fetch())
    await clock.run(60)

    with pytest.raises(BotRefused, match="this one gives way"):
        await fetch


async def test_who_has_polled_for_long_goes_on_however_often_another_program_disturbs_it() -> None:
    clock = VirtualClock()
    far = Far(clock, *[PolledElsewhere("another program polls")] * 20, Batch((), 5))
    poller = poller_of(far)
    await clock.run(NEWCOMER)
    fetch = asyncio.create_task(poller.fetch())
    await clock.run(600)

    assert 5 == fetch.result().offset


class Line:
    """Telegram's end for two programs: a poll ends that of the other one; what waits is given until it is confirmed."""

    def __init__(self) -> None:
        self.waiting: list[int] = []
        self.poll: asyncio.Future[bool] | None = None

    async def connect(self) -> None:
        """There is nothing to connect."""

    async def fetch(self, offset: int) -> Batch:
        self.waiting = [one for one in self.waiting if one >= offset]
        if self.poll and not self.poll.done():
            self.poll.set_result(False)
        if not self.waiting:
            self.poll = poll = asyncio.get_running_loop().create_future()
            if not await poll:
                raise PolledElsewhere("another program polls")
        return Batch((), max(self.waiting) + 1, oldest=min(self.waiting))

    def write(self, number: int) -> None:
        self.waiting.append(number)
        if self.poll and not self.poll.done():
            self.poll.set_result(True)


async def polling(poller: Poller, got: list[int]) -> None:
    """Connect, and accept whatever comes, for ever."""
    await poller.connect()
    while True:
        batch = await poller.fetch()
        poller.accepted(batch)
        got.append(batch.offset - 1)


async def test_of_two_copies_the_newcomer_gives_way_and_the_running_one_misses_nothing() -> None:
    clock, line = VirtualClock(), Line()
    runs, comes = (Poller(line.connect, line.fetch, clock, alone=ALONE) for _ in range(2))
    got: list[int] = []
    running = asyncio.create_task(polling(runs, got))
    await clock.run(ALONE * 2)

    newcomer = asyncio.create_task(comes.connect())
    await clock.run(0.5)
    line.write(7)
    await clock.run(ALONE)
    with pytest.raises(BotRefused, match="this one gives way"):
        await newcomer
    line.write(8)
    await clock.run(1)
    running.cancel()

    assert [7, 8] == got


async def test_a_newcomer_notices_a_busy_copy_by_what_it_confirms() -> None:
    clock, line = VirtualClock(), Line()
    runs, comes = (Poller(line.connect, line.fetch, clock, alone=ALONE) for _ in range(2))
    got: list[int] = []
    running = asyncio.create_task(polling(runs, got))
    await clock.run(ALONE * 2)
    newcomer = asyncio.create_task(comes.connect())
    for number in range(1, 31):
        line.write(number)
        await clock.run(0.1)
    running.cancel()

    with pytest.raises(BotRefused, match="this one gives way"):
        await newcomer
    assert (30, []) == (got[-1], line.waiting)


async def test_what_waits_at_the_start_is_neither_confirmed_nor_taken_for_another_program() -> None:
    clock, line = VirtualClock(), Line()
    line.waiting = [3, 4]
    connect = asyncio.create_task(Poller(line.connect, line.fetch, clock, alone=ALONE).connect())
    await clock.run(ALONE / 2)
    line.write(5)
    await clock.run(ALONE)

    assert connect.done()
    await connect
    assert [3, 4, 5] == line.waiting
