"""How far the schedule has been handled: the watermarks, in memory and, a little behind, in the store.

A process that plans for all chats keeps one watermark; one that plans for some shards of them keeps one for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.model import ONLY, Watermark
from bot.ports import Drop, Put, Store, Write
from bot.processes.shards import ALL

STORE_EVERY: Final = timedelta(minutes=5)
"""How far a stored watermark may lag while nothing is due."""
WRONG_CLOCK: Final = timedelta(minutes=1)
"""A watermark so far in the future is from before the clock was set back."""


class Watermarks:
    """The instants up to which all slots have been handled, by shard of the chats."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._until: dict[int, datetime] = {}
        self._stored: datetime | None = None
        self._apart: frozenset[str] = frozenset()  # the keys of those that are stored for a shard alone

    async def until(self, now: datetime, shards: frozenset[int] = ALL) -> Mapping[int, datetime]:
        """The watermark of each of these shards; `now` at the first start, and when the clock was set back."""
        is_new = False
        if shards != self._until.keys():
            kept = await self._kept()
            is_new = not kept
            self._until = {shard: self._until.get(shard, kept.get(str(shard), now)) for shard in shards}
            self._stored = None
        if is_new or any(until - now > WRONG_CLOCK for until in self._until.values()):
            await self.reach(now, at_once=True)
        return self._until

    async def reach(self, moment: datetime, *, at_once: bool) -> None:
        """All slots up to `moment` have been handled. It is stored now if `at_once`, else within STORE_EVERY."""
        if at_once or self._stored is None or moment - self._stored >= STORE_EVERY:
            await self._store.commit(*self._writes(moment))
            self._apart = frozenset() if self._are_all else frozenset(map(str, self._until))
            self._stored = moment
        self._until = dict.fromkeys(self._until, moment)

    async def store_again(self, now: datetime) -> None:
        """Write the watermarks as they are: a small write that tells whether the store takes writes again."""
        await self.reach(min(self._until.values(), default=now), at_once=True)

    @property
    def _are_all(self) -> bool:
        return self._until.keys() == ALL

    def _writes(self, moment: datetime) -> list[Write]:
        if self._are_all:
            return [Put(Watermark(moment)), *(Drop(Watermark, key) for key in sorted(self._apart))]
        return [Put(Watermark(moment, str(shard))) for shard in sorted(self._until)]

    async def _kept(self) -> Mapping[str, datetime]:
        """The stored ones by shard, where one of a shard stands before that of all; none at the first start."""
        kept = {one.key: one.until for one in await self._store.every(Watermark)}
        self._apart = frozenset(kept) - {ONLY}
        everybody = {str(shard): kept[ONLY] for shard in ALL} if ONLY in kept else {}
        return everybody | kept
