"""TinyDB's table on the journal: a write costs what it changes, not what the table holds, and indexes follow it.

`Database(folder)` is a TinyDB whose document ids are strings. With it anyone can look into Wirebrief's data.
"""

from __future__ import annotations

import heapq
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from itertools import islice
from typing import Any, Final, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from bot.store.journal.frames import AT_ONCE, parse, parse_all
from bot.store.journal.indexes import Index
from bot.store.journal.storage import Documents, JournalStorage

ID_BYTES: Final = 8
"""Bytes of a random id, for a document that TinyDB is given without one: two of 64 bits are never the same."""


class Working(MutableMapping[str, dict[str, Any]]):
    """A table as one of TinyDB's updaters sees it: reads through, and remembers what was changed."""

    def __init__(self, documents: Mapping[str, dict[str, Any]]) -> None:
        self._documents = documents
        self._read: dict[str, dict[str, Any]] = {}
        self._new: dict[str, dict[str, Any] | None] = {}

    def __getitem__(self, key: str) -> dict[str, Any]:
        if key in self._new:
            document = self._new[key]
            if document is None:
                raise KeyError(key)
            return document
        if key not in self._read:
            self._read[key] = self._documents[key]
        return self._read[key]

    def __setitem__(self, key: str, document: dict[str, Any]) -> None:
        self._new[key] = document

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._new[key] = None

    def __contains__(self, key: object) -> bool:
        if key in self._new:
            return self._new[key] is not None
        return key in self._documents

    def __iter__(self) -> Iterator[str]:
        return (key for key in {**dict.fromkeys(self._documents), **dict.fromkeys(self._new)} if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changed(self) -> Iterator[tuple[str, dict[str, Any] | None]]:
        """What was set, removed (None), or read and then changed in place."""
        for key, document in self._new.items():
            if document is not None or key in self._documents:
                yield key, document
        for key, document in self._read.items():
            if key not in self._new and document != self._documents[key]:
                yield key, document


class JournalTable(Table):
    """A table with indexes, whose ids are strings.

    `cold` names the fields that are kept on disk only. `indexes` see the hot fields, after a change is durable.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB lets the class of ids be chosen, and types it as int

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = 0,  # a cache of queries would hold documents that the disk holds as well
        *,
        persist_empty: bool = False,
        cold: Collection[str] = (),
        indexes: Collection[Index] = (),
    ) -> None:
        self._journal = cast("JournalStorage", storage)
        self._cold = frozenset(cold)
        self._indexes = tuple(indexes)
        super().__init__(storage, name, cache_size, persist_empty)
        if self._indexes:
            self._fill(self._journal.watch(name, self._follow))

    def put(self, key: str, fields: Mapping[str, Any]) -> None:
        """Write the whole document under `key`, replacing any other."""
        with self._journal.batch():
            self._journal.put(self.name, key, fields, self._cold)

    def add(self, key: str, fields: Mapping[str, Any]) -> None:
        """Insert a document under `key`. Raises ValueError when the key is taken."""
        self.insert(Document(fields, cast("int", key)))

    def keys(self) -> list[str]:
        """All keys, in order."""
        return sorted(self._journal.keys(self.name))

    def keys_after(self, after: str, limit: int) -> list[str]:
        """The keys that come after `after`, in order, at most `limit`."""
        return heapq.nsmallest(limit, (key for key in self._journal.keys(self.name) if key > after))

    def entries(self, keys: Iterable[str]) -> list[bytes]:
        """The entries under these keys as they are now, for `JournalStorage.whole`."""
        found = (self._journal.entry(self.name, key) for key in keys)
        return [kept for kept in found if kept is not None]

    def drop(self, key: str) -> None:
        """Remove the document under `key`, if there is one."""
        self.remove(doc_ids=[cast("int", key)])

    def _get_next_id(self) -> str:
        return secrets.token_hex(ID_BYTES)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """TinyDB re-keys a whole table here at every write; we write what the updater changed."""
        working = Working(Documents(self._journal, self.name))
        updater(working)
        with self._journal.batch():
            for key, document in working.changed():
                if document is None:
                    self._journal.drop(self.name, key)
                else:
                    self._journal.put(self.name, key, document, self._cold)
        self.clear_cache()

    def _fill(self, entries: Mapping[str, bytes]) -> None:
        documents = ((key, hot) for key, (hot, _) in zip(entries, parse_all(entries.values()), strict=True))
        while some := list(islice(documents, AT_ONCE)):
            for index in self._indexes:
                index.add(some)
        for index in self._indexes:
            index.settle()

    def _follow(self, key: str, before: bytes | None, after: bytes | None) -> None:
        old = None if before is None else parse(before)[0]
        new = None if after is None else parse(after)[0]
        for index in self._indexes:
            index.change(key, old, new)


class Database(TinyDB):
    """A TinyDB whose data is a folder of Wirebrief: `with Database(folder) as data: data.table("articles").all()`."""

    table_class: type[Table] = JournalTable
    default_storage_class = JournalStorage  # type: ignore[assignment]  # TinyDB types it as its own JSONStorage
