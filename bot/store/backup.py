"""Copies of the store, each one file: made beside a running bot, checked after writing, the last good ones kept.

A copy holds every document whole, compressed, in the journal's own checksummed frames. Making one only reads the
folder, so it may be done by any process at any time; restoring needs the bot to be stopped. Imported by `cli/shell.py`.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, cast

from bot.ports import StoreError
from bot.store.journal.disk import Disk, lock, remedy, replace
from bot.store.journal.frames import Document, decode, encode, frame, joined, line, lines, parse
from bot.store.journal.replay import (
    CHECKPOINT,
    END,
    SEGMENT,
    Damaged,
    Found,
    file_name,
    read_place,
    replay,
    whole_frames,
)
from bot.store.journal.storage import JournalStorage
from bot.store.journal.table import Database
from bot.store.migrations import KEY, TABLE, check_version
from bot.store.schema import COLD

SUFFIX: Final = ".backup"
UNCHECKED: Final = ".unchecked"
"""Ends the name of a copy that has not been read back yet."""
KEPT: Final = 7
"""Good copies that are left when a new one has been made: a week of daily ones."""
_LEVEL: Final = 1  # of zlib: the fastest; news shrinks to 40 %, at 60 MB a second on one core
_SEGMENT: Final = 0  # a copy stands in no segment; no segment of a store has this number
_ATTEMPTS: Final = 5
"""How often the folder is read anew when the bot tidies it while we read."""


def back_up(folder: Path, into: Path, now: datetime, *, kept: int | None = KEPT, disk: Disk | None = None) -> Path:
    """Copy the store in `folder` to a new file in `into`; then remove all but the newest `kept` copies there.

    Gives the path of the copy, which has been read back. Raises StoreError when none can be made; the others stay then.
    """
    disk = disk or Disk()
    path = into / f"wirebrief-{_stamp(now)}{SUFFIX}"
    try:
        disk.make_folder(into)
        _copy_checked(folder, path, disk)
        for old in sorted(into.glob(f"wirebrief-*{SUFFIX}"))[:-kept] if kept else ():
            disk.remove(old)
    except OSError as error:
        raise StoreError(f"no copy of {folder} was made in {into}: {remedy(error)}") from None
    return path


def restore(path: Path, folder: Path, now: datetime, *, disk: Disk | None = None) -> int:
    """Make a copy the content of `folder`, all at once; give the number of its documents.

    What stood in the folder is copied beside `path` first; when it is damaged, its files are moved to a folder within.
    Raises StoreError when the copy is damaged or too new, or the bot runs on the folder; then the folder is as it was.
    """
    disk = disk or Disk()
    try:
        check_version(_version(path))
        with closing(_opened(folder, now, disk)) as database:
            if database.tables():
                back_up(folder, path.parent, now, kept=None, disk=disk)
            return cast("JournalStorage", database.storage).replace_all(_documents(path), COLD)
    except OSError as error:
        raise StoreError(f"{path} cannot be restored to {folder}: {remedy(error)}") from None


def _copy_checked(folder: Path, path: Path, disk: Disk) -> None:
    """Put a copy under `path` once it has been read back: a bad one never takes a good one's name, or its place."""
    trial = path.with_name(path.name + UNCHECKED)
    try:
        _check(trial, _copy(folder, trial, disk))
        disk.rename(trial, path)
    except BaseException:
        with suppress(OSError):
            disk.remove(trial)
        raise
    disk.sync_folder(path.parent)


def _check(path: Path, written: int) -> None:
    if written != sum(1 for _ in _documents(path)):
        raise StoreError(f"the copy {path} is damaged: use another disk")


def _stamp(now: datetime) -> str:
    return f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"


def _copy(folder: Path, path: Path, disk: Disk) -> int:
    """Write all documents of the folder to `path`; give their number."""
    with ExitStack() as opened:
        found, files = _steady(folder, opened)
        number = sum(map(len, found.tables.values()))
        replace(disk, path, _frames(_whole_lines(found, files), number))
    return number


def _steady(folder: Path, opened: ExitStack) -> tuple[Found, Mapping[int, BinaryIO]]:
    """The folder's content, and its segments opened, so that it stays readable whatever the bot removes."""
    if not folder.is_dir():
        raise StoreError(f"there is no store in {folder}: give the folder of store.url")
    for _ in range(_ATTEMPTS):
        with suppress(FileNotFoundError, Damaged):  # the bot made or removed files between two looks
            return _look(folder, opened)
    return _look(folder, opened)


def _look(folder: Path, opened: ExitStack) -> tuple[Found, Mapping[int, BinaryIO]]:
    found = replay(folder)
    paths = {number: folder / file_name(number, SEGMENT) for number in found.segments}
    return found, {number: opened.enter_context(path.open("rb")) for number, path in paths.items()}


def _whole_lines(found: Found, files: Mapping[int, BinaryIO]) -> Iterator[bytes]:
    """Each document whole, as a line."""
    for table, entries in found.tables.items():
        for key, kept in entries.items():
            document, place = parse(kept)
            if place:
                part = read_place(files[place.segment].fileno(), place)
                if part is None:
                    raise StoreError(f"{key!r} of the table {table} is damaged on the disk: restore an older copy")
                document |= decode(part)
            yield line(table, key, encode(document))


def _frames(rows: Iterator[bytes], number: int) -> Iterator[bytes]:
    """The frames of a copy: pieces of compressed lines, then one that tells how many documents there are."""
    offset = 0
    for piece in chain(joined(rows), [line(*END, encode({"documents": number}))]):
        data = frame(b"", zlib.compress(piece, _LEVEL), segment=_SEGMENT, offset=offset)
        offset += len(data)
        yield data


def _documents(path: Path) -> Iterator[tuple[str, str, Document]]:
    """Table, key and document of all that is in a copy. Raises StoreError, perhaps only at the end, if damaged."""
    number, promised = 0, -1
    with path.open("rb") as file:
        for piece in whole_frames(file, _SEGMENT):
            for table, key, kept in lines(zlib.decompress(piece.hot)):
                document, _ = parse(kept or b"{}")
                if (table, key) == END:
                    promised = document["documents"]
                else:
                    number += 1
                    yield table, key, document
    if number != promised:
        raise StoreError(f"the copy {path} is damaged: use another one")


def _version(path: Path) -> Document | None:
    """The document of the copy's version, after a look at all of it."""
    found = [document for table, key, document in _documents(path) if (table, key) == (TABLE, KEY)]
    return found[0] if found else None


def _opened(folder: Path, now: datetime, disk: Disk) -> Database:
    """The store in the folder; an empty one if what is there is damaged."""
    try:
        return Database(folder, disk)
    except Damaged:
        aside = folder / f"damaged-{_stamp(now)}"
        held = lock(disk, folder)
        try:
            disk.make_folder(aside)
            for file in (*folder.glob(f"*{CHECKPOINT}"), *folder.glob(f"*{SEGMENT}")):
                disk.rename(file, aside / file.name)
        finally:
            os.close(held)
        return Database(folder, disk)
