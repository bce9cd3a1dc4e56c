"""The store in PostgreSQL, for one process a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Self

from bot.model import Dated, Filed, Record
from bot.ports import Place, R, StoreError, V, Write
from bot.store import schema
from bot.store.one_process.turns import Turns
from bot.store.postgres import arrival, numbered, rows
from bot.store.postgres.database import Database, plainly
from bot.store.postgres.newest import Newest, instant
from bot.store.postgres.reading import Reads
from bot.store.postgres.staging import Changes, commit_of
from bot.store.postgres.writing import Commits


class PostgresStore:
    """A store in a database; `await PostgresStore.open(url, terms)` opens it."""

    def __init__(
        self,
        database: Database,
        terms: Callable[[str], Iterable[str]],
        notices: Callable[[Changes], Sequence[str]] = lambda _: (),
    ) -> None:
        self._database = database
        self._commits = Commits(database, terms, self._publish, notices)
        self._watchers: dict[type, Callable[[str, Any], None]] = {}
        self._revisions: Counter[type] = Counter()
        self._reads = Reads(self.get_all)
        self._turns = Turns()
        self._closed = False

    @classmethod
    async def open(cls, url: str, terms: Callable[[str], Iterable[str]], *, pooler: str = "") -> Self:
        """Open the database of `url` (postgresql://NAME@HOST/DATABASE), and bring its schema up to date.

        Reads go by the address `pooler`, if there is one; it may give each transaction any session. `terms` gives the
        search terms of a text, and is called from any thread. Raises StoreError with one line that says what to do.
        """
        database = await Database.open(url, pooler=pooler)
        await cls._prepare(database)
        return cls(database, terms)

    @staticmethod
    async def _prepare(database: Database) -> None:
        """Bring the schema up to date. Closes the database when that fails."""
        try:
            with plainly():
                await numbered.bring_up_to_date(await database.writer())
                await arrival.settle(await database.writer())
        except BaseException:
            await database.close()
            raise

    async def commit(self, *writes: Write) -> None:
        """Apply all writes in order, or none of them; they are durable when it returns."""
        self._check_open()
        if commit := commit_of(writes):
            await self._commits.write(commit)

    def turn(self, *names: str) -> AbstractAsyncContextManager[None]:
        """Run the body as one step with regard to `names`."""
        return self._turns.take(*names)

    async def get(self, kind: type[R], key: str) -> R | None:
        """The record of `kind` under `key`, or None."""
        self._check_open()
        return await self._reads.get(kind, key)

    async def every(self, kind: type[R], /, **where: str | int) -> tuple[R, ...]:
        """All records of `kind` whose indexed fields equal `where`, in order of key."""
        schema.check_fields(kind, where)
        wanted = " AND ".join([f"{name} = ${number}" for number, name in enumerate(where, 1)]) or "true"
        query = f"SELECT document FROM {schema.TABLES[kind]} WHERE {wanted} ORDER BY key"
        return await self._records(kind, query, *map(rows.value_of, where.values()))

    async def get_all(self, kind: type[R], keys: Collection[str]) -> Mapping[str, R]:
        """The records of `kind` under these keys, by key, in the order of `keys`; without those that are not there."""
        query = f"SELECT document FROM {schema.TABLES[kind]} WHERE key = ANY($1)"
        found = {one.key: one for one in await self._records(kind, query, list(map(rows.value_of, keys)))}
        return {key: found[key] for key in keys if key in found}

    async def present(self, kind: type[Record], keys: Collection[str]) -> frozenset[str]:
        """Which of these keys have a record of `kind`."""
        query = f"SELECT key FROM {schema.TABLES[kind]} WHERE key = ANY($1)"
        return frozenset(rows.key_of(one[0]) for one in await self._fetch(query, list(map(rows.value_of, keys))))

    async def grouped(self, kind: type[R], field: str, values: Collection[V]) -> Mapping[V, tuple[R, ...]]:
        """For each of these values of an indexed field, the records that have it, as `every` gives them."""
        schema.check_fields(kind, [field])
        query = f"SELECT document FROM {schema.TABLES[kind]} WHERE {field} = ANY($1) ORDER BY key"
        found: dict[V, list[R]] = {value: [] for value in values}
        for record in await self._records(kind, query, list(map(rows.value_of, found))):
            found[getattr(record, field)].append(record)
        return {value: tuple(records) for value, records in found.items()}

    async def page(self, kind: type[R], after: str, limit: int) -> tuple[R, ...]:
        """The records of `kind` whose keys come after `after`, at most `limit`, in order of key."""
        query = f"SELECT document FROM {schema.TABLES[kind]} WHERE key > $1 ORDER BY key LIMIT $2"
        return await self._records(kind, query, rows.value_of(after), limit)

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
        return await self._newest(Newest(topic, since, until, limit), "arrived >", instant(arrived_after))

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
        if not terms:
            return ()
        return await self._newest(Newest(topic, since, until, limit), f"{rows.TERMS} @>", rows.hashes(terms))

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many articles have each of `terms` in title or text."""
        query = f"SELECT count(*) FROM articles WHERE {rows.TERMS} @> $1"
        return {term: (await self._fetch(query, rows.hashes([term])))[0][0] for term in terms}

    async def revision(self, kind: type[Record]) -> int:
        """A number that is another after each commit that wrote or dropped a record of `kind`."""
        self._check_open()
        return self._revisions[kind]

    async def count(self, kind: type[Record]) -> int:
        """How many records of `kind` there are."""
        found: int = (await self._fetch(f"SELECT count(*) FROM {schema.TABLES[kind]}"))[0][0]
        return found

    async def keys_before(
        self, kind: type[Dated], before: datetime, limit: int | None = None, *, behind: Place | None = None
    ) -> tuple[str, ...]:
        """The keys of articles, digests, deliveries or answers from before that instant, oldest first."""
        dated = schema.DATED[kind]
        known = (schema.instant(behind[0]), rows.value_of(behind[1])) if behind else ()
        later = f"AND ({dated}, key) > ($3, $4)" if known else ""
        query = f"SELECT key FROM {schema.TABLES[kind]} WHERE {dated} < $1 {later} ORDER BY {dated}, key LIMIT $2"
        return tuple(rows.key_of(found[0]) for found in await self._fetch(query, schema.instant(before), limit, *known))

    def watch(self, kind: type[R], changed: Callable[[str, R | None], None]) -> None:
        """Call `changed` on every later change of a record of `kind`, with its key, and the record or None."""
        self._watchers[kind] = changed

    async def scrub(self, texts: Collection[str]) -> None:  # noqa: ARG002 - each table that changes is written anew
        """Write anew the tables that name chats, so that no former row is left in their files."""
        self._check_open()
        await self._commits.rewrite([name for kind, name in schema.TABLES.items() if kind is not Filed])

    async def size(self) -> int:
        """How many bytes the database has, with its indexes."""
        found: int = (await self._fetch("SELECT pg_database_size(current_database())"))[0][0]
        return found

    async def close(self) -> None:
        """Finish the commits that wait, and close the connections. Later calls raise StoreError. Is idempotent."""
        if self._closed:
            return
        self._closed = True
        await self._commits.close()
        await self._database.close()

    async def _newest(self, asked: Newest, also: str, value: object) -> tuple[Filed, ...]:
        query, values = asked.query(also, value)
        return await self._records(Filed, query, *values)

    async def _records(self, kind: type[R], query: str, *values: object) -> tuple[R, ...]:
        return tuple(rows.record(kind, found[0]) for found in await self._fetch(query, *values))

    async def _fetch(self, query: str, *values: object) -> list[Any]:
        self._check_open()
        return await self._database.fetch(query, *values)

    def _publish(self, changes: Changes) -> None:
        self._revisions.update({kind for kind, _ in changes})
        for (kind, key), change in changes.items():
            if kind in self._watchers:
                self._watchers[kind](key, rows.record(kind, change.document) if change.record else None)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError("the store is closed")
