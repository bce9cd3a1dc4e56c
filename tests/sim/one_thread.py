"""An event loop without threads, and a power switch: the same seed gives the same day, and a process can end anywhere.

Work for a thread is done at once and its result handed over after everybody else had a turn, as a thread would. Once
the power is off nothing comes back: whoever waits for the disk or the line waits until the process is swept away.
"""

from __future__ import annotations

import asyncio
import random
from asyncio import Future
from collections.abc import Callable
from typing import Any, TypeVar, TypeVarTuple, Unpack

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class PowerCut(BaseException):
    """The power went while the disk was at work. Nobody in the process may hear of it."""


class Power:
    """The power of one process; `cut` is told once when it goes."""

    def __init__(self, cut: Callable[[], None]) -> None:
        self.on = True
        self._cut = cut

    def off(self) -> None:
        """From now on nothing of this process reaches anything."""
        if self.on:
            self.on = False
            self._cut()

    async def needed(self) -> None:
        """Return while there is power; never after."""
        if not self.on:
            await asyncio.get_running_loop().create_future()


class OneThread(asyncio.SelectorEventLoop):
    """Does what is meant for a thread in its own, between two steps of the tasks."""

    def run_in_executor(
        self,
        executor: object,  # noqa: ARG002 - the base's
        func: Callable[[Unpack[Ts]], T],
        *args: *Ts,
    ) -> Future[T]:
        """See the base; there is no executor."""
        future: Future[T] = self.create_future()
        try:
            result = func(*args)
        except PowerCut:
            return future
        except Exception as error:  # noqa: BLE001 - it belongs to whoever waits
            self.call_soon(_hand_over, future.set_exception, future, error)
        else:
            self.call_soon(_hand_over, future.set_result, future, result)
        return future


def _hand_over(give: Callable[[Any], None], future: Future[Any], what: Any) -> None:
    if not future.done():
        give(what)


def in_order(tasks: set[asyncio.Task[Any]]) -> list[asyncio.Task[Any]]:
    """Tasks in the order in which they were made: a set of them has another order in every process."""
    return sorted(tasks, key=lambda task: int(task.get_name().rpartition("-")[2]))


def torn(size: int, dice: random.Random) -> int:
    """How many of `size` unsynced bytes are on the medium after a power cut."""
    return dice.choice([0, size, dice.randrange(size + 1)])
