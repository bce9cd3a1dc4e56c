"""How far the schedule has been handled: the watermark, in memory and, a little behind, in the store."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.model import ONLY, Watermark
from bot.ports import Put, Store

STORE_EVERY: Final = timedelta(minutes=5)
"""How far the stored watermark may lag while nothing is due."""
WRONG_CLOCK: Final = timedelta(minutes=1)
"""A watermark so far in the future is from before the clock was set back."""


class StoredWatermark:
    """The instant up to which all slots have been handled."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._until: datetime | None = None
        self._stored: datetime | None = None

    async def until(self, now: datetime) -> datetime:
        """The watermark; `now` at the first start, and when the clock was set back."""
        if self._until is None:
            kept = await self._store.get(Watermark, ONLY)
            self._until = self._stored = kept.until if kept else None
        if self._until is None or self._until - now > WRONG_CLOCK:
            self._until = now
            await self.reach(now, at_once=True)
        return self._until

    async def reach(self, moment: datetime, *, at_once: bool) -> None:
        """All slots up to `moment` have been handled. It is stored now if `at_once`, else within STORE_EVERY."""
        if at_once or self._stored is None or moment - self._stored >= STORE_EVERY:
            await self._store.commit(Put(Watermark(moment)))
            self._stored = moment
        self._until = moment

    async def store_again(self, now: datetime) -> None:
        """Write the watermark as it is: a small write that tells whether the store takes writes again."""
        await self.reach(self._until or now, at_once=True)
