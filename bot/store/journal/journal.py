"""A segmented write-ahead log: append-only files, and checkpoints that replace the older ones.

`append` returns only when what it wrote is on the medium; after an error nothing of it was written; its cost does not
grow with the archive. One thread at a time may use a journal, but `fetch` and `write_checkpoint` may run beside it.
Log-structured storage with checkpoints and cleaning of segments follows Rosenblum and Ousterhout, "The design and
implementation of a log-structured file system", 1992.
"""

from __future__ import annotations

import contextlib
import logging
import os
import zlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.ports import StoreError
from bot.store.journal import replay
from bot.store.journal.checkpoint import checkpoint_frames, in_segments, live_bytes
from bot.store.journal.disk import Disk, replace, write_all
from bot.store.journal.frames import HEADER, Place, entry, frame, line
from bot.store.journal.replay import CHECKPOINT, SEGMENT, Tables, file_name

log = logging.getLogger(__name__)

SEGMENT_BYTES: Final = 16 << 20
"""Size in bytes at which a segment ends: 1 GB of archive is 64 open files, and moving half a segment takes 0.1 s."""
REPLAY_BYTES: Final = 16 << 20
"""A checkpoint is due when more bytes than this, and than the last checkpoint has, were written since that one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A document to write, or to remove when `hot` is None.

    `cold` is a cold part still to be written; `place` is where one stands already.
    """

    table: str
    key: str
    hot: bytes | None
    cold: bytes | None = None
    place: Place | None = None


