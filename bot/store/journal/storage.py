"""TinyDB's storage on the journal: each document is a line of its own, and its hot part is held in memory as bytes.

Changes of one batch become durable together or not at all, and memory follows only after the disk. Cold parts, the
large fields, are read from the disk when a document is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path
from typing import Any, Final, cast

from tinydb.storages import Storage

from bot.ports import StoreError, StoreFull
from bot.store.journal.batch import Batch, hot_and_cold
from bot.store.journal.disk import Disk, Lock, lock, remedy
from bot.store.journal.frames import Place, decode, encode, parse, place_of
from bot.store.journal.journal import Change, Journal
from bot.store.journal.privacy import keep_private
from bot.store.journal.replay import Tables

CHUNK: Final = 500
"""Documents that are written together when the whole content is replaced: about 2 MB."""

Watcher = Callable[[str, bytes | None, bytes | None], None]
"""Called for a document that has changed, with its key, its entry before and its entry now; None if there is none."""


class JournalStorage(Storage):
    """A folder as TinyDB's storage: `TinyDB(folder, storage=JournalStorage)`. One process at a time."""

    def __init__(self, folder: Path | str, disk: Disk | None = None) -> None:
        self._folder = Path(folder)
        self._disk = disk or Disk()
        self._batch: Batch | None = None
        self._watchers: dict[str, Watcher] = {}
        self._journal, self._tables, self._lock = self._open()

    def _open(self) -> tuple[Journal, Tables, Lock]:
        try:
            self._disk.make_folder(self._folder)
            held = lock(self._disk, self._folder)
            try:
                keep_private(self._folder, self._disk)
                return *Journal.open(self._folder, self._disk), held
            except BaseException:
                held.close()
                raise
        except OSError as error:
            raise StoreError(f"the folder {self._folder} cannot be used: {remedy(error)}") from None

    def read(self) -> dict[str, dict[str, Any]]:
        """All tables, each a view of its documents by key, which reads a document when it is asked for."""
        names = dict.fromkeys(name for name, entries in self._tables.items() if entries)
        if self._batch:
            names.update(dict.fromkeys(table for table, _ in self._batch.names()))
        return {name: cast("dict[str, Any]", Documents(self, name)) for name in names}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Make `data` the whole content, as TinyDB asks when it drops tables: writes only what differs."""
        with self.batch():
            for table, present in self.read().items():
                for key in [key for key in present if key not in data.get(table, ())]:
                    self.drop(table, key)
            for table, wanted in data.items():
                for key, document in wanted.items():
                    if self.find(table, key) != document:
                        self.put(table, key, document)

    def size(self) -> int:
        """How many bytes the files of the folder have. May be called from any thread."""
        sizes = 0
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # a checkpoint has removed it meanwhile
                sizes += path.stat().st_size if path.is_file() else 0
        return sizes

    def close(self) -> None:
        """Close the files and let other processes have the folder."""
        self._journal.close()
        self._lock.close()

    def keys(self, table: str) -> Collection[str]:
        """The keys of a table, with the changes of the open batch."""
        saved = self._tables.get(table, {})
        if not self._batch:
            return saved.keys()
        changed = {key for name, key in self._batch.names() if name == table}
        return [key for key in {**saved, **dict.fromkeys(changed)} if self.has(table, key)]

    def has(self, table: str, key: object) -> bool:
        """Whether there is such a document, with the changes of the open batch."""
        change = self._batch.find(table, key) if self._batch and isinstance(key, str) else None
        return key in self._tables.get(table, ()) if change is None else change.hot is not None

    def find(self, table: str, key: str) -> dict[str, Any] | None:
        """A document with the changes of the open batch."""
        change = self._batch.find(table, key) if self._batch else None
        if change is None:
            kept = self.entry(table, key)
            return None if kept is None else self.whole(kept)
        if change.hot is None:
            return None
        cold = self._journal.fetch(change.place) if change.place else change.cold
        return {**decode(change.hot), **(decode(cold) if cold else {})}

    def entry(self, table: str, key: str) -> bytes | None:
        """The entry of a document on the disk, without the changes of the open batch. May be called from any thread."""
        return self._tables.get(table, {}).get(key)

    def whole(self, kept: bytes) -> dict[str, Any]:
        """The whole document of an entry. May be called from any thread."""
        document, place = parse(kept)
        if place:
            document.update(decode(self._journal.fetch(place)))
        return document

    def put(self, table: str, key: str, document: Mapping[str, Any], cold: Collection[str] = ()) -> None:
        """Change a document in the open batch; the fields named in `cold` are kept on disk only."""
        hot, part = hot_and_cold(document, cold)
        place = self._standing(table, key, part)
        self._change(Change(table, key, hot, None if place else part, place))

    def drop(self, table: str, key: str) -> None:
        """Remove a document in the open batch."""
        self._change(Change(table, key, None))

    def move(self, table: str, key: str) -> None:
        """Write a document's cold part again, so that the segment that holds it can be removed."""
        kept = self.entry(table, key)
        hot, place = parse(kept) if kept else ({}, None)
        if place and not (self._batch and self._batch.find(table, key)):
            self._change(Change(table, key, encode(hot), self._journal.fetch(place)))

    @contextmanager
    def stage(self) -> Iterator[Batch]:
        """Collect the changes made inside the block: they join the batch around it, or are dropped when it raises."""
        outer, batch = self._batch, Batch(self._batch)
        self._batch = batch
        try:
            yield batch
        finally:
            self._batch = outer
        if outer:
            outer.changes.update(batch.changes)

    def batch(self) -> AbstractContextManager[object]:
        """Save the changes made inside together when the outermost block ends; save none when it raises."""
        return self._saved() if self._batch is None else nullcontext()

    @contextmanager
    def _saved(self) -> Iterator[None]:
        with self.stage() as batch:
            yield
        if batch.changes:
            self.publish(batch, self.save(batch))

    def save(self, batch: Batch) -> list[bytes | None]:
        """Make the changes of a batch durable; give the entries for `publish`. May run in another thread.

        Raises StoreFull, and then nothing was written.
        """
        try:
            return self._journal.append(batch.changes.values())
        except OSError as error:
            raise StoreFull(f"cannot save to {self._folder}: {remedy(error)}") from error

    def publish(self, batch: Batch, entries: list[bytes | None]) -> None:
        """Let reads see a batch that has been saved."""
        for (table, key), kept in zip(batch.changes, entries, strict=True):
            documents = self._tables.setdefault(table, {})
            before = documents.get(key)
            if kept is None:
                documents.pop(key, None)
            else:
                documents[key] = kept
            if table in self._watchers:
                self._watchers[table](key, before, kept)

    def watch(self, table: str, watcher: Watcher) -> Mapping[str, bytes]:
        """Call `watcher` on every later change of a table; give its entries as they are now."""
        self._watchers[table] = watcher
        return self._tables.get(table, {})

    @property
    def torn(self) -> bool:
        """Whether bytes of a failed save may still be on the disk, so that a kill now might keep what was refused."""
        return self._journal.torn

    @property
    def checkpoint_due(self) -> bool:
        """Whether a checkpoint is worth its cost."""
        return self._journal.checkpoint_due

    def begin_checkpoint(self) -> int:
        """Begin a checkpoint between two saves; give its number."""
        return self._journal.begin_checkpoint()

    def entries(self) -> Tables:
        """All entries as they are now."""
        return {table: dict(documents) for table, documents in self._tables.items()}

    def write_checkpoint(self, number: int, tables: Tables) -> list[tuple[str, str]]:
        """Write the checkpoint from `entries()` taken when it began; give the documents that should be moved."""
        return self._journal.write_checkpoint(number, tables)

    def strewn_with(self, words: Collection[bytes], tables: Tables) -> list[tuple[str, str]]:
        """The documents of `tables` whose cold part is in a finished segment that has one of these words in it."""
        return self._journal.strewn_with(words, tables)

    def replace_all(
        self, documents: Iterable[tuple[str, str, Mapping[str, Any]]], cold: Mapping[str, Collection[str]]
    ) -> int:
        """Make these documents the whole content, all at once; give their number. Indexes do not follow.

        `cold` names the fields of each table that are kept on disk only.

        Raises StoreFull, and then the content is as it was.
        """
        tables: Tables = {}
        rest = iter(documents)
        try:
            while chunk := list(islice(rest, CHUNK)):
                changes = [
                    Change(table, key, *hot_and_cold(document, cold.get(table, ()))) for table, key, document in chunk
                ]
                for change, kept in zip(changes, self._journal.append(changes, silently=True), strict=True):
                    if kept is not None:
                        tables.setdefault(change.table, {})[change.key] = kept
            self._journal.write_checkpoint(self._journal.begin_checkpoint(), tables)
        except OSError as error:
            raise StoreFull(f"cannot save to {self._folder}: {remedy(error)}") from error
        self._tables = tables
        return sum(map(len, tables.values()))

    def _change(self, change: Change) -> None:
        if self._batch is None:
            raise RuntimeError("a document can be changed within a batch only")
        self._batch.changes[change.table, change.key] = change

    def _standing(self, table: str, key: str, part: bytes | None) -> Place | None:
        """Where the same cold part of this document is already on the disk, or None."""
        kept = self.entry(table, key)
        place = place_of(kept) if kept and part is not None else None
        if place is None or part is None or place.length != len(part):
            return None
        with suppress(StoreError):  # it is damaged, and about to be replaced
            return place if self._journal.fetch(place) == part else None
        return None


class Documents(Mapping[str, dict[str, Any]]):
    """The documents of one table as TinyDB reads them; each access makes a new one."""

    def __init__(self, storage: JournalStorage, table: str) -> None:
        self._storage = storage
        self._table = table

    def __getitem__(self, key: str) -> dict[str, Any]:
        document = self._storage.find(self._table, key)
        if document is None:
            raise KeyError(key)
        return document

    def __contains__(self, key: object) -> bool:
        return self._storage.has(self._table, key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._storage.keys(self._table))

    def __len__(self) -> int:
        return len(self._storage.keys(self._table))
