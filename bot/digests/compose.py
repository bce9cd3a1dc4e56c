"""The loop that composes digests: each due slot becomes messages that tell what is new, planned in one commit.

A slot is planned once, whatever the clock or the process does. A subscription that slept through several slots gets
one digest, marked late. A slot in quiet hours waits until they end, and a digest that cannot be composed is tried
again and keeps no other back. This loop sends nothing itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, Protocol

from bot.archive.catalog import Catalog
from bot.digests.agenda import Agenda
from bot.digests.batch import Batch, Keyboard
from bot.digests.edition import Edition
from bot.digests.held import Held
from bot.digests.plan import plan
from bot.digests.retention import forget_lost
from bot.digests.watermark import StoredWatermark
from bot.model import Chat, ChatState, Delivery, Digest, Message, Slot, Subscription
from bot.pause import pause
from bot.ports import Clock, Store, StoreError, StoreFull
from bot.render.speech.languages import speech_of
from bot.schedule import quiet_hours, slots
from bot.schedule.pauses import is_paused
from bot.schedule.quiet_hours import Timing
from summaries.selection.engines import Engine

log = logging.getLogger(__name__)

LOOK_BACK: Final = timedelta(days=8)
"""After a sleep of any length only the last slot is served, and a weekly schedule has one within eight days."""
LONGEST_REST: Final = 60.0
"""Seconds between two ticks at most: while the clock is set back, a scheduler that waits for a time does not ring."""
STORE_RETRY: Final = 60.0
"""Seconds until a store that refused a digest is tried again: composing one is work."""
_SENT: Final = (Timing.NOW, Timing.LATE)


class Proofs(Protocol):
    """The digests that editors read before they are sent."""

    async def prepare(self, make_batch: Callable[[], Awaitable[Batch]]) -> None:
        """Make those whose time has come."""

    async def keeps_back(self, slot: Slot) -> bool:
        """Whether the digest of a slot that is due waits for its editors."""

    async def has_any(self, chat: int) -> bool:
        """Whether the digests of a chat have editors."""

    async def plan(
        self, key: str, chat: Chat, subscription: Subscription, *, late: bool = False, by_hand: bool = False
    ) -> tuple[Delivery, ...] | None:
        """Plan the digest `key` as its editors left it; None when there is no such proof."""


class Composer:
    """Plans digests, and hands their deliveries to `deliver` once they are stored.

    `zone` is the default for chats without a zone of their own; without `keyboard` digests have no buttons, and
    without `proofs` none has editors. `composing` is held while digests are planned, and by whatever else tells news.
    `observe` is told how many digests a tick has planned, if any, and in how many seconds.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        catalog: Catalog,
        deliver: Callable[[Iterable[Delivery]], None],
        engine: Engine = Engine.WIREBRIEF,
        *,
        zone: str = "UTC",
        keyboard: Keyboard | None = None,
        proofs: Proofs | None = None,
        observe: Callable[[int, float], None] | None = None,
    ) -> None:
        self._store, self._clock, self._catalog, self._deliver = store, clock, catalog, deliver
        self._engine, self._zone, self._keyboard, self._proofs = engine, zone, keyboard, proofs
        self._agenda, self._held, self._watermark = Agenda(store), Held(store), StoredWatermark(store)
        self._observe = observe
        self._tidied: date | None = None
        self.composing = asyncio.Lock()  # a push beside a tick would send the same news twice

    async def run(self, wake: asyncio.Event) -> None:
        """Plan what is due now, and again whenever `wake` is set or a minute has gone by, until cancelled."""
        held_up = False
        while True:
            try:
                if held_up:  # ask the store with a small write before all is composed again
                    await self._watermark.store_again(self._clock.now())
                await self.tick()
                await self._tidy()
            except StoreError as error:
                if not held_up:
                    log.error("digests wait: %s", error)  # noqa: TRY400 - one plain line is what the operator needs
                held_up = True
                await self._clock.sleep(STORE_RETRY)
                continue
            except Exception:  # a fault of ours in one tick must not end all later ones
                log.exception("digests could not be planned; they are tried again")
            held_up = False
            await pause(self._clock, LONGEST_REST, wake)

    async def tick(self) -> int:
        """Plan every slot that fell due since the last tick, or was held until now; give the number of digests."""
        now = self._clock.now()
        until = await self._watermark.until(now)
        if now.replace(second=0, microsecond=0) <= until:  # slots fall on whole minutes, also where clocks change
            return 0
        since = max(until, now - LOOK_BACK)
        due = slots.due(await self._agenda.due(since, now), since, now)
        # A held slot that is still to come was held before the clock was set back; it will fall due once more.
        reached = slots.latest(slot for slot in (*await self._held.slots(), *due) if slot.due <= now)
        async with self.composing:
            begun = self._clock.monotonic()
            planned = await self._plan_all(reached, now)
            if planned and self._observe:
                self._observe(planned, self._clock.monotonic() - begun)
            if self._proofs:
                await self._proofs.prepare(partial(self._batch, now))
            await self._watermark.reach(now, at_once=bool(due))
        return planned

    async def sample(self, subscription: Subscription) -> tuple[Message, ...]:
        """The messages that the next digest of `subscription` would hold if it were due now."""
        batch = await self._batch(self._clock.now())
        speech = speech_of(await self._store.get(Chat, str(subscription.chat)))
        digests = await self._store.every(Digest, chat=subscription.chat)
        return (await batch.draft(subscription, digests, speech)).messages

    async def push(self) -> int:
        """Send each subscription now what its next digest would hold, where there is news; give the number of chats.

        What is sent is not sent again by a later digest. Round-ups come at their time only, and what editors read first
        comes through them.
        """
        chats = set()
        async with self.composing:
            batch = await self._batch(self._clock.now())
            every = await self._store.every(Subscription)
            for subscription in (one for one in every if not one.round_up):
                key = f"{subscription.chat}:{subscription.id}:push:{batch.now.isoformat()}"
                if self._proofs and await self._proofs.has_any(subscription.chat):
                    continue
                if await self._plan(key, subscription, batch, only_news=True):
                    chats.add(subscription.chat)
                await asyncio.sleep(0)
        return len(chats)

    async def publish(self, key: str) -> bool:
        """Send the digest whose proof is open under this key now; whether it was sent."""
        subscription = await self._store.get(Subscription, key.split(":")[1])
        chat = await self._listener(subscription.chat) if subscription else None
        if subscription is None or chat is None or self._proofs is None:
            return False
        async with self.composing:
            parts = await self._proofs.plan(key, chat, subscription, by_hand=True)
        self._deliver(parts or ())
        return bool(parts)

    async def _plan_all(self, reached: Iterable[Slot], now: datetime) -> int:
        """Plan each slot or hold it; one that fails is held too, so that it silences no other chat."""
        planned, faults, batch = 0, list[Exception](), None
        for slot in reached:
            here = slot
            try:
                subscription, timing = await self._timing(slot, now)
                here = replace(slot, chat=subscription.chat) if subscription else slot  # a group may have moved since
                if subscription and timing in _SENT and self._proofs and await self._proofs.keeps_back(here):
                    timing = Timing.WAIT
                if subscription and timing in _SENT:
                    batch = batch or await self._batch(now)
                    planned += await self._plan(here.key, subscription, batch, late=timing is Timing.LATE)
            except StoreFull:
                raise
            except Exception as fault:  # noqa: BLE001 - an article that cannot be read, say; it is logged below
                faults.append(fault)
                timing = Timing.WAIT
            await (self._held.keep(here) if timing is Timing.WAIT else self._held.let_go(slot))
            await asyncio.sleep(0)  # thousands may be due at once, and people wait for answers meanwhile
        _log(faults)
        return planned

    async def _timing(self, slot: Slot, now: datetime) -> tuple[Subscription | None, Timing]:
        """What becomes of a slot: nothing when its digest is there, or the chat may not be written to."""
        subscription = await self._store.get(Subscription, slot.subscription)
        chat = await self._listener(subscription.chat) if subscription else None
        if chat is None or await self._store.get(Digest, slot.key):
            return None, Timing.NEVER
        return subscription, quiet_hours.timing(slot, chat, self._zone, now, held=await self._held.has(slot))

    async def _plan(
        self, key: str, subscription: Subscription, batch: Batch, *, late: bool = False, only_news: bool = False
    ) -> bool:
        """Plan one digest and have it delivered; whether there is anything to send."""
        chat = await self._listener(subscription.chat)
        if chat is None:
            return False
        proofed = await self._proofs.plan(key, chat, subscription, late=late) if self._proofs else None
        if proofed is not None:
            self._deliver(proofed)
            return bool(proofed)
        parts = await plan(self._store, key, chat, subscription, batch, late=late, only_news=only_news)
        self._deliver(parts)
        return bool(parts)

    async def _batch(self, now: datetime) -> Batch:
        topics, coverage = await self._catalog.topics(), await self._catalog.coverage()
        return Batch(
            self._store,
            now,
            topics,
            coverage,
            Edition(now, self._engine),
            self._keyboard,
            self._catalog.stories,
            self._catalog.topics,
        )

    async def _tidy(self) -> None:
        """At the start and once a day, forget the chats that were lost long ago."""
        today = self._clock.now()
        if today.date() != self._tidied:
            await forget_lost(self._store, today)
            self._tidied = today.date()

    async def _listener(self, chat: int) -> Chat | None:
        """The chat, if it may be written to and has not paused its digests."""
        record = await self._store.get(Chat, str(chat))
        if record is None or record.state is not ChatState.ACTIVE or is_paused(record.pause, self._clock.now()):
            return None
        return record


def _log(faults: Sequence[Exception]) -> None:
    """Log how many digests wait for the next tick, with the first of their faults."""
    for fault in faults[:1]:
        trace = None if isinstance(fault, StoreError) else fault  # the one is a plain line, the other a fault of ours
        log.error("%d digests could not be planned; they are tried again: %s", len(faults), fault, exc_info=trace)
