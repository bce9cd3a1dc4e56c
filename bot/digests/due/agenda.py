"""Which subscriptions may be due: a priority queue of all of them in memory, by the moment of their next slot.

The cost of a look grows with the slots that are due, not with the number of subscriptions. It leaves out no slot of
`slots.due`, whatever the clock does and whoever changes a subscription meanwhile. Subscriptions that are due at the
same moments share one place in the queue.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from operator import attrgetter
from typing import Final

from bot.model import Subscription
from bot.ports import Store
from bot.processes.shards import ALL, shard_of_chat
from bot.schedule import slots
from bot.schedule.spread import minutes_after

LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
OWN: Final = {"id", "chat", "topics", "thread", "since", "silently"}
"""The fields of a subscription that do not tell when it is due; the others are its rhythm."""
SLICE: Final = 200
"""Subscriptions that are read before other tasks get their turn: some 2 ms."""


Rhythm = tuple[object, ...]
_rhythm = attrgetter(*(field.name for field in fields(Subscription) if field.name not in OWN))


class Agenda:
    """The subscriptions of a store by rhythm: the fields that say when a subscription is due.

    With a `spread` each is due some minutes later, as `spread.minutes_after` says of its chat.
    """

    def __init__(self, store: Store, spread: int = 0) -> None:
        self._store, self._spread = store, spread
        self._rhythms: dict[str, Rhythm] = {}
        self._members: dict[Rhythm, dict[str, int]] = {}  # subscription → shard of its chat
        self._examples: dict[Rhythm, Subscription] = {}
        self._heap: list[tuple[datetime, int, Rhythm]] = []  # (next moment, a number to break ties, rhythm)
        self._taken: list[Rhythm] = []
        self._count = 0
        self._since: datetime | None = None

    async def due(self, since: datetime, now: datetime, shards: frozenset[int] = ALL) -> tuple[Subscription, ...]:
        """All subscriptions of chats of these shards that may have a slot whose minute is in (since, now].

        Slots that were not planned after all are found again when `since` has not moved.
        """
        if self._since is None:
            await self._begin(since)
        elif since < self._since:  # the clock was set back
            self._enqueue_all(since)
        self._since = since
        taken, self._taken = self._taken, []
        for rhythm in taken:
            self._push(rhythm, since)
        while self._heap and self._heap[0][0] <= now:
            self._taken.append(heappop(self._heap)[2])
        members = (one for rhythm in self._taken for one in self._members[rhythm].items())
        return await self._read(sorted(key for key, shard in members if shard in shards))

    async def _read(self, keys: Sequence[str]) -> tuple[Subscription, ...]:
        found: list[Subscription] = []
        for start in range(0, len(keys), SLICE):
            found += (await self._store.get_all(Subscription, keys[start : start + SLICE])).values()
            await asyncio.sleep(0)
        return tuple(found)

    async def _begin(self, since: datetime) -> None:
        """Read all subscriptions once, and follow every later change."""
        self._store.watch(Subscription, self._follow)
        for place, subscription in enumerate(await self._store.every(Subscription), 1):
            if subscription.key not in self._rhythms:
                self._join(subscription)
            if place % SLICE == 0:
                await asyncio.sleep(0)
        self._enqueue_all(since)

    def _enqueue_all(self, since: datetime) -> None:
        """Compute the next moment of every rhythm again."""
        self._heap, self._taken = [], []
        for rhythm in list(self._members):
            self._push(rhythm, since)

    def _follow(self, key: str, record: Subscription | None) -> None:
        """A subscription was written, or removed."""
        old = self._rhythms.pop(key, None)
        if old is not None:
            self._members[old].pop(key, None)  # a rhythm without members stays in the queue until it is due
        if record is not None and self._join(record) and self._since is not None:
            self._push(self._rhythms[key], self._since)

    def _join(self, subscription: Subscription) -> bool:
        """Add it to its rhythm; whether that is a new one."""
        rhythm = (*_rhythm(subscription), minutes_after(subscription.chat, self._spread))
        self._rhythms[subscription.key] = rhythm
        if rhythm in self._members:
            self._members[rhythm][subscription.key] = shard_of_chat(subscription.chat)
            return False
        self._members[rhythm] = {subscription.key: shard_of_chat(subscription.chat)}
        self._examples[rhythm] = replace(subscription, since=LONG_AGO)
        return True

    def _push(self, rhythm: Rhythm, since: datetime) -> None:
        """Put a rhythm into the queue, or forget it when it has no members."""
        if not self._members[rhythm]:
            del self._members[rhythm], self._examples[rhythm]
            return
        later = timedelta(minutes=minutes_after(self._examples[rhythm].chat, self._spread))
        for slot in slots.next_slots(self._examples[rhythm], since - later, 1):
            self._count += 1
            heappush(self._heap, (slot.due + later, self._count, rhythm))
