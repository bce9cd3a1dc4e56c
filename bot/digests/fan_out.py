"""Fan-out: the digests of hundreds of due slots, read together, planned one by one, and written in one commit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Protocol, TypeVar

from bot.digests.batch import Batch
from bot.digests.due.held import Held
from bot.digests.plan import Planned, plan, write
from bot.digests.subscribers.subscriber import Subscriber, read_subscriber, read_subscribers
from bot.model import Chat, ChatState, Delivery, Digest, Slot, Subscription
from bot.ports import Store, StoreFull
from bot.schedule import quiet_hours
from bot.schedule.pauses import is_paused
from bot.schedule.quiet_hours import Timing

T = TypeVar("T")

SLICE: Final = 250
"""Slots that are read and written together: the loop rests a few milliseconds for each of their queries."""
_SENT: Final = (Timing.NOW, Timing.LATE)


class Proofs(Protocol):
    """The digests that editors read before they are sent, as far as due slots are concerned."""

    async def concerned(self, slots: Collection[Slot]) -> frozenset[str]:
        """The keys of those of these slots of which the other methods have something to say."""

    async def keeps_back(self, slot: Slot) -> bool:
        """Whether the digest of a slot that is due waits for its editors."""

    async def plan(
        self, key: str, chat: Chat, subscription: Subscription, *, late: bool = False, by_hand: bool = False
    ) -> tuple[Delivery, ...] | None:
        """Plan the digest `key` as its editors left it; None when there is no such proof."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some slots: how many digests are sent, which slots wait, and the faults for which they do."""

    sent: int = 0
    waiting: tuple[Slot, ...] = ()
    faults: tuple[Exception, ...] = ()


@dataclass(slots=True)
class _Slice:
    """Some slots with what the store has of them; `planned` is not written yet."""

    subscriptions: Mapping[str, Subscription]
    subscribers: dict[int, Subscriber]
    served: frozenset[str]
    proofed: frozenset[str]
    planned: list[Planned] = field(default_factory=list)
    waiting: list[Slot] = field(default_factory=list)
    sent: int = 0


@dataclass(frozen=True, slots=True)
class FanOut:
    """Plans the digests of one moment, and hands their deliveries to `deliver` once they are stored."""

    store: Store
    batch: Batch
    held: Held
    deliver: Callable[[Iterable[Delivery]], None]
    zone: str
    proofs: Proofs | None = None

    async def plan(self, slots: Sequence[Slot]) -> Outcome:
        """Plan these slots or let them wait; each by itself when that fails for all, so that one silences no other.

        Raises StoreFull.
        """
        try:
            return await self._plan(slots)
        except StoreFull:
            raise
        except Exception as fault:  # noqa: BLE001 - an article that cannot be read, say; whoever asks logs it
            if len(slots) == 1:
                return Outcome(waiting=tuple(slots), faults=(fault,))
        found = [await self.plan([slot]) for slot in slots]
        waiting = tuple(slot for one in found for slot in one.waiting)
        return Outcome(sum(one.sent for one in found), waiting, tuple(fault for one in found for fault in one.faults))

    async def _plan(self, slots: Sequence[Slot]) -> Outcome:
        known = await self._read(slots)
        for slot in slots:
            await self._plan_slot(slot, known)
        await self._write(known)
        return Outcome(known.sent, tuple(known.waiting))

    async def _read(self, slots: Sequence[Slot]) -> _Slice:
        """What the store has of these slots."""
        subscriptions = await self.store.get_all(Subscription, [slot.subscription for slot in slots])
        subscribers = await read_subscribers(self.store, dict.fromkeys(one.chat for one in subscriptions.values()))
        served = await self.store.present(Digest, [slot.key for slot in slots])
        here = [_moved(slot, subscriptions.get(slot.subscription)) for slot in slots]
        proofed = await self.proofs.concerned(here) if self.proofs else frozenset()
        return _Slice(subscriptions, subscribers, served, proofed)

    async def _plan_slot(self, slot: Slot, known: _Slice) -> None:
        """Plan one slot, or let it wait."""
        subscription = known.subscriptions.get(slot.subscription)
        subscriber = known.subscribers[subscription.chat] if subscription else None
        chat = listener(subscriber.chat, self.batch.now) if subscriber else None
        if subscription is None or subscriber is None or chat is None or slot.key in known.served:
            return
        timing = quiet_hours.timing(slot, chat, self.zone, self.batch.now, held=await self.held.has(slot))
        here, late = _moved(slot, subscription), timing is Timing.LATE
        if timing in _SENT and here.key in known.proofed and self.proofs and await self.proofs.keeps_back(here):
            timing = Timing.WAIT
        if timing is Timing.WAIT:
            known.waiting.append(here)
        elif timing in _SENT and not await self._plan_proof(here, chat, subscription, known, late=late):
            planned = await plan(here.key, chat, subscription, subscriber, self.batch, late=late)
            if planned:
                known.planned.append(planned)
                known.subscribers[chat.id] = subscriber.after(planned.digest)

    async def _plan_proof(
        self, slot: Slot, chat: Chat, subscription: Subscription, known: _Slice, *, late: bool
    ) -> bool:
        """Plan the digest of a slot as its editors left it; whether there is such a proof."""
        if self.proofs is None or slot.key not in known.proofed:
            return False
        await self._write(known)  # it reads what the chat was told before
        parts = await self.proofs.plan(slot.key, chat, subscription, late=late)
        if parts is None:
            return False
        self.deliver(parts)
        known.sent += bool(parts)
        known.subscribers[chat.id] = await read_subscriber(self.store, chat.id)
        return True

    async def _write(self, known: _Slice) -> None:
        """Write what is planned, and have it delivered."""
        written = await write(self.store, known.planned) if known.planned else ()
        known.planned.clear()
        self.deliver([part for one in written for part in one.parts])
        known.sent += sum(1 for one in written if one.parts)


def listener(chat: Chat | None, now: datetime) -> Chat | None:
    """The chat, if it may be written to and has not paused its digests."""
    if chat is None or chat.state is not ChatState.ACTIVE or is_paused(chat.pause, now):
        return None
    return chat


def in_slices(items: Sequence[T]) -> Iterable[Sequence[T]]:
    """The items, SLICE at a time."""
    return (items[start : start + SLICE] for start in range(0, len(items), SLICE))


def _moved(slot: Slot, subscription: Subscription | None) -> Slot:
    """The slot in the chat that its subscription has now: a group may have moved since."""
    return replace(slot, chat=subscription.chat) if subscription and subscription.chat != slot.chat else slot
