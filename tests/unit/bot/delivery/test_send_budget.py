"""The send budget in time: turns are awaited, given up, and held."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.delivery.pacing import Limits
from bot.delivery.send_budget import SendBudget
from bot.telegram.messenger import is_group
from tests.fakes.virtual_clock import VirtualClock


async def test_turns_come_in_order_at_the_pace_of_the_limits() -> None:
    clock, moments = VirtualClock(), list[tuple[float, int]]()
    budget = SendBudget(clock, Limits(), is_group)

    async def send(chat: int, *, reply: bool) -> None:
        await budget.turn(chat, reply=reply)
        moments.append((clock.monotonic(), chat))

    tasks = [asyncio.create_task(send(chat, reply=chat == 5)) for chat in range(1, 6)]
    await clock.run(60)
    await asyncio.gather(*tasks)
    assert [5, 1, 2, 3, 4] == [chat for _, chat in moments]
    assert moments[-1][0] < 0.2


async def test_who_gives_up_waiting_delays_nobody() -> None:
    clock = VirtualClock()
    budget = SendBudget(clock, Limits(), is_group)
    await budget.turn(7, reply=True)
    impatient = asyncio.create_task(budget.turn(7, reply=True))
    patient = asyncio.create_task(budget.turn(7, reply=True))
    await clock.run(0.1)
    impatient.cancel()
    with suppress(asyncio.CancelledError):
        await impatient
    await clock.run(1.0)
    assert patient.done()
    await patient


async def test_a_chat_that_was_refused_waits_and_others_do_not() -> None:
    clock = VirtualClock()
    budget = SendBudget(clock, Limits(), is_group)
    budget.refused(7, 30)
    held = asyncio.create_task(budget.turn(7, reply=True))
    other = asyncio.create_task(budget.turn(8, reply=False))
    await clock.run(29)
    assert (False, True) == (held.done(), other.done())
    await clock.run(2)
    assert held.done()


async def test_a_chat_that_cannot_be_judged_fails_alone() -> None:
    def judge(chat: int) -> bool:
        if chat == 13:
            raise ZeroDivisionError
        return chat < 0

    clock = VirtualClock()
    budget = SendBudget(clock, Limits(), judge)
    tasks = [asyncio.create_task(budget.turn(chat, reply=True)) for chat in (12, 13, 14)]
    await clock.run(1)

    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [None, ZeroDivisionError, None] == [one and type(one) for one in outcomes]


async def test_a_fault_in_handing_out_turns_is_raised_to_all_who_wait_and_later_turns_come() -> None:
    class StumblingClock(VirtualClock):
        stumbles = False

        def monotonic(self) -> float:
            if self.stumbles:
                raise ZeroDivisionError
            return super().monotonic()

    clock = StumblingClock()
    budget = SendBudget(clock, Limits(), is_group)
    await budget.turn(7, reply=True)
    waiting = [asyncio.create_task(budget.turn(7, reply=True)) for _ in range(2)]
    await clock.run(0.5)
    clock.stumbles = True
    await clock.run(2)
    clock.stumbles = False

    assert [ZeroDivisionError] * 2 == [type(one) for one in await asyncio.gather(*waiting, return_exceptions=True)]
    later = asyncio.create_task(budget.turn(8, reply=True))
    await clock.run(1)
    assert later.done()