class Journal:
    """The files of one folder, open for appending."""

    def __init__(self, folder: Path, disk: Disk, found: replay.JournalState) -> None:
        self._folder = folder
        self._disk = disk
        self._active = found.active
        self._end = found.end
        self._since = found.replayed
        self._checkpoint_bytes = found.checkpoint_bytes
        self._torn = found.torn > 0
        if found.torn:  # usual after a power cut, when they were never confirmed; else the disk has lost something
            name = file_name(found.active, SEGMENT)
            log.warning("store: the last %d bytes of %s are not whole and are left out", found.torn, name)
        self._ended = found.active == 0
        self._files: dict[int, int] = {}
        self._removed: list[int] = []

    @classmethod
    def open(cls, folder: Path, disk: Disk) -> tuple[Journal, Tables]:
        """Replay the folder and make it ready. Raises StoreError when it is damaged, OSError when it cannot be used."""
        found = replay.replay(folder)
        journal = cls(folder, disk, found)
        try:
            for path in found.stale:
                disk.remove(path)
            for number in found.segments:
                journal._files[number] = disk.open(journal._path(number))
            journal._sync_all()
        except OSError:
            journal.close()
            raise
        return journal, found.tables

    @property
    def torn(self) -> bool:
        """Whether bytes of a failed write may still be at the end; the next append cuts them off first."""
        return self._torn

    @property
    def checkpoint_due(self) -> bool:
        """Whether opening would have to replay so much that a checkpoint is worth its cost."""
        return self._since > max(REPLAY_BYTES, self._checkpoint_bytes)

    def append(self, changes: Iterable[Change], *, silently: bool = False) -> list[bytes | None]:
        """Write all changes or none, durably; give the entry of each. Raises OSError, and then nothing was written.

        `silently` writes the cold parts only: the documents are there once a checkpoint holds the entries.
        """
        self._mend()
        if self._ended or self._end >= SEGMENT_BYTES:
            self.roll()
        cold, hot, entries = self._lay_out(changes)
        hot = b"" if silently else hot
        data = frame(cold, hot, segment=self._active, offset=self._end)
        try:
            write_all(self._disk, self._files[self._active], data, self._end)
            self._disk.sync(self._files[self._active])
        except BaseException:
            self._torn = True
            with contextlib.suppress(OSError):  # the next append mends before it writes, or fails in its turn
                self._mend()
            raise
        self._end += len(data)
        self._since += len(data)
        return entries

    def fetch(self, place: Place) -> bytes:
        """The cold part at a place. Raises StoreError when its checksum is wrong or it cannot be read."""
        file = self._files.get(place.segment)  # None when the segment went while an old entry was being read
        data = None if file is None else replay.read_place(file, place)
        if data is None:
            path = self._path(place.segment)
            raise StoreError(f"the store's file {path} is damaged at byte {place.offset}: restore a backup")
        return data

    def roll(self) -> int:
        """End the active segment and begin the next one; give its number."""
        self._mend()
        self._ended = True
        number = self._active + 1
        file = self._files.get(number)
        if file is None:
            file = self._files[number] = self._disk.open(self._path(number))
        self._disk.sync_folder(self._folder)
        self._active, self._end, self._ended = number, 0, False
        return number

    def begin_checkpoint(self) -> int:
        """Begin a segment, before which a checkpoint is to be written; give its number for `write_checkpoint`."""
        number = self.roll()
        self._since = 0
        return number

    def write_checkpoint(self, number: int, tables: Tables) -> list[tuple[str, str]]:
        """Write down all entries as they were when segment `number` began; remove what is then needed no more.

        Gives table and key of documents whose cold part is in a segment that is mostly waste: once they are
        written again, the next checkpoint removes it.
        """
        for old in self._removed:
            os.close(self._files.pop(old))
        self._removed = []
        live = live_bytes(tables)
        path = self._path(number, CHECKPOINT)
        self._checkpoint_bytes = replace(self._disk, path, checkpoint_frames(number, tables, sorted(live)))
        self._remove_all_before(number, live)
        wasteful = {old for old in live if old < number and 2 * live[old] < os.fstat(self._files[old]).st_size}
        return list(in_segments(wasteful, tables)) if wasteful else []

    def strewn_with(self, words: Collection[bytes], tables: Tables) -> list[tuple[str, str]]:
        """Table and key of documents whose cold part is in a finished segment that has one of these words in it."""
        past = {number: file for number, file in list(self._files.items()) if number < self._active}
        found = {number for number, file in past.items() if replay.has_words(file, words)}
        return list(in_segments(found, tables)) if found else []

    def close(self) -> None:
        """Close all files."""
        while self._files:
            os.close(self._files.popitem()[1])

    def _sync_all(self) -> None:
        """Sync what a killed process wrote and did not sync, because reads are about to rely on it."""
        self._mend()
        if self._active:
            self._disk.sync(self._files[self._active])
        self._disk.sync_folder(self._folder)

    def _mend(self) -> None:
        """Cut off the torn tail that an interrupted or failed write left."""
        if self._torn:
            self._disk.cut(self._files[self._active], self._end)
            self._disk.sync(self._files[self._active])
            self._torn = False

    def _lay_out(self, changes: Iterable[Change]) -> tuple[bytes, bytes, list[bytes | None]]:
        """The cold and hot bytes of the next frame, and the entries that result."""
        cold: list[bytes] = []
        hot: list[bytes] = []
        entries: list[bytes | None] = []
        offset = self._end + HEADER
        for change in changes:
            place = change.place
            if change.cold is not None:
                place = Place(self._active, offset, len(change.cold), zlib.crc32(change.cold))
                cold.append(change.cold)
                offset += len(change.cold) + 1
            entries.append(None if change.hot is None else entry(change.hot, place))
            hot.append(line(change.table, change.key, entries[-1]))
        return b"".join(part + b"\n" for part in cold), b"".join(hot), entries

    def _remove_all_before(self, number: int, live: Counter[int]) -> None:
        """Remove the names of older checkpoints, and of older segments without live parts.

        Their files stay open until the next checkpoint, for readers that took an entry before its part was moved.
        """
        for path in self._folder.glob(f"*{CHECKPOINT}"):
            if path.stem.isdecimal() and int(path.stem) < number:
                self._disk.remove(path)
        for old in [old for old in list(self._files) if old < number and not live[old]]:
            self._disk.remove(self._path(old))
            self._removed.append(old)

    def _path(self, number: int, kind: str = SEGMENT) -> Path:
        return self._folder / file_name(number, kind)
