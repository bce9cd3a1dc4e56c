from __future__ import annotations

from bot.model import AcceptedBatch, HeldSlot
from bot.ports import Drop, Put, R
from bot.processes.followed import followed
from bot.store.memory import MemoryStore
from tests.unit.bot.processes.test_shards import slot


async def test_records_in_memory_are_as_in_the_store_from_then_on() -> None:
    store = MemoryStore(str.split)
    stays, goes, comes = (HeldSlot(slot(number)) for number in (1, 2, 3))
    await store.commit(Put(stays), Put(goes))
    records = await followed(store, HeldSlot)
    await store.commit(Put(comes), Drop(HeldSlot, goes.key), Put(AcceptedBatch(())))
    assert {one.key: one for one in (stays, comes)} == records


async def test_what_changes_while_the_records_are_read_is_not_missed() -> None:
    class Changing(MemoryStore):
        """A store in which a record is written while all are read."""

        async def every(self, kind: type[R], /, **where: str | int) -> tuple[R, ...]:
            found = await super().every(kind, **where)
            await self.commit(Put(HeldSlot(slot(9))))
            return found

    told: list[str] = []
    records = await followed(Changing(str.split), HeldSlot, told.append)
    assert [HeldSlot(slot(9)).key] == list(records) == told
