"""The store in memory: the specification of `ports.Store`, plain rather than fast.

Every other store is compared with it. Records are kept as they would come back from a disk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

from bot.model import Dated, Filed, Record
from bot.ports import Add, AlreadyThere, Changed, Drop, Place, R, StoreError, V, Was, Write
from bot.store import schema
from bot.store.one_process.turns import Turns


class MemoryStore:
    """Keeps everything in memory. `terms` gives the search terms of a text, and is asked once per article."""

    def __init__(self, terms: Callable[[str], Iterable[str]]) -> None:
        self._terms = terms
        self._records: dict[type, dict[str, Any]] = {kind: {} for kind in schema.TABLES}
        self._words: dict[str, frozenset[str]] = {}
        self._watchers: dict[type, Callable[[str, Any], None]] = {}
        self._turns = Turns()
        self._revisions: Counter[type] = Counter()
        self._closed = False

    async def commit(self, *writes: Write) -> None:
        """Apply all writes in order, or none of them."""
        self._check_open()
        staged: dict[tuple[type, str], Record | None] = {}
        for write in writes:
            self._stage(write, staged)
        for (kind, key), record in staged.items():
            self._keep(kind, key, record)
        self._revisions.update({kind for kind, _ in staged})
        for (kind, key), record in staged.items():
            if kind in self._watchers:
                self._watchers[kind](key, record)

    def turn(self, *names: str) -> AbstractAsyncContextManager[None]:
        """Run the body as one step with regard to `names`."""
        return self._turns.take(*names)

    async def get(self, kind: type[R], key: str) -> R | None:
        """The record of `kind` under `key`, or None."""
        self._check_open()
        return self._table(kind).get(key)

    async def every(self, kind: type[R], /, **where: str | int) -> tuple[R, ...]:
        """All records of `kind` whose indexed fields equal `where`, in order of key."""
        self._check_open()
        schema.check_fields(kind, where)
        return tuple(
            record
            for _, record in sorted(self._table(kind).items())
            if all(getattr(record, name) == value for name, value in where.items())
        )

    async def get_all(self, kind: type[R], keys: Collection[str]) -> Mapping[str, R]:
        """The records of `kind` under these keys, by key, in the order of `keys`; without those that are not there."""
        self._check_open()
        table = self._table(kind)
        return {key: table[key] for key in keys if key in table}

    async def present(self, kind: type[Record], keys: Collection[str]) -> frozenset[str]:
        """Which of these keys have a record of `kind`."""
        self._check_open()
        return frozenset(keys) & self._records[kind].keys()

    async def grouped(self, kind: type[R], field: str, values: Collection[V]) -> Mapping[V, tuple[R, ...]]:
        """For each of these values of an indexed field, the records that have it, as `every` gives them."""
        return {value: await self.every(kind, **{field: value}) for value in values}

    async def page(self, kind: type[R], after: str, limit: int) -> tuple[R, ...]:
        """The records of `kind` whose keys come after `after`, at most `limit`, in order of key."""
        self._check_open()
        return tuple(record for key, record in sorted(self._table(kind).items()) if key > after)[:limit]

    async def articles(
        self,
        *,
        topic: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        arrived_after: datetime | None = None,
        limit: int = 500,
    ) -> tuple[Filed, ...]:
        """The newest articles by `news`; of two at one instant, the one with the greater id comes first.

        Topics are the same when they differ only in case.
        """
        self._check_open()
        found = [
            filed
            for filed in self._table(Filed).values()
            if (not topic or topic.casefold() in map(str.casefold, filed.topics))
            and _within(filed, since, until)
            and (arrived_after is None or filed.arrived > arrived_after)
        ]
        return _newest(found, limit)

    async def search(
        self,
        terms: Collection[str],
        *,
        topic: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
    ) -> tuple[Filed, ...]:
        """Articles with all of `terms` in title or text, newest first; none when `terms` is empty."""
        self._check_open()
        found = [
            filed
            for filed in self._table(Filed).values()
            if terms
            and self._words[filed.key].issuperset(terms)
            and (not topic or topic.casefold() in map(str.casefold, filed.topics))
            and _within(filed, since, until)
        ]
        return _newest(found, limit)

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many articles have each of `terms` in title or text."""
        self._check_open()
        return {term: sum(term in self._words[key] for key in self._table(Filed)) for term in terms}

    async def revision(self, kind: type[Record]) -> int:
        """A number that is another after each commit that wrote or dropped a record of `kind`."""
        self._check_open()
        return self._revisions[kind]

    async def count(self, kind: type[Record]) -> int:
        """How many records of `kind` there are."""
        self._check_open()
        return len(self._records[kind])

    async def keys_before(
        self, kind: type[Dated], before: datetime, limit: int | None = None, *, behind: Place | None = None
    ) -> tuple[str, ...]:
        """The keys of articles, digests, deliveries or answers from before that instant, oldest first."""
        self._check_open()
        dated = [(getattr(record, schema.DATED[kind]), key) for key, record in self._records[kind].items()]
        fitting = (one for one in sorted(dated) if one[0] < before and (behind is None or one > behind))
        return tuple(key for _, key in fitting)[:limit]

    def watch(self, kind: type[R], changed: Callable[[str, R | None], None]) -> None:
        """Call `changed` on every later change of a record of `kind`, with its key, and the record or None."""
        self._watchers[kind] = changed

    async def scrub(self, texts: Collection[str]) -> None:  # noqa: ARG002 - there is no medium
        """Leave no former record on the medium: here there is none."""
        self._check_open()

    async def size(self) -> int:
        """Nothing: there is no medium."""
        return 0

    async def close(self) -> None:
        """Later calls raise StoreError. Is idempotent."""
        self._closed = True

    def _stage(self, write: Write, staged: dict[tuple[type, str], Record | None]) -> None:
        if isinstance(write, Drop):
            staged[write.kind, write.key] = None
            return
        kind, key = type(write.record), write.record.key
        now = staged.get((kind, key), self._records[kind].get(key))
        if isinstance(write, Was):
            if now != write.record:
                raise Changed(f"the {kind.__name__} {key!r} has changed meanwhile")
            return
        if isinstance(write, Add) and now is not None:
            raise AlreadyThere(f"the {kind.__name__} {key!r} is already there")
        staged[kind, key] = schema.load(kind, schema.dump(write.record))

    def _keep(self, kind: type, key: str, record: Record | None) -> None:
        if record is None:
            self._records[kind].pop(key, None)
            return
        self._records[kind][key] = record
        if isinstance(record, Filed):
            self._words[key] = frozenset(self._terms(schema.searchable(record)))

    def _table(self, kind: type[R]) -> dict[str, R]:
        return self._records[kind]

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed")


def _within(filed: Filed, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or filed.news >= since) and (until is None or filed.news < until)


def _newest(found: list[Filed], limit: int) -> tuple[Filed, ...]:
    found.sort(key=lambda filed: (filed.news, filed.key), reverse=True)
    return tuple(found[: max(limit, 0)])
