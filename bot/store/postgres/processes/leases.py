"""The leases of a process among others: it takes those that are free up to its fair share, and does their work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterable
from functools import partial
from typing import Final

from bot.errors import PlainError
from bot.pause import pause
from bot.ports import Clock, Holder, Work
from bot.store.postgres.processes.fair_share import Seen, move
from bot.store.postgres.processes.session import HANDED_ON, Session

log = logging.getLogger(__name__)

LOOK: Final = 0.5
"""Seconds between two looks at the leases of others; one that is given up is seen at once."""
_OFFER: Final = "UPDATE processes SET works = $2 WHERE id = $1"
_OFFERS: Final = "SELECT id, works, ends <= clock_timestamp() AS is_late FROM processes"
_HOLDERS: Final = "SELECT lease, holder FROM lease_holders WHERE holder IS NOT NULL"
_TAKE: Final = """
INSERT INTO lease_holders AS kept (lease, holder, epoch) SELECT one, $1, 1 FROM unnest($2::text[]) AS one
ON CONFLICT (lease) DO UPDATE SET holder = excluded.holder, epoch = kept.epoch + 1 WHERE kept.holder IS NULL
RETURNING lease"""
_GIVE_UP: Final = """
WITH free AS (UPDATE lease_holders SET holder = NULL WHERE holder = $1 AND lease = ANY($2) RETURNING lease)
SELECT pg_notify($3, lease) FROM free"""
_WHO: Final = """
SELECT lease, process, epoch FROM lease_holders JOIN processes ON holder = id ORDER BY lease COLLATE "C\""""


class SharedLeases:
    """The leases that a session holds."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._session, self._clock = session, clock
        self._held: frozenset[str] = frozenset()
        self._leaving: frozenset[str] = frozenset()

    async def run(self, *works: Work) -> None:
        """Take the leases of these works as they are free, and do the work while they are held, until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._session.until_lost())
                await self._session.fetch(_OFFER, self._session.id, [work.name for work in works])
                await self._share(works, group)
        except* PlainError as named:  # each has one plain line for the operator
            self._session.check()
            raise named.exceptions[0] from None
        finally:
            self._hold(frozenset())

    def held(self) -> frozenset[str]:
        """The names of the leases that this process holds."""
        return self._held

    async def holders(self) -> tuple[Holder, ...]:
        """Who holds which lease, in order of name."""
        return tuple(Holder(*row) for row in await self._session.fetch(_WHO))

    async def _share(self, works: Collection[Work], group: asyncio.TaskGroup) -> None:
        tasks: dict[str, asyncio.Task[None]] = {}
        while True:
            self._session.lease_is_free.clear()
            await self._look(works)
            for work in works:
                await self._start_or_stop(work, tasks, group)
            await pause(self._clock, LOOK, self._session.lease_is_free)

    async def _look(self, works: Iterable[Work]) -> None:
        """Hand on what was given up at the last look, and see what is to be taken and given up now."""
        session = self._session
        if self._leaving:
            await session.fetch(_GIVE_UP, session.id, sorted(self._leaving), HANDED_ON)
        offers = await session.fetch(_OFFERS)
        if any(one["is_late"] for one in offers):
            await session.sweep()
            offers = await session.fetch(_OFFERS)
        holders = await session.fetch(_HOLDERS)
        found = move(works, session.id, Seen({one["id"]: one["works"] for one in offers}, dict(map(tuple, holders))))
        taken = await session.fetch(_TAKE, session.id, sorted(found.take)) if found.take else []
        self._leaving = frozenset(found.give_up)
        self._hold(self._held.union(one["lease"] for one in taken) - self._leaving)

    async def _start_or_stop(self, work: Work, tasks: dict[str, asyncio.Task[None]], group: asyncio.TaskGroup) -> None:
        has_shards = bool(self._shards(work))
        if has_shards and work.name not in tasks:
            tasks[work.name] = group.create_task(work.run(partial(self._shards, work)))
        if not has_shards and work.name in tasks:
            task = tasks.pop(work.name)
            task.cancel()
            await asyncio.wait([task])

    def _shards(self, work: Work) -> frozenset[int]:
        return frozenset(shard for shard, name in enumerate(work.leases) if name in self._held)

    def _hold(self, names: frozenset[str]) -> None:
        if gained := names - self._held:
            log.info("this process now does %s", _listed(gained))
        if lost := self._held - names:
            log.info("this process no longer does %s", _listed(lost))
        self._held = names


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names))
