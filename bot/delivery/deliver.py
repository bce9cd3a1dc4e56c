"""The loop that sends from the transactional outbox: every state of a delivery is durable before the next step.

A planned message is sent at least once, and more than once only if it was in flight when the process died or the answer
was lost. The parts of a chat's digests arrive in order. No send begins after a chat has said stop, nor in its
quiet hours.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.delivery import outbox
from bot.delivery.delivery_queue import DeliveryQueue, Turn
from bot.delivery.send import STORE_RETRY, Result, Sender
from bot.log import mark
from bot.model import Delivery, DeliveryState
from bot.pause import pause, wind_up
from bot.ports import Clock, Messenger, Store, StoreError

log = logging.getLogger(__name__)

AT_ONCE: Final = 32
"""Sends in flight at a time: enough for 30 a second at an answer a second, and few duplicates at a crash."""
OUTAGE_AFTER: Final = 3
"""Sends in a row without an answer after which all others wait too."""
LONGEST_HOLD: Final = 3_600.0
"""Seconds. Telegram never asks to wait longer; a due time further off comes from a clock that was set wrong."""
SHUTDOWN_SECONDS: Final = 5.0
"""Time that sends in flight get when the bot stops."""


class Deliverer:
    """Sends planned deliveries, at most `at_once` at a time.

    `zone` is the default for chats without a zone of their own. `complain` is called with chat and reason when a
    message is given up because Telegram refuses it, but not for a notice of such a refusal.
    """

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        clock: Clock,
        *,
        complain: Callable[[int, str], None] | None = None,
        at_once: int = AT_ONCE,
        zone: str = "UTC",
    ) -> None:
        self._store, self._messenger, self._clock, self._at_once = store, messenger, clock, at_once
        self._sender = Sender(store, messenger, clock, complain, zone)
        self._queue = DeliveryQueue()
        self._wake = asyncio.Event()
        self._tasks: dict[asyncio.Task[None], Delivery] = {}
        self._failure: BaseException | None = None
        self._unanswered = 0  # sends in a row without an answer
        self._quiet_until = clock.monotonic()

    @property
    def in_flight(self) -> frozenset[str]:
        """The keys of deliveries whose message may be with Telegram, and whose outcome is not recorded yet."""
        return frozenset(self._sender.in_flight)

    def take_in(self, deliveries: Iterable[Delivery]) -> None:
        """Send these too; they are in the store already."""
        self._queue.add(map(self._turn, deliveries))
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled; first what an earlier process left, sent or not, then whatever is planned.

        Cancelled once, it waits for the sends in flight; cancelled again, it cancels them. Raises the error of a send
        that failed through a bug of ours.
        """
        self._store.watch(Delivery, self._follow)  # what other processes plan is known from the store alone
        for state in (DeliveryState.SENDING, DeliveryState.PLANNED):
            self.take_in(await self._store.every(Delivery, state=state.value))
        try:
            while True:
                await pause(self._clock, self._begin_sends(), self._wake)
        finally:
            await self._finish()

    def _follow(self, _: str, delivery: Delivery | None) -> None:
        """A delivery has changed in the store; those that are queued or under way are known already."""
        if delivery and delivery.state is DeliveryState.PLANNED:
            self.take_in([delivery])

    def _begin_sends(self) -> float | None:
        """Begin the sends that may begin now; returns the seconds until the next, None while that is not known."""
        if self._failure:
            raise self._failure
        now = self._clock.monotonic()
        if now < self._quiet_until:
            return self._quiet_until - now
        while len(self._tasks) < self._at_once:
            delivery = self._queue.take(now)
            if delivery is None:
                opens = self._queue.opens()
                return None if opens is None else opens - now
            task = asyncio.create_task(self._deliver(delivery))
            self._tasks[task] = delivery
            task.add_done_callback(self._ended)
        return None

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._sender.in_flight.discard(self._tasks.pop(task).key)
        self._failure = self._failure or (None if task.cancelled() else task.exception())
        self._wake.set()

    async def _finish(self) -> None:
        """Cancel what still waits for its turn; wait for what is in flight, so that a restart does not repeat it."""
        for task, delivery in self._tasks.items():
            if delivery.key not in self._sender.in_flight:
                task.cancel()
        await wind_up(self._clock, SHUTDOWN_SECONDS, list(self._tasks))

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            result = await self._sender.send(delivery)
        except StoreError as error:
            log.error("the outbox waits: %s", error)  # noqa: TRY400 - one plain line is what the operator needs
            result = Result(outbox.again(delivery, self._in(STORE_RETRY)))
        except Exception:  # a fault of ours in one message must not keep the others from going out
            log.exception("a delivery to chat %s failed", mark(delivery.chat))
            result = Result(outbox.again(delivery, self._in(outbox.LONGEST_WAIT)))
        self._listen(result)
        self.take_in(result.notices)
        self._put_back(delivery, result.repeat)

    def _put_back(self, delivery: Delivery, repeat: Delivery | None) -> None:
        """Free the chat for its next message, and queue what is to be repeated."""
        now = self._clock.monotonic()
        if repeat is None or repeat.chat == delivery.chat:
            turn = self._turn(repeat) if repeat else None
            self._queue.done(delivery, repeat=turn, free=now + self._messenger.spacing(delivery.chat))
        else:
            moved = [repeat, *(replace(behind, chat=repeat.chat) for behind in self._queue.rest(delivery))]
            self._queue.done(delivery, free=now)
            self.take_in(moved)

    def _listen(self, result: Result) -> None:
        """Pause all sends when Telegram does not answer at all, rather than wait for a timeout in each chat."""
        if result.answered is not None:
            self._unanswered = 0 if result.answered else self._unanswered + 1
        if result.answered is False and self._unanswered >= OUTAGE_AFTER:
            self._quiet_until = self._clock.monotonic() + outbox.wait(self._unanswered - OUTAGE_AFTER + 1)

    def _turn(self, delivery: Delivery) -> Turn:
        """Its turn on the monotonic clock: a jump of the wall clock must not hold a digest up."""
        wait = (delivery.due - self._clock.now()).total_seconds()
        return Turn(self._clock.monotonic() + min(max(wait, 0.0), LONGEST_HOLD), delivery)

    def _in(self, seconds: float) -> datetime:
        return self._clock.now() + timedelta(seconds=seconds)
