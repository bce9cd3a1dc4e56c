"""The file format of a copy: every document of a store whole, compressed, in the journal's own checksummed frames.

The last frame tells how many documents there are, so that a truncated copy is noticed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from bot.ports import StoreError
from bot.store.journal.disk import Disk, replace
from bot.store.journal.frames import MAGIC, PIECE_BYTES, Document, decode, encode, frame, joined, line, lines, parse
from bot.store.journal.replay import END, SEGMENT, Damaged, JournalState, file_name, read_place, replay, whole_frames
from bot.store.migrations import KEY, TABLE

Segments = Mapping[int, BinaryIO]
"""The open segments of a store by number."""

_LEVEL: Final = 1  # of zlib: the fastest; news shrinks to 40 %, at 60 MB a second on one core
_SEGMENT: Final = 0  # a copy is not part of a segment; no segment of a store has this number
_LONGEST: Final = 64 << 20
"""Bytes of the longest line: no document that we write is near it."""
_ATTEMPTS: Final = 5
"""How often the folder is read again when the bot removes files while we read."""


def read_store(folder: Path, opened: ExitStack) -> tuple[JournalState, Segments]:
    """The folder's content, and its segments opened, so that it stays readable whatever the bot removes."""
    if not folder.is_dir():
        raise StoreError(f"there is no store in {folder}: give the folder of store.url")
    for _ in range(_ATTEMPTS):
        with suppress(FileNotFoundError, Damaged):  # the bot made or removed files between two looks
            return _look(folder, opened)
    return _look(folder, opened)


def write(found: JournalState, files: Segments, path: Path, disk: Disk) -> int:
    """Write all documents of a store to `path`; give their number."""
    number = sum(map(len, found.tables.values()))
    replace(disk, path, _frames(_whole_lines(found, files), number))
    return number


def documents(path: Path) -> Iterator[tuple[str, str, Document]]:
    """Table, key and document of all that is in a copy. Raises StoreError, perhaps only at the end, if damaged."""
    number, promised = 0, -1
    for table, key, document in _rows(path):
        if (table, key) == END:
            promised = document.get("documents", -1)
        else:
            number += 1
            yield table, key, document
    if number != promised:
        raise _damaged(path)


def _rows(path: Path) -> Iterator[tuple[str, str, Document]]:
    """The lines of a copy, whether it is whole or not. Raises StoreError for a file of another kind."""
    if path.exists() and not path.is_file():  # reading a pipe would wait for ever
        raise StoreError(f"{path} is not a file: give a copy that `wirebrief backup` made")
    with path.open("rb") as file:
        if file.peek(len(MAGIC))[:2] not in (MAGIC[:2], b""):
            raise StoreError(f"{path} is not a copy of a store: give one that `wirebrief backup` made")
        for piece in whole_frames(file, _SEGMENT):
            for hot in _inflated(piece.hot, path):
                yield from _parsed(hot, path)


def _inflated(packed: bytes, path: Path) -> Iterator[bytes]:
    """Whole lines in pieces of bounded size, whatever a file promises: 1 MB of zlib may hold 1 GB."""
    inflate, rest = zlib.decompressobj(), b""
    while not inflate.eof:
        try:
            piece = inflate.decompress(packed, PIECE_BYTES)
        except zlib.error:
            raise _damaged(path) from None
        packed = inflate.unconsumed_tail
        whole, newline, rest = (rest + piece).rpartition(b"\n")
        if len(rest) > _LONGEST or not (piece or packed or inflate.eof):
            raise _damaged(path)
        yield whole + newline
    if rest:
        raise _damaged(path)


def _parsed(hot: bytes, path: Path) -> list[tuple[str, str, Document]]:
    """The documents of whole lines."""
    try:
        found = [(table, key, parse(kept or b"{}")[0]) for table, key, kept in lines(hot)]
    except (ValueError, TypeError, RecursionError):  # no JSON, or not of the shape that we write
        raise _damaged(path) from None
    if not all(
        isinstance(table, str) and isinstance(key, str) and isinstance(kept, dict) for table, key, kept in found
    ):
        raise _damaged(path)
    return found


def _damaged(path: Path) -> StoreError:
    return StoreError(f"the copy {path} is damaged: use another one")


def check(path: Path, written: int) -> None:
    """Read a copy back. Raises StoreError when it is not whole, or has not as many documents as were written."""
    if written != sum(1 for _ in documents(path)):
        raise StoreError(f"the copy {path} is damaged: use another disk")


def version(path: Path) -> Document | None:
    """The document of the copy's version, after all of the copy has been read."""
    found = [document for table, key, document in documents(path) if (table, key) == (TABLE, KEY)]
    if found and not isinstance(found[0].get("version"), int):
        raise _damaged(path)
    return found[0] if found else None


def _look(folder: Path, opened: ExitStack) -> tuple[JournalState, Segments]:
    found = replay(folder)
    paths = {number: folder / file_name(number, SEGMENT) for number in found.segments}
    return found, {number: opened.enter_context(path.open("rb")) for number, path in paths.items()}


def _whole_lines(found: JournalState, files: Segments) -> Iterator[bytes]:
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
    """Pieces of compressed lines, then one that tells how many documents there are."""
    offset = 0
    for piece in chain(joined(rows), [line(*END, encode({"documents": number}))]):
        data = frame(b"", zlib.compress(piece, _LEVEL), segment=_SEGMENT, offset=offset)
        offset += len(data)
        yield data
