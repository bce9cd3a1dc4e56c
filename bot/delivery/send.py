"""One send from the transactional outbox: what is durable before it, whether it may go, what is recorded after it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.delivery import outbox, relocation
from bot.delivery.giving_up import record_given_up
from bot.delivery.outbox import Verdict
from bot.delivery.permission import Permission, permission
from bot.delivery.refusals import is_notice
from bot.model import Delivery, DeliveryState, Message
from bot.ports import Changed, Clock, Messenger, NotSent, Outcome, Put, Sent, Store, StoreError, Trouble, Was
from bot.told import printed

log = logging.getLogger(__name__)

STORE_RETRY: Final = 5.0
"""Seconds until a store that refused a write is tried again."""
UNWANTED: Final = "the chat said stop, paused its digests, or ended the subscription"
"""The reason with which a delivery is given up that its chat does not want any more."""
QUIET_LOOK: Final = 600.0
"""Seconds between two looks at a chat in its quiet hours, which its reader may end earlier."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a send leaves to do: the delivery to repeat, and notices that are planned and stored.

    `answered` is whether Telegram answered; None when it was not asked.
    """

    repeat: Delivery | None = None
    notices: tuple[Delivery, ...] = ()
    answered: bool | None = None


class Sender:
    """Sends one delivery at a time for each caller.

    `in_flight` holds the keys of deliveries whose message may be with Telegram; the caller removes them.
    """

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        clock: Clock,
        complain: Callable[[int, str], None] | None,
        zone: str,
    ) -> None:
        self._store, self._messenger, self._clock = store, messenger, clock
        self._complain, self._zone = complain, zone
        self.in_flight: set[str] = set()

    async def send(self, delivery: Delivery) -> Result:
        """Send one message and record what came of it. Raises StoreError before anything was sent."""
        kept = await self._store.get(Delivery, delivery.key)
        if kept is None or kept.state not in outbox.WAITING:  # dealt with elsewhere
            return Result()
        if (kept.chat, kept.thread) != (delivery.chat, delivery.thread):  # the group has moved, or lost the thread
            return Result(kept)
        may = await self._permission(delivery)
        if not may.wanted:
            return Result(await self._unwanted(delivery))
        if may.quiet_until:
            return Result(outbox.again(delivery, self._next_look(may.quiet_until)))
        begun = outbox.begin(delivery)
        try:
            await self._store.commit(Was(kept), Put(begun))
        except Changed:  # its chat was lost, moved or erased meanwhile: look again
            return Result(delivery)
        return await self._send_begun(begun)

    async def _send_begun(self, begun: Delivery) -> Result:
        outcome = await self._put(begun)
        if isinstance(outcome, NotSent) and outcome.trouble is Trouble.WITHHELD:
            return Result(await self._withheld(begun))
        verdict = outbox.settle(begun, outcome, self._clock.now())
        notices = await self._record(verdict, begun, outcome)
        self._report(verdict, begun)
        repeat = verdict.delivery if verdict.delivery.state is DeliveryState.PLANNED else None
        return Result(repeat, notices, answered=isinstance(outcome, Sent) or outcome.trouble not in outbox.UNANSWERED)

    async def _put(self, begun: Delivery) -> Outcome:
        """Send the message, or let it replace the one that it edits."""
        still = partial(self._still, begun)
        if not begun.edits:
            return await self._messenger.send(begun.chat, begun.message, thread=begun.thread, reply=False, still=still)
        if not await still():
            return NotSent(Trouble.WITHHELD, UNWANTED)
        return await self._messenger.edit(begun.chat, begun.edits, begun.message, reply=False)

    def _report(self, verdict: Verdict, delivery: Delivery) -> None:
        if verdict.complaint:
            log.error("%s", verdict.complaint)
            if self._complain and not is_notice(delivery):
                self._complain(delivery.chat, verdict.delivery.reason)

    async def _withheld(self, begun: Delivery) -> Delivery | None:
        """When its turn came the chat had moved, did not want it any more, or had quiet hours."""
        kept = await self._store.get(Delivery, begun.key)
        if kept is not None and kept.chat != begun.chat:
            return outbox.again(kept, self._clock.now())
        may = await self._permission(begun)
        if kept is not None and may.wanted:
            return outbox.again(kept, self._next_look(may.quiet_until) if may.quiet_until else self._clock.now())
        return await self._unwanted(begun)

    async def _unwanted(self, delivery: Delivery) -> Delivery | None:
        """Give it up, unless only the place is wrong because its group has moved meanwhile."""
        home = await relocation.relocated(self._store, delivery)
        if home.chat != delivery.chat:
            return outbox.again(home, self._clock.now())
        await record_given_up(self._store, outbox.give_up(delivery, UNWANTED))
        return None

    async def _permission(self, delivery: Delivery) -> Permission:
        return await permission(self._store, delivery, self._zone, self._clock.now())

    def _next_look(self, quiet_until: datetime) -> datetime:
        """When to look again at a chat that is in its quiet hours."""
        return min(quiet_until, self._clock.now() + timedelta(seconds=QUIET_LOOK))

    async def _still(self, delivery: Delivery) -> bool:
        """Whether it is wanted now that its turn has come; if so, it is in flight from here."""
        may = await self._permission(delivery)
        if may.wanted and not may.quiet_until:
            self.in_flight.add(delivery.key)
            return True
        return False

    async def _record(self, verdict: Verdict, delivery: Delivery, outcome: Outcome) -> tuple[Delivery, ...]:
        """Store a verdict; the notices that this leads to.

        The message may be with Telegram, so this tries until the store takes it.
        """
        notices: tuple[Delivery, ...] = ()
        while True:
            try:
                if verdict.moved:
                    await relocation.move(self._store, delivery.chat, verdict.moved)
                if verdict.lost_thread:
                    notices += await relocation.leave_thread(self._store, delivery, self._clock.now())
                if verdict.gone:
                    await relocation.lose(self._store, delivery.chat, verdict.delivery.reason, self._clock.now())
                await self._store_outcome(verdict.delivery, delivery.message, outcome)
            except StoreError as error:
                log.error("a delivery cannot be recorded yet: %s", error)  # noqa: TRY400 - one plain line is enough
                await self._clock.sleep(STORE_RETRY)
            else:
                return notices

    async def _store_outcome(self, delivery: Delivery, message: Message, outcome: Outcome) -> None:
        if delivery.state is DeliveryState.GIVEN_UP:
            await record_given_up(self._store, delivery)
        elif isinstance(outcome, Sent) and not delivery.edits:
            now = self._clock.now()
            await printed.keep(self._store, delivery.chat, outcome.message_id, message, now, Put(delivery))
        else:
            await self._store.commit(Put(delivery))
