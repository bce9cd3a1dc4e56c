"""Slots whose digest must wait, in quiet hours or after a fault: kept in the store, so that they survive a restart.

Each subscription has one held slot at most, the last.
"""

from __future__ import annotations

from bot.model import HeldSlot, Slot
from bot.ports import Drop, Put, Store


class Held:
    """The slots that wait, by subscription."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._slots: dict[str, Slot] | None = None

    async def slots(self) -> tuple[Slot, ...]:
        """All that wait."""
        return tuple((await self._known()).values())

    async def has(self, slot: Slot) -> bool:
        """Whether a slot waits."""
        return (await self._known()).get(slot.subscription) == slot

    async def keep(self, slot: Slot) -> None:
        """Let a slot wait, and replace an earlier one of its subscription. Is idempotent."""
        if not await self.has(slot):
            await self._store.commit(Put(HeldSlot(slot)))
            (await self._known())[slot.subscription] = slot

    async def let_go(self, slot: Slot) -> None:
        """Forget a slot whose digest is planned, or never will be, and any earlier one of its subscription."""
        known = await self._known()
        if slot.subscription in known:
            await self._store.commit(Drop(HeldSlot, slot.subscription))
            del known[slot.subscription]

    async def _known(self) -> dict[str, Slot]:
        if self._slots is None:
            self._slots = {held.key: held.slot for held in await self._store.every(HeldSlot)}
        return self._slots
