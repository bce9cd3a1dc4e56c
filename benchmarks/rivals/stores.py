"""Three stores behind one interface: ours, TinyDB's JSONStorage, and SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tinydb import TinyDB, where

from bot.model import Filed
from bot.ports import Put
from bot.store import schema
from bot.store.tiny import TinyStore

ROWS = 50
"""Articles of a topic that are read at once."""


class MeasuredStore(Protocol):
    """A store as the benchmark uses it. Writes are durable when they return."""

    async def put(self, *articles: Filed) -> None:
        """Write new articles."""

    async def change(self, filed: Filed) -> None:
        """Write an article that is already there."""

    async def get(self, number: int) -> object:
        """Read one article."""

    async def topic(self, name: str, since: datetime) -> int:
        """Read the newest articles of a topic since a moment; return their number."""


class _Ours:
    def __init__(self, store: TinyStore) -> None:
        self._store = store

    async def put(self, *articles: Filed) -> None:
        await self._store.commit(*map(Put, articles))

    async def change(self, filed: Filed) -> None:
        await self._store.commit(Put(filed))

    async def get(self, number: int) -> object:
        return await self._store.get(Filed, f"{number:016x}")

    async def topic(self, name: str, since: datetime) -> int:
        return len(await self._store.articles(topic=name, since=since, limit=ROWS))


class _Stock:
    def __init__(self, database: TinyDB) -> None:
        self._database = database

    async def put(self, *articles: Filed) -> None:
        self._database.insert_multiple(map(schema.dump, articles))

    async def change(self, filed: Filed) -> None:
        self._database.update({"topics": list(filed.topics)}, doc_ids=[int(filed.key, 16) + 1])

    async def get(self, number: int) -> object:
        return self._database.get(doc_id=number + 1)

    async def topic(self, name: str, since: datetime) -> int:
        wanted = where("topics").any([name]) & (where("news") >= since.isoformat())
        found = sorted(self._database.search(wanted), key=lambda document: str(document["news"]))
        return len(found[-ROWS:])


class _Sqlite:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE IF NOT EXISTS articles (id TEXT PRIMARY KEY, body TEXT)")
        database.execute("CREATE TABLE IF NOT EXISTS topics (topic TEXT, news TEXT, id TEXT)")
        database.execute("CREATE INDEX IF NOT EXISTS by_topic ON topics (topic, news)")

    async def put(self, *articles: Filed) -> None:
        with self._database:
            for filed in articles:
                document = schema.dump(filed)
                row = filed.topics[0], document["news"], filed.key
                self._database.execute(
                    "INSERT OR REPLACE INTO articles VALUES (?, ?)", (filed.key, json.dumps(document))
                )
                self._database.execute("INSERT INTO topics VALUES (?, ?, ?)", row)

    async def change(self, filed: Filed) -> None:
        await self.put(filed)

    async def get(self, number: int) -> object:
        found = self._database.execute("SELECT body FROM articles WHERE id = ?", (f"{number:016x}",)).fetchone()
        return schema.load(Filed, json.loads(found[0]))

    async def topic(self, name: str, since: datetime) -> int:
        query = (
            "SELECT body FROM topics JOIN articles USING (id) WHERE topic = ? AND news >= ? ORDER BY news DESC LIMIT ?"
        )
        rows = self._database.execute(query, (name, since.isoformat(), ROWS))
        return len([schema.load(Filed, json.loads(body)) for (body,) in rows])


async def _ours(folder: Path) -> MeasuredStore:
    return _Ours(await TinyStore.open(folder, lambda _: []))  # without terms nothing is indexed for search


async def _stock(folder: Path) -> MeasuredStore:
    return _Stock(TinyDB(folder / "db.json"))


async def _sqlite(folder: Path) -> MeasuredStore:
    return _Sqlite(sqlite3.connect(folder / "db.sqlite"))


OPENERS: dict[str, Callable[[Path], Awaitable[MeasuredStore]]] = {"ours": _ours, "TinyDB": _stock, "SQLite": _sqlite}
"""Open each store in a folder, by its name in the table."""
