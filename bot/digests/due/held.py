"""Slots whose digest must wait, in quiet hours or after a fault: kept in the store, so that they survive a restart.

Each subscription has one held slot at most, the last.
"""

from __future__ import annotations

from collections.abc import Iterable

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

    async def keep(self, slots: Iterable[Slot]) -> None:
        """Let slots wait, and replace earlier ones of their subscriptions. Is idempotent."""
        new = [slot for slot in slots if not await self.has(slot)]
        if new:
            await self._store.commit(*(Put(HeldSlot(slot)) for slot in new))
            (await self._known()).update({slot.subscription: slot for slot in new})

    async def let_go(self, slots: Iterable[Slot]) -> None:
        """Forget slots whose digest is planned, or never will be, and any earlier ones of their subscriptions."""
        known = await self._known()
        gone = [slot.subscription for slot in slots if slot.subscription in known]
        if gone:
            await self._store.commit(*(Drop(HeldSlot, name) for name in gone))
            for name in gone:
                del known[name]

    async def _known(self) -> dict[str, Slot]:
        if self._slots is None:
            self._slots = {held.key: held.slot for held in await self._store.every(HeldSlot)}
        return self._slots
