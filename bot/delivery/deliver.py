"""The loop that sends what is planned: every state is durable before the next step.

Promises that whatever was planned is sent at least once, and at most once but for the sends that were under way when
the process died or whose answer was lost; that the parts of a chat's digests arrive in order; that nothing is begun
after a chat has said stop, nor in its quiet hours. Imported by `app.py`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.delivery import outbox, relocation
from bot.delivery.outbox import Turn, Verdict
from bot.delivery.refusals import is_notice
from bot.model import Chat, ChatState, Delivery, DeliveryState, Digest, Subscription
from bot.pause import pause, wind_up
from bot.ports import Clock, Messenger, NotSent, Outcome, Put, Sent, Store, StoreError, Trouble
from bot.schedule import quiet_hours

log = logging.getLogger(__name__)

AT_ONCE = 32  # sends under way at a time: enough for 30 a second at an answer a second, and few duplicates at a crash
STORE_RETRY = 5.0  # seconds until a store that refused a write is tried again
DEAD_LINE = 3  # sends in a row without an answer after which all others wait too
UNWANTED = "the chat said stop, or ended the subscription"
LONGEST_HOLD = 3_600.0  # seconds; a due time further off than Telegram ever asks to wait comes of a clock set wrong
QUIET_LOOK = 600.0  # seconds between two looks at a chat in its quiet hours, which may be told to end earlier
LAST_ANSWERS = 5.0  # seconds that sends under way get to come back when the bot stops


class Deliverer:
    """Sends planned deliveries, at most `at_once` at a time.

    `zone` is that of chats that have named none. `complain` is told of chat and reason when a message is given up that
    Telegram does not take, unless it is a notice of that very kind.
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
        self._store, self._messenger, self._clock, self._zone = store, messenger, clock, zone
        self._complain = complain
        self._at_once = at_once
        self._queue = outbox.Queue()
        self._wake = asyncio.Event()
        self._tasks: dict[asyncio.Task[None], Delivery] = {}
        self._out: set[str] = set()  # keys of deliveries whose turn has come: their message may be with Telegram
        self._failure: BaseException | None = None
        self._unanswered = 0  # sends in a row of which nothing was heard
        self._quiet_until = clock.monotonic()

    def take_in(self, deliveries: Iterable[Delivery]) -> None:
        """Send these too; they are in the store already."""
        self._queue.add(map(self._turn, deliveries))
        self._wake.set()

    @property
    def in_flight(self) -> frozenset[str]:
        """Keys of the deliveries whose message may be with Telegram now."""
        return frozenset(self._out)

    async def run(self) -> None:
        """Send until cancelled; first what an earlier process left, sent or not."""
        for state in (DeliveryState.SENDING, DeliveryState.PLANNED):
            self.take_in(await self._store.every(Delivery, state=state.value))
        try:
            while True:
                await pause(self._clock, self._begin_sends(), self._wake)
        finally:
            await self._finish()

    def _begin_sends(self) -> float | None:
        """Begin what may begin now; the seconds until there is more, None when an end of a send will tell.

        Raises what ended a send, if it was a fault of ours that nothing else has dealt with.
        """
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
        self._out.discard(self._tasks.pop(task).key)
        self._failure = self._failure or (None if task.cancelled() else task.exception())
        self._wake.set()

    async def _finish(self) -> None:
        """Call off what still waits for its turn; hear out what is under way, so that a restart does not repeat it."""
        for task, delivery in self._tasks.items():
            if delivery.key not in self._out:
                task.cancel()
        await wind_up(self._clock, LAST_ANSWERS, list(self._tasks))

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            repeat = await self._send(delivery)
        except StoreError as error:
            log.error("the outbox waits: %s", error)  # noqa: TRY400 - one plain line is what the operator needs
            repeat = outbox.again(delivery, self._in(STORE_RETRY))
        except Exception:  # a fault of ours in one message must not keep the others from going out
            log.exception("delivery %s failed", delivery.key)
            repeat = outbox.again(delivery, self._in(outbox.LONGEST_WAIT))
        now = self._clock.monotonic()
        if repeat is None or repeat.chat == delivery.chat:
            turn = self._turn(repeat) if repeat else None
            self._queue.done(delivery, repeat=turn, free=now + self._messenger.spacing(delivery.chat))
        else:
            moved = [repeat, *(replace(behind, chat=repeat.chat) for behind in self._queue.rest(delivery))]
            self._queue.done(delivery, free=now)
            self.take_in(moved)

    async def _send(self, delivery: Delivery) -> Delivery | None:
        """Send one message and record what came of it; the delivery to repeat, if any."""
        kept = await self._store.get(Delivery, delivery.key)
        if kept is None or kept.state not in relocation.WAITING:  # dealt with elsewhere
            return None
        if (kept.chat, kept.thread) != (delivery.chat, delivery.thread):  # the group has moved, or lost the thread
            return kept
        if not await self._wanted(delivery):
            return await self._unwanted(delivery)
        rests = await self._rests(delivery)
        if rests:
            return outbox.again(delivery, rests)
        begun = outbox.begin(delivery)
        await self._store.commit(Put(begun))
        outcome = await self._messenger.send(
            begun.chat, begun.message, thread=begun.thread, reply=False, still=partial(self._still, begun)
        )
        if isinstance(outcome, NotSent) and outcome.trouble is Trouble.WITHHELD:
            return await self._withheld(begun)
        self._listen(outcome)
        verdict = outbox.settle(begun, outcome, self._clock.now())
        await self._record(verdict, delivery)
        if verdict.complaint:
            log.error("%s", verdict.complaint)
            if self._complain and not is_notice(delivery):
                self._complain(delivery.chat, verdict.delivery.reason)
        return verdict.delivery if verdict.delivery.state is DeliveryState.PLANNED else None

    async def _withheld(self, begun: Delivery) -> Delivery | None:
        """When its turn came the chat was not there any more, wanted nothing, or had its quiet hours."""
        kept = await self._store.get(Delivery, begun.key)
        if kept is not None and kept.chat != begun.chat:
            return outbox.again(kept, self._clock.now())
        if kept is not None and await self._wanted(begun):
            return outbox.again(kept, await self._rests(begun) or self._clock.now())
        return await self._unwanted(begun)

    async def _unwanted(self, delivery: Delivery) -> Delivery | None:
        """Give it up, unless only the place is wrong: its group has moved meanwhile."""
        home = await relocation.brought_home(self._store, delivery)
        if home.chat != delivery.chat:
            return outbox.again(home, self._clock.now())
        await self._store.commit(Put(outbox.give_up(delivery, UNWANTED)))
        return None

    async def _wanted(self, delivery: Delivery) -> bool:
        """Whether the chat is there and has not said stop, nor ended the subscription that this is for.

        A digest that outlives its subscription is wanted all the same.
        """
        chat = await self._store.get(Chat, str(delivery.chat))
        if chat is None or chat.state is not ChatState.ACTIVE:
            return False
        digest = await self._store.get(Digest, delivery.digest)
        if digest is None or not digest.subscription:
            return True
        return await self._store.get(Subscription, digest.subscription) is not None

    async def _rests(self, delivery: Delivery) -> datetime | None:
        """When to look again at a chat that is in its quiet hours; None when it is in none."""
        chat = await self._store.get(Chat, str(delivery.chat))
        until = quiet_hours.chat_quiet_until(chat, self._zone, self._clock.now()) if chat else None
        return min(until, self._in(QUIET_LOOK)) if until else None

    async def _still(self, delivery: Delivery) -> bool:
        """Whether it is wanted now that its turn has come; if so, it is on its way."""
        wanted = await self._wanted(delivery) and not await self._rests(delivery)
        if wanted:
            self._out.add(delivery.key)
        return wanted

    def _listen(self, outcome: Outcome) -> None:
        """Stop for a while when nothing is heard any more: a dead line is not tried once for each chat."""
        heard = isinstance(outcome, Sent) or outcome.trouble is not Trouble.UNSURE
        self._unanswered = 0 if heard else self._unanswered + 1
        if self._unanswered >= DEAD_LINE:
            self._quiet_until = self._clock.monotonic() + outbox.wait(self._unanswered - DEAD_LINE + 1)

    async def _record(self, verdict: Verdict, delivery: Delivery) -> None:
        """Keep a verdict. The message may be with Telegram, so this tries until the store takes it."""
        while True:
            try:
                if verdict.moved:
                    await relocation.move(self._store, delivery.chat, verdict.moved)
                if verdict.left:
                    self.take_in(await relocation.leave_thread(self._store, delivery, self._clock.now()))
                if verdict.gone:
                    await relocation.lose(self._store, delivery.chat, verdict.delivery.reason, self._clock.now())
                await self._store.commit(Put(verdict.delivery))
            except StoreError as error:
                log.error("a delivery cannot be recorded yet: %s", error)  # noqa: TRY400 - one plain line is enough
                await self._clock.sleep(STORE_RETRY)
            else:
                return

    def _turn(self, delivery: Delivery) -> Turn:
        """Its turn on the clock that never goes back: a leap of the other one must not hold a digest up."""
        wait = (delivery.due - self._clock.now()).total_seconds()
        return Turn(self._clock.monotonic() + min(max(wait, 0.0), LONGEST_HOLD), delivery)

    def _in(self, seconds: float) -> datetime:
        return self._clock.now() + timedelta(seconds=seconds)
