"""Slots whose digest must wait (in quiet hours, or after a fault): kept in the store until it is written.

Promises that a slot that is held survives a restart, and that each subscription has one at most: the last. Decides
nothing. Imported by the composer.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from bot.model import Note, Slot
from bot.ports import Drop, Put, Store

NAME: Final = "held "
"""How the notes begin that hold a slot each; the id of the subscription follows."""


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
        """Let a slot wait, in the place of an earlier one of its subscription. Twice is once."""
        if not await self.has(slot):
            await self._store.commit(Put(Note(NAME + slot.subscription, written(slot))))
            (await self._known())[slot.subscription] = slot

    async def let_go(self, slot: Slot) -> None:
        """Forget a slot whose digest is written, or will not be, and any earlier one of its subscription."""
        known = await self._known()
        if slot.subscription in known:
            await self._store.commit(Drop(Note, NAME + slot.subscription))
            del known[slot.subscription]

    async def _known(self) -> dict[str, Slot]:
        if self._slots is None:
            notes = [note for note in await self._store.every(Note) if note.name.startswith(NAME)]
            self._slots = {slot.subscription: slot for slot in map(read, notes)}
        return self._slots


def written(slot: Slot) -> str:
    """A slot as the value of its note."""
    return f"{slot.chat} {slot.day.isoformat()} {slot.at.isoformat()} {slot.due.isoformat()}"


def read(note: Note) -> Slot:
    """The slot that a note holds."""
    chat, day, at, due = note.value.split()
    subscription = note.name.removeprefix(NAME)
    return Slot(int(chat), subscription, date.fromisoformat(day), time.fromisoformat(at), datetime.fromisoformat(due))
