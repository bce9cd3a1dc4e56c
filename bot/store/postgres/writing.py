"""Group commit: commits that wait at the same time are written in one transaction (DeWitt et al. 1984).

When one of them adds what the database has already, or is about a record that has changed, each of the group is written
by itself. When the connection breaks while a transaction ends, the database itself says afterwards whether it was
committed (`pg_xact_status`).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from itertools import groupby
from typing import Any, Final

import asyncpg

from bot.model import Filed, Record
from bot.ports import Changed, StoreError
from bot.store import schema
from bot.store.postgres import rows
from bot.store.postgres.database import BROKEN, Database, plainly
from bot.store.postgres.staging import Changes, Commit, Place, changed, taken, together

GROUP: Final = 256
"""Commits that share one transaction, at most."""
ASKED: Final = 10
"""How often a broken connection's transaction is asked after, a second apart."""
CHANNEL: Final = "wirebrief"
"""Where other processes are told of changes."""
_NUMBER: Final = f"""
SELECT pg_current_xact_id()::text, (SELECT count(pg_notify('{CHANNEL}', one)) FROM unnest($1::text[]) AS one)"""
_ORDER: Final = {kind: place for place, kind in enumerate(schema.TABLES)}


class Commits:
    """All changes go through here; `published` is called with those of a group once reads see them.

    `notices` gives what other processes are told of changes: they hear it when the transaction has ended.
    """

    def __init__(
        self,
        database: Database,
        terms: Callable[[str], Iterable[str]],
        published: Callable[[Changes], None],
        notices: Callable[[Changes], Sequence[str]] = lambda _: (),
    ) -> None:
        self._database = database
        self._terms = terms
        self._published = published
        self._notices = notices
        self._free = asyncio.Lock()
        self._waiting: list[tuple[Commit, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, commit: Commit) -> None:
        """Make all changes or none, durably. Raises AlreadyThere, StoreFull or StoreError."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((commit, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        await done

    @asynccontextmanager
    async def between(self) -> AsyncIterator[asyncpg.Connection[Any]]:
        """The connection that writes, between two groups: what is written is published, and nothing is under way."""
        async with self._free:
            yield await self._database.writer()

    async def rewrite(self, tables: Iterable[str]) -> None:
        """Write these tables anew, without what was in them before. Raises StoreError when it cannot be done."""
        for table in tables:
            async with self.between() as connection:
                with plainly():
                    await connection.execute(f"VACUUM FULL {table}")

    async def close(self) -> None:
        """Finish what waits."""
        if self._writer:
            await asyncio.wait([self._writer])

    async def _write_all(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
            async with self._free:
                errors = await self._write_group([commit for commit, _ in group])
            for (_, done), error in zip(group, errors, strict=True):
                if done.done():  # its caller was cancelled
                    continue
                if error:
                    done.set_exception(error)
                else:
                    done.set_result(None)

    async def _write_group(self, commits: Sequence[Commit]) -> list[Exception | None]:
        """Write them together; the error of each, or None."""
        changes, errors = together(commits)
        try:
            await self._write(changes)
        except (asyncpg.UniqueViolationError, Changed) as error:
            if len(commits) > 1:
                return [error for one in commits for error in await self._write_group([one])]
            free = [place for place, change in changes.items() if change.free]
            return [error if isinstance(error, Changed) else taken(free[0])]
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must get it
            return [error for _ in commits]
        self._published({place: change for place, change in changes.items() if change.written})
        return list(errors)

    async def _write(self, changes: Changes) -> None:
        """Write changes in one transaction. Raises UniqueViolationError when a place is not free, or Changed."""
        written = await asyncio.to_thread(self._rows, changes)
        connection = await self._database.writer()
        number = None
        try:
            async with connection.transaction():
                number = await connection.fetchval(_NUMBER, self._notices(changes))
                for kind, some in groupby(sorted(changes, key=_order), key=lambda place: place[0]):
                    places = list(some)
                    await _check_same(connection, kind, [place for place in places if changes[place].was], changes)
                    writing = [place for place in places if changes[place].written]
                    await _write_kind(connection, kind, writing, changes, written)
        except (asyncpg.UniqueViolationError, Changed):
            raise
        except BROKEN as error:
            connection.terminate()
            if number is None or not await self._is_committed(number):
                with plainly():
                    raise error from None
        except asyncpg.PostgresError as error:
            with plainly():
                raise error from None

    def _rows(self, changes: Changes) -> dict[Place, rows.Row]:
        return {
            place: rows.row(change.record, change.document, self._terms)
            for place, change in changes.items()
            if change.record and change.written
        }

    async def _is_committed(self, number: str) -> bool:
        """Whether the transaction of a connection that broke was committed. Raises StoreError if nobody can tell."""
        for _ in range(ASKED):
            try:
                ((status,),) = await self._database.fetch("SELECT pg_xact_status($1::text::xid8)", number)
            except StoreError:
                status = None
            if status in ("committed", "aborted"):
                return bool(status == "committed")
            await asyncio.sleep(1)
        raise StoreError("PostgreSQL did not say whether a change was saved: its connection broke")


def _order(place: Place) -> tuple[int, str]:
    return _ORDER[place[0]], place[1]


async def _check_same(
    connection: asyncpg.Connection[Any], kind: type, places: Sequence[Place], changes: Changes
) -> None:
    """Raise Changed unless these places hold what they must, which stays so until the transaction ends."""
    if not places:
        return
    query = f"SELECT key, document FROM {schema.TABLES[kind]} WHERE key = ANY($1) ORDER BY key FOR UPDATE"
    found = await connection.fetch(query, [rows.value_of(place[1]) for place in places])
    now: dict[str, Record] = {rows.key_of(one[0]): rows.record(kind, one[1]) for one in found}
    for place in places:
        if now.get(place[1]) != changes[place].was:
            raise changed(place)


async def _write_kind(
    connection: asyncpg.Connection[Any],
    kind: type,
    places: Sequence[Place],
    changes: Changes,
    written: dict[Place, rows.Row],
) -> None:
    """Write the changes of one kind."""
    table, free = schema.TABLES[kind], [place for place in places if changes[place].free]
    kept = [written[place] for place in places if place in written and not changes[place].free]
    gone = [rows.value_of(place[1]) for place in free if place not in written]  # added, and dropped again
    if gone and await connection.fetchval(f"SELECT count(*) FROM {table} WHERE key = ANY($1)", gone):
        raise asyncpg.UniqueViolationError
    if added := [written[place] for place in free if place in written]:
        await connection.executemany(rows.insert(kind), added)
    if kept:
        await connection.executemany(rows.upsert(kind), kept)
    dropped = [rows.value_of(place[1]) for place in places if changes[place].record is None]
    if dropped:
        await connection.execute(f"DELETE FROM {table} WHERE key = ANY($1)", dropped)
    if kind is Filed:
        await _write_topics(connection, places, changes)


async def _write_topics(connection: asyncpg.Connection[Any], places: Sequence[Place], changes: Changes) -> None:
    """Keep `article_topics` in step: by it the newest articles of a topic are found without reading others."""
    await connection.execute(
        "DELETE FROM article_topics WHERE key = ANY($1)", [rows.value_of(place[1]) for place in places]
    )
    filed = [change.record for place in places if isinstance((change := changes[place]).record, Filed)]
    topics = [
        (rows.value_of(topic), schema.instant(one.news), rows.value_of(one.key))
        for one in filed
        if isinstance(one, Filed)
        for topic in sorted({name.casefold() for name in one.topics})
    ]
    await connection.executemany("INSERT INTO article_topics (topic, news, key) VALUES ($1, $2, $3)", topics)
