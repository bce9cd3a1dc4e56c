"""The embedded store, for one process: TinyDB on a write-ahead log (`journal/`), with full-text search (`fulltext/`).

Reads by key, field, topic and time look only at the records that they give.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from functools import partial
from pathlib import Path
from sys import getsizeof
from typing import Final, cast

from bot.model import Dated, Filed, Record
from bot.ports import Add, Changed, Drop, Place, R, StoreError, V, Was, Write
from bot.store import schema
from bot.store.article_stamps import ARTICLES, searchable_of, second_of, stamps
from bot.store.fulltext.index import FullText, Query
from bot.store.fulltext.search import Search
from bot.store.journal.batch import Batch
from bot.store.journal.disk import Disk
from bot.store.journal.frames import parse
from bot.store.journal.group_commit import Commits, Step
from bot.store.journal.indexes import ByField
from bot.store.journal.storage import JournalStorage
from bot.store.journal.table import Database, JournalTable
from bot.store.migrations import prepare
from bot.store.one_process.turns import Turns
from bot.store.timeline import Timeline

READ_AGAIN: Final = 24 << 20
"""Bytes of the LRU cache of articles: some 5,000, which digests and readers ask for again and again."""
RECORD: Final = 1_000
"""Bytes of an article beside its texts."""
SLICE: Final = 25
"""Records that are read before other tasks get their turn: under 1 ms, and 30 ms where each is as long as may be."""


class TinyStore:
    """A store in a folder; `await TinyStore.open(folder, terms)` opens it."""

    def __init__(self, database: Database, disk: Disk, folder: Path, terms: Callable[[str], Iterable[str]]) -> None:
        self._database = database
        self._storage = cast("JournalStorage", database.storage)
        self._timeline = Timeline()
        self._fields = {kind: ByField(*names) for kind, names in schema.INDEXED.items()}
        self._tables = {kind: self._table(kind) for kind in schema.TABLES}
        self._watchers: dict[str, Callable[[str, bytes | None], None]] = {}
        self._commits = Commits(self._storage, self._published)
        self._search = Search(FullText(folder / "search.sqlite", disk, terms), partial(searchable_of, self._storage))
        self._articles = _Recent(READ_AGAIN)
        self._turns, self._revisions, self._closed = Turns(), Counter[str](), False

    @classmethod
    async def open(cls, folder: Path, terms: Callable[[str], Iterable[str]], *, disk: Disk | None = None) -> TinyStore:
        """Open the folder, or make it. `terms` gives the search terms of a text, and is called from any thread.

        Raises StoreError with one line that says what to do.
        """
        store = await asyncio.to_thread(cls._open, folder, terms, disk or Disk())
        articles = store._storage.entries().get(ARTICLES, {})  # noqa: SLF001 - its own class
        store._search.begin(lambda: stamps(articles))  # noqa: SLF001
        return store

    @classmethod
    def _open(cls, folder: Path, terms: Callable[[str], Iterable[str]], disk: Disk) -> TinyStore:
        database = Database(folder, disk)
        try:
            prepare(cast("JournalStorage", database.storage))
            return cls(database, disk, folder, terms)
        except BaseException:
            database.close()
            raise

    async def commit(self, *writes: Write) -> None:
        """Apply all writes in order, or none of them; they are durable when it returns."""
        self._check_open()
        steps = [self._step(write) for write in writes]
        if steps:
            await self._commits.write(steps)

    def turn(self, *names: str) -> AbstractAsyncContextManager[None]:
        """Run the body as one step with regard to `names`."""
        return self._turns.take(*names)

    async def get(self, kind: type[R], key: str) -> R | None:
        """The record of `kind` under `key`, or None."""
        self._check_open()
        kept = self._storage.entry(schema.TABLES[kind], key)
        return None if kept is None else self._record(kind, kept)

    async def every(self, kind: type[R], /, **where: str | int) -> tuple[R, ...]:
        """All records of `kind` whose indexed fields equal `where`, in order of key."""
        self._check_open()
        schema.check_fields(kind, where)
        return await self._read(kind, self._fields[kind].find(where) if where else self._tables[kind].keys())

    async def get_all(self, kind: type[R], keys: Collection[str]) -> Mapping[str, R]:
        """The records of `kind` under these keys, by key, in the order of `keys`; without those that are not there."""
        found = {record.key: record for record in await self._read(kind, keys)}
        return {key: found[key] for key in keys if key in found}

    async def present(self, kind: type[Record], keys: Collection[str]) -> frozenset[str]:
        """Which of these keys have a record of `kind`."""
        self._check_open()
        return frozenset(key for key in keys if self._storage.entry(schema.TABLES[kind], key) is not None)

    async def grouped(self, kind: type[R], field: str, values: Collection[V]) -> Mapping[V, tuple[R, ...]]:
        """For each of these values of an indexed field, the records that have it, as `every` gives them."""
        schema.check_fields(kind, [field])
        return {value: await self._read(kind, self._fields[kind].find({field: value})) for value in values}

    async def page(self, kind: type[R], after: str, limit: int) -> tuple[R, ...]:
        """The records of `kind` whose keys come after `after`, at most `limit`, in order of key."""
        return await self._read(kind, self._tables[kind].keys_after(after, limit))

    async def articles(
        self,
        *,
        topic: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        arrived_after: datetime | None = None,
        limit: int = 500,
    ) -> tuple[Filed, ...]:
        """The newest articles by `news`; of two at one instant, the one with the greater id comes first."""
        self._check_open()
        earliest, latest, after = (
            None if moment is None else schema.instant(moment) for moment in (since, until, arrived_after)
        )
        return await self._read(Filed, self._timeline.newest(topic, earliest, latest, after, limit))

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
        if not terms or limit <= 0:
            return ()
        first, last = (None if moment is None else second_of(moment) for moment in (since, until))
        keys = await self._search.find(Query(terms, first, last, self._timeline.keys(topic) if topic else None, limit))
        found = [
            filed
            for filed in await self._read(Filed, keys)
            if (since is None or filed.news >= since) and (until is None or filed.news < until)
        ]
        return tuple(sorted(found, key=lambda filed: (filed.news, filed.key), reverse=True)[:limit])

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many articles have each of `terms` in title or text; some that were changed or removed may count too."""
        self._check_open()
        return await self._search.frequencies(terms)

    async def revision(self, kind: type[Record]) -> int:
        """A number that is another after each commit that wrote or dropped a record of `kind`."""
        self._check_open()
        return self._revisions[schema.TABLES[kind]]

    async def count(self, kind: type[Record]) -> int:
        """How many records of `kind` there are."""
        self._check_open()
        return len(self._tables[kind])

    async def keys_before(
        self, kind: type[Dated], before: datetime, limit: int | None = None, *, behind: Place | None = None
    ) -> tuple[str, ...]:
        """The keys of articles, digests, deliveries or answers from before that instant, oldest first."""
        self._check_open()
        if kind is Filed:
            known = behind and (schema.instant(behind[0]), behind[1])
            return tuple(self._timeline.before(schema.instant(before), limit, known))
        dated: list[tuple[datetime, str]] = []
        for place, key in enumerate(self._tables[kind].keys()):
            if place % SLICE == 0:
                await asyncio.sleep(0)
                self._check_open()
            kept = self._storage.entry(schema.TABLES[kind], key)
            if kept:
                dated.append((datetime.fromisoformat(parse(kept)[0][schema.DATED[kind]]), key))
        fitting = (one for one in sorted(dated) if one[0] < before and (behind is None or one > behind))
        return tuple(key for _, key in fitting)[:limit]

    def watch(self, kind: type[R], changed: Callable[[str, R | None], None]) -> None:
        """Call `changed` on every later change of a record of `kind`, with its key, and the record or None."""

        def read(key: str, kept: bytes | None) -> None:
            changed(key, None if kept is None else schema.load(kind, self._storage.whole(kept)))

        self._watchers[schema.TABLES[kind]] = read

    async def scrub(self, texts: Collection[str]) -> None:
        """Leave no former record with one of these texts in the files of the folder."""
        self._check_open()
        await self._commits.scrub([text.encode() for text in texts])

    async def size(self) -> int:
        """How many bytes the files of the folder have."""
        self._check_open()
        return await asyncio.to_thread(self._storage.size)

    async def close(self) -> None:
        """Finish the commits that wait and release the folder. Later calls raise StoreError. Is idempotent."""
        if self._closed:
            return
        self._closed = True
        await self._commits.close()
        await self._search.close()
        self._database.close()

    def _table(self, kind: type) -> JournalTable:
        indexes = (self._fields[kind], *([self._timeline] if kind is Filed else ()))
        name = schema.TABLES[kind]
        table = self._database.table(name, cold=schema.COLD.get(name, ()), indexes=indexes)
        return cast("JournalTable", table)

    def _step(self, write: Write) -> Step:
        """The call on a table that makes a write. Raises ValueError when the record cannot be written down."""
        if isinstance(write, Drop):
            return partial(self._tables[write.kind].drop, write.key)
        if isinstance(write, Was):
            return partial(self._check_same, write.record)
        table = self._tables[type(write.record)]
        return partial(table.add if isinstance(write, Add) else table.put, write.record.key, schema.dump(write.record))

    def _check_same(self, record: Record) -> None:
        """Raise Changed unless the record is still there, with the changes of the open batch."""
        kind = type(record)
        now = self._storage.find(schema.TABLES[kind], record.key)
        if now is None or schema.load(kind, now) != record:
            raise Changed(f"the {kind.__name__} {record.key!r} has changed meanwhile")

    async def _read(self, kind: type[R], keys: Iterable[str]) -> tuple[R, ...]:
        """The records under these keys, all as they are at the time of the call, however long reading takes."""
        self._check_open()
        entries = self._tables[kind].entries(keys)
        records: list[R] = []
        for start in range(0, len(entries), SLICE):
            if start:
                await asyncio.sleep(0)
                self._check_open()
            records += (self._record(kind, kept) for kept in entries[start : start + SLICE])
        return tuple(records)

    def _record(self, kind: type[R], kept: bytes) -> R:
        """The record of an entry. That of an article holds place and checksum of its text, so it can be a cache key."""
        if kind is not Filed:
            return schema.load(kind, self._storage.whole(kept))
        found = self._articles.get(kept)
        if found is None:
            found = schema.load(Filed, self._storage.whole(kept))
            self._articles.put(kept, found)
        return cast("R", found)

    def _published(self, batch: Batch) -> None:
        self._revisions.update({table for table, _ in batch.changes})
        self._search.changed(key for table, key in batch.changes if table == ARTICLES)
        for table, key in batch.changes:
            if table in self._watchers:
                self._watchers[table](key, self._storage.entry(table, key))

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed")


class _Recent:
    """The articles that were asked for last, up to so many bytes (an LRU cache)."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._articles: OrderedDict[bytes, tuple[Filed, int]] = OrderedDict()

    def get(self, kept: bytes) -> Filed | None:
        """The article of an entry, if it is there."""
        if kept not in self._articles:
            return None
        self._articles.move_to_end(kept)
        return self._articles[kept][0]

    def put(self, kept: bytes, filed: Filed) -> None:
        """Keep an article that is not there, and drop those that were not asked for the longest."""
        texts = (filed.article.text, *(version.text for version in filed.earlier))
        size = RECORD + sum(map(getsizeof, texts))
        self._articles[kept] = filed, size
        self._held += size
        while self._held > self._most:
            self._held -= self._articles.popitem(last=False)[1][1]
