"""The loop that composes digests: each due slot becomes messages that tell what is new, planned in one commit.

A slot is planned once, whatever the clock or the process does. A subscription that slept through several slots gets
one digest, marked late. A slot in quiet hours waits until they end, and a digest that cannot be composed is tried
again and keeps no other back. This loop sends nothing itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, Protocol

from bot.archive.catalog import Catalog
from bot.digests.batch import Batch
from bot.digests.due.agenda import Agenda
from bot.digests.due.held import Held
from bot.digests.due.watermark import Watermarks
from bot.digests.edition import Edition
from bot.digests.fan_out import FanOut, in_slices, listener
from bot.digests.fan_out import Proofs as FanOutProofs
from bot.digests.pages import DigestPages, Keyboard
from bot.digests.plan import plan, write
from bot.digests.retention import forget_lost
from bot.digests.subscribers.subscriber import read_subscriber
from bot.model import Chat, Delivery, Message, Slot, Subscription
from bot.pause import pause
from bot.ports import Clock, Shards, Store, StoreError
from bot.processes.shards import every_shard, shard_of_chat
from bot.render.speech.languages import speech_of
from bot.schedule import slots
from bot.schedule.spread import minutes_after
from bot.transactions.unchanged import unless_changed
from summaries.selection.engines import Engine

log = logging.getLogger(__name__)

LOOK_BACK: Final = timedelta(days=8)
"""After a sleep of any length only the last slot is served, and a weekly schedule has one within eight days."""
LONGEST_REST: Final = 60.0
"""Seconds between two ticks at most: while the clock is set back, a scheduler that waits for a time does not ring."""
STORE_RETRY: Final = 60.0
"""Seconds until a store that refused a digest is tried again: composing one is work."""


class Proofs(FanOutProofs, Protocol):
    """The digests that editors read before they are sent."""

    async def prepare(self, make_batch: Callable[[], Awaitable[Batch]], is_ours: Callable[[int], bool]) -> None:
        """Make those whose time has come, of the chats that are ours."""

    async def has_any(self, chat: int) -> bool:
        """Whether the digests of a chat have editors."""


class Composer:
    """Plans digests, and hands their deliveries to `deliver` once they are stored.

    `zone` is the default for chats without a zone of their own; digests of one minute are handed out over `spread`
    minutes; without `keyboard` they have no buttons, and without `proofs` none has editors. `composing` is held while
    digests are planned, and by whatever else tells news.
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
        spread: int = 0,
        keyboard: Keyboard | None = None,
        proofs: Proofs | None = None,
        observe: Callable[[int, float], None] | None = None,
    ) -> None:
        self._store, self._clock, self._catalog, self._deliver = store, clock, catalog, deliver
        self._engine, self._zone, self._keyboard, self._proofs = engine, zone, keyboard, proofs
        self._agenda, self._held, self._watermarks = Agenda(store, spread), Held(store), Watermarks(store)
        self._spread, self._observe = spread, observe
        self._shards: Shards = every_shard
        self._tidied: date | None = None
        self.composing = asyncio.Lock()  # a push beside a tick would send the same news twice

    async def run(self, wake: asyncio.Event, shards: Shards = every_shard) -> None:
        """Plan what is due now, and again whenever `wake` is set or a minute has gone by, until cancelled.

        Of what is due, only the chats of `shards` are served.
        """
        held_up, self._shards = False, shards
        while True:
            try:
                if held_up:  # ask the store with a small write before all is composed again
                    await self._watermarks.store_again(self._clock.now())
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
        now, shards = self._clock.now(), self._shards()
        until = await self._watermarks.until(now, shards)
        minute = now.replace(second=0, microsecond=0)  # slots fall on whole minutes, also where clocks change
        if not any(each < minute for each in until.values()):
            return 0
        since = max(min(until.values()), now - LOOK_BACK)
        subscriptions = await self._agenda.due(since, now, shards)
        asked = slots.due(subscriptions, since - timedelta(minutes=self._spread), now)
        due = [slot for slot in asked if until.get(shard_of_chat(slot.chat), since) < self._handed_out(slot) <= now]
        held = await self._held.slots(shards)
        # A held slot that is still to come was held before the clock was set back; it will fall due once more.
        reached = slots.latest(slot for slot in (*held, *due) if slot.due <= now)
        async with self.composing:
            begun = self._clock.monotonic()
            planned = await self._plan_all(reached, now)
            if planned and self._observe:
                self._observe(planned, self._clock.monotonic() - begun)
            if self._proofs:
                await self._proofs.prepare(partial(self._batch, now), lambda chat: shard_of_chat(chat) in shards)
            await self._watermarks.reach(now, at_once=bool(due))
        return planned

    def _handed_out(self, slot: Slot) -> datetime:
        """When a slot is to be planned."""
        return slot.due + timedelta(minutes=minutes_after(slot.chat, self._spread))

    async def sample(self, subscription: Subscription) -> tuple[Message, ...]:
        """The messages that the next digest of `subscription` would hold if it were due now."""
        batch = await self._batch(self._clock.now())
        subscriber = await read_subscriber(self._store, subscription.chat)
        return (await batch.draft(subscription, subscriber, speech_of(subscriber.chat))).messages

    async def push(self) -> int:
        """Send each subscription now what its next digest would hold, where there is news; give the number of chats.

        What is sent is not sent again by a later digest. Round-ups come at their time only, and what editors read first
        comes through them.
        """
        chats = set[int]()
        async with self.composing:
            batch = await self._batch(self._clock.now())
            for subscription in await self._store.every(Subscription):
                if not subscription.round_up and await unless_changed(partial(self._push, subscription, batch)):
                    chats.add(subscription.chat)
                await asyncio.sleep(0)
        return len(chats)

    async def _push(self, subscription: Subscription, batch: Batch) -> bool:
        """Push to one subscription; whether it is sent anything. Raises Changed when its chat is told more."""
        if self._proofs and await self._proofs.has_any(subscription.chat):
            return False
        subscriber = await read_subscriber(self._store, subscription.chat)
        chat = listener(subscriber.chat, batch.now)
        if chat is None:
            return False
        key = f"{subscription.chat}:{subscription.id}:push:{batch.now.isoformat()}"
        planned = await plan(key, chat, subscription, subscriber, batch, only_news=True)
        written = await write(self._store, [planned]) if planned else ()
        self._deliver([part for one in written for part in one.parts])
        return any(one.parts for one in written)

    async def publish(self, key: str) -> bool:
        """Send the digest whose proof is open under this key now; whether it was sent."""
        subscription = await self._store.get(Subscription, key.split(":")[1])
        record = await self._store.get(Chat, str(subscription.chat)) if subscription else None
        chat = listener(record, self._clock.now())
        if subscription is None or chat is None or self._proofs is None:
            return False
        async with self.composing:
            parts = await self._proofs.plan(key, chat, subscription, by_hand=True)
        self._deliver(parts or ())
        return bool(parts)

    async def _plan_all(self, reached: Sequence[Slot], now: datetime) -> int:
        """Plan each slot or hold it; one that fails is held too, so that it silences no other chat."""
        if not reached:
            return 0
        planned, faults = 0, list[Exception]()
        fan_out = FanOut(self._store, await self._batch(now), self._held, self._deliver, self._zone, self._proofs)
        for some in in_slices(reached):
            outcome = await fan_out.plan(some)
            waiting = {slot.subscription for slot in outcome.waiting}
            await self._held.keep(outcome.waiting)
            await self._held.let_go(slot for slot in some if slot.subscription not in waiting)
            planned += outcome.sent
            faults += outcome.faults
            await asyncio.sleep(0)  # thousands may be due at once, and people wait for answers meanwhile
        _log(faults)
        return planned

    async def _batch(self, now: datetime) -> Batch:
        topics, coverage = await self._catalog.topics(), await self._catalog.coverage()
        return Batch(
            self._store,
            now,
            topics,
            coverage,
            Edition(now, self._engine),
            DigestPages(self._store, now, coverage, self._keyboard),
            self._catalog.stories,
        )

    async def _tidy(self) -> None:
        """At the start and once a day, forget the chats that were lost long ago."""
        today = self._clock.now()
        if today.date() != self._tidied:
            await forget_lost(self._store, today)
            self._tidied = today.date()


def _log(faults: Sequence[Exception]) -> None:
    """Log how many digests wait for the next tick, with the first of their faults."""
    for fault in faults[:1]:
        trace = None if isinstance(fault, StoreError) else fault  # the one is a plain line, the other a fault of ours
        log.error("%d digests could not be planned; they are tried again: %s", len(faults), fault, exc_info=trace)
