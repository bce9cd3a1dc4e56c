"""The file format of a copy: every document of a store whole, compressed, in the journal's own checksummed frames.

The last frame tells how many documents there are, so that a truncated copy is noticed, and when the copy was made, so
that one under the name of another is noticed. An encrypted copy is such a file within a file of age.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from bot.ports import StoreError
from bot.store.backups import encryption, names
from bot.store.journal.disk import Disk, replace
from bot.store.journal.frames import MAGIC, PIECE_BYTES, Document, encode, frame, joined, line, lines, parse
from bot.store.journal.replay import END, whole_frames
from bot.store.migrations import KEY, TABLE

_LEVEL: Final = 1  # of zlib: the fastest; news shrinks to 40 %, at 60 MB a second on one core
_SEGMENT: Final = 0  # a copy is not part of a segment; no segment of a store has this number
_LONGEST: Final = 64 << 20
"""Bytes of the longest line: no document that we write is near it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is open for reading: its plain content, and its path for what is said of it."""

    file: BinaryIO
    path: Path


def write(rows: Iterable[bytes], path: Path, disk: Disk, key: str, made: str) -> int:
    """Write a store's documents, given as lines, to `path`, encrypted if there is a key; give their number."""
    counted = _Counted(rows)
    pieces = _frames(counted, made)
    replace(disk, path, encryption.encrypted(pieces, key, path.parent) if key else pieces)
    return counted.number


@contextmanager
def opened(path: Path, key: str, scratch: Path) -> Iterator[Copy]:
    """A copy, open for reading; the plain content of an encrypted one is in a file of `scratch` without a name.

    Raises StoreError for a file of another kind, and for an encrypted one that is not whole or has another key.
    """
    if path.exists() and not path.is_file():  # reading a pipe would wait for ever
        raise StoreError(f"{path} is not a file: give a copy that `wirebrief backup` made")
    with path.open("rb") as file:
        is_age = file.peek(len(encryption.MAGIC)).startswith(encryption.MAGIC)
        if path.name.endswith(names.ENCRYPTED) and not is_age:
            raise StoreError(f"{path} is not encrypted, though its name says so: another file has taken its place")
        if not is_age:
            yield Copy(file, path)
            return
        with encryption.decrypted(file, key, scratch, path) as plain:
            yield Copy(plain, path)


def documents(copy: Copy) -> Iterator[tuple[str, str, Document]]:
    """Table, key and document of all that is in a copy. Raises StoreError, perhaps only at the end, if damaged."""
    number, end = 0, Document()
    for table, key, document in _rows(copy):
        if (table, key) == END:
            end = document
        else:
            number += 1
            yield table, key, document
    if number != end.get("documents"):
        raise _damaged(copy.path)
    said = names.stamp_of(copy.path.name)
    if said and end.get("made", said) != said:
        raise StoreError(f"{copy.path} was made at {end['made']}: another copy has taken its place")


def _rows(copy: Copy) -> Iterator[tuple[str, str, Document]]:
    """The lines of a copy, whether it is whole or not. Raises StoreError for a file of another kind."""
    copy.file.seek(0)
    if copy.file.read(len(MAGIC))[:2] not in (MAGIC[:2], b""):
        raise StoreError(f"{copy.path} is not a copy of a store: give one that `wirebrief backup` made")
    copy.file.seek(0)
    for piece in whole_frames(copy.file, _SEGMENT, copy.path):
        for hot in _inflated(piece.hot, copy.path):
            yield from _parsed(hot, copy.path)


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


def check(copy: Copy, written: int) -> None:
    """Read a copy back. Raises StoreError when it is not whole, or has not as many documents as were written."""
    if written != sum(1 for _ in documents(copy)):
        raise StoreError(f"the copy {copy.path} is damaged: use another disk")


def version(copy: Copy) -> Document | None:
    """The document of the copy's version, after all of the copy has been read."""
    found = [document for table, key, document in documents(copy) if (table, key) == (TABLE, KEY)]
    if found and not isinstance(found[0].get("version"), int):
        raise _damaged(copy.path)
    return found[0] if found else None


class _Counted:
    """Lines, and how many of them have been read."""

    def __init__(self, rows: Iterable[bytes]) -> None:
        self._rows, self.number = rows, 0

    def __iter__(self) -> Iterator[bytes]:
        for row in self._rows:
            self.number += 1
            yield row


def _frames(rows: _Counted, made: str) -> Iterator[bytes]:
    """Pieces of compressed lines, then one that tells how many documents there are, and when they were copied."""
    offset = 0
    for piece in chain(joined(rows), _end(rows, made)):
        data = frame(b"", zlib.compress(piece, _LEVEL), segment=_SEGMENT, offset=offset)
        offset += len(data)
        yield data


def _end(rows: _Counted, made: str) -> Iterator[bytes]:
    """The last line; how many there are is known when the others have been read."""
    yield line(*END, encode({"documents": rows.number, "made": made}))
