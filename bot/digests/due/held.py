"""Slots whose digest must wait, in quiet hours or after a fault: kept in the store, so that they survive a restart.

Each subscription has one held slot at most, the last.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.model import HeldSlot, Slot
from bot.ports import Drop, Put, Store
from bot.processes.followed import followed
from bot.processes.shards import ALL, shard_of_chat


class Held:
    """The slots that wait, by subscription."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, HeldSlot] | None = None

    async def slots(self, shards: frozenset[int] = ALL) -> tuple[Slot, ...]:
        """All that wait, of the chats of these shards."""
        waiting = (held.slot for held in (await self._known()).values())
        return tuple(slot for slot in waiting if shards == ALL or shard_of_chat(slot.chat) in shards)

    async def has(self, slot: Slot) -> bool:
        """Whether a slot waits."""
        held = (await self._known()).get(slot.subscription)
        return held is not None and held.slot == slot

    async def keep(self, slots: Iterable[Slot]) -> None:
        """Let slots wait, and replace earlier ones of their subscriptions. Is idempotent."""
        new = [slot for slot in slots if not await self.has(slot)]
        if new:
            await self._store.commit(*(Put(HeldSlot(slot)) for slot in new))

    async def let_go(self, slots: Iterable[Slot]) -> None:
        """Forget slots whose digest is planned, or never will be, and any earlier ones of their subscriptions."""
        known = await self._known()
        gone = [slot.subscription for slot in slots if slot.subscription in known]
        if gone:
            await self._store.commit(*(Drop(HeldSlot, name) for name in gone))

    async def _known(self) -> dict[str, HeldSlot]:
        if self._kept is None:
            self._kept = await followed(self._store, HeldSlot)
        return self._kept
