"""The sources and their health, read from the store at times and followed between (`Store.watch`).

A visit changes one source, so that a look costs what may be due and not what there is: the others wait in a binary
heap, the next one first. With 2,000 sources a look at all takes 50 ms, and there are two looks a visit.
"""

from __future__ import annotations

import asyncio
from collections import ChainMap
from collections.abc import Mapping
from datetime import datetime
from heapq import heappop, heappush

from bot.model import Health, Source
from bot.ports import Store
from bot.processes.followed import followed
from bot.processes.shards import ALL, shard_of
from bot.sources.planning.plan import plan
from bot.web.url import host


class Roster:
    """All sources. `read` comes before `look`; `changed` is set when a source was added, changed or removed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources: dict[str, Source] = {}
        self._health: dict[str, Health] = {}
        self._maybe_due: set[str] = set()
        self._later: list[tuple[datetime, str]] = []
        self.changed = asyncio.Event()

    async def read(self) -> None:
        """Read all anew, and take any for one that may be due: clocks jump. Raises StoreError."""
        self._sources = await followed(self._store, Source, self._source_changed)
        self._health = await followed(self._store, Health, self._health_changed)
        self._maybe_due, self._later = set(self._sources), []

    def look(
        self,
        held: Mapping[str, Health],
        under_way: Mapping[str, str],
        now: datetime,
        shards: frozenset[int] = ALL,
    ) -> tuple[tuple[Source, ...], datetime | None]:
        """The visits to start now, and the moment of the next one if that does not depend on visits alone.

        `under_way` is as `plan` takes it; `held` is health that the store has not, by source id. Sources of other
        `shards` are left out, also later on: whoever gets another shard reads all anew.
        """
        while self._later and self._later[0][0] <= now:
            self._maybe_due.add(heappop(self._later)[1])
        known = [self._sources[key] for key in sorted(self._maybe_due & self._sources.keys())]
        candidates = [source for source in known if shards == ALL or shard_of(host(source.url)) in shards]
        found = plan(candidates, ChainMap(dict(held), self._health), under_way, now)
        for later in found.later:
            heappush(self._later, later)
        waiting = {source.id for source in candidates if source.id in under_way or not source.paused}
        self._maybe_due = waiting - {key for _, key in found.later}
        return found.start, self._later[0][0] if self._later else None

    def _health_changed(self, key: str) -> None:
        self._maybe_due.add(key)

    def _source_changed(self, key: str) -> None:
        self._maybe_due.add(key)
        self.changed.set()
