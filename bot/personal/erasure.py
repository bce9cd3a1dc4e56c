"""The loop that leaves no trace of chats that asked to be forgotten: in the records, and in the bytes of the store.

A former record stays in an append-only journal until its segment is cleaned. The store is therefore scrubbed of the
chat's id, first of its records, and then of the note that it had to be.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.chat_turn import chat_turn
from bot.model import Chat, Delivery, Erasure
from bot.periodic import repeat
from bot.personal.records import drops, records_of
from bot.ports import Clock, Drop, Put, Store

INTERVAL: Final = 15.0
"""Seconds between two looks."""
SETTLED: Final = timedelta(seconds=30)
"""After so long the press that asked for it is answered, and what was being sent is recorded."""


async def erase(store: Store, chat: int, now: datetime) -> int:
    """Drop all records of a chat, in whose turn this is called, and note that its traces must go; give their number.

    A group that grew had other ids before, whose traces go too.
    """
    known = await store.get(Chat, str(chat))
    ids = (chat, *(known.former if known else ()))
    records = tuple([one for number in ids for one in await records_of(store, number)])
    await store.commit(*drops(records), *(Put(Erasure(number, now)) for number in ids))
    return len([record for record in records if not isinstance(record, Erasure)])


class Eraser:
    """Scrubs the store of the chats that asked to be forgotten."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await repeat(self._clock, INTERVAL, self.look, "erasures")

    async def look(self) -> int:
        """Leave no trace of the chats that asked a moment ago; give their number. What they did since then stays."""
        now = self._clock.now()
        ready = [one for one in await self._store.every(Erasure) if now - one.asked >= SETTLED]
        if not ready:
            return 0
        for one in ready:
            await self._drop_late(one)
        texts = [str(one.chat) for one in ready]
        await self._store.scrub(texts)
        await self._store.commit(*(Drop(Erasure, one.key) for one in ready))
        await self._store.scrub(texts)
        return len(ready)

    async def _drop_late(self, erasure: Erasure) -> None:
        """Drop the messages that were on their way when the chat asked, and were recorded after."""
        async with chat_turn(self._store, erasure.chat):
            late = [one for one in await self._store.every(Delivery, chat=erasure.chat) if one.due <= erasure.asked]
            await self._store.commit(*drops(tuple(late)))
