"""The sources and their health, read from the store at times and followed between (`Store.watch`).

A visit changes one source, so that a look costs what may be due and not what there is: the others wait in a binary
heap, the next one first. With 2,000 sources a look at all takes 50 ms, and there are two looks a visit.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from heapq import heappop, heappush
from typing import TypeVar

from bot.model import Health, Source
from bot.ports import Store
from bot.sources.planning.plan import plan

Followed = TypeVar("Followed", Source, Health)


class Roster:
    """All sources. `read` comes before `look`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources: dict[str, Source] = {}
        self._health: dict[str, Health] = {}
        self._maybe_due: set[str] = set()
        self._later: list[tuple[datetime, str]] = []

    async def read(self) -> None:
        """Read all anew, and take any for one that may be due: clocks jump. Raises StoreError."""
        self._sources = await self._followed(Source)
        self._health = await self._followed(Health)
        self._maybe_due, self._later = set(self._sources), []

    def look(
        self, held: Mapping[str, Health], under_way: Mapping[str, str], now: datetime
    ) -> tuple[tuple[Source, ...], datetime | None]:
        """The visits to start now, and the moment of the next one if that does not depend on visits alone.

        `under_way` is as `plan` takes it; `held` is health that the store has not, by source id.
        """
        while self._later and self._later[0][0] <= now:
            self._maybe_due.add(heappop(self._later)[1])
        candidates = [self._sources[key] for key in sorted(self._maybe_due & self._sources.keys())]
        found = plan(candidates, ChainMap(dict(held), self._health), under_way, now)
        for later in found.later:
            heappush(self._later, later)
        waiting = {source.id for source in candidates if source.id in under_way or not source.paused}
        self._maybe_due = waiting - {key for _, key in found.later}
        return found.start, self._later[0][0] if self._later else None

    async def _followed(self, kind: type[Followed]) -> dict[str, Followed]:
        """The records of a kind by key, which from now on are as in the store."""
        meanwhile: dict[str, Followed | None] = {}
        self._store.watch(kind, meanwhile.__setitem__)
        records = {record.key: record for record in await self._store.every(kind)}
        follow = partial(self._follow, records)
        for key, record in meanwhile.items():
            follow(key, record)
        self._store.watch(kind, follow)
        return records

    def _follow(self, records: dict[str, Followed], key: str, record: Followed | None) -> None:
        if record is None:
            records.pop(key, None)
        else:
            records[key] = record
        self._maybe_due.add(key)
