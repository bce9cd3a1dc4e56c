"""The format of the journal: frames with a checksum (CRC-32), in which each line is one document.

A frame is what one write makes durable, all or nothing: first the cold parts of documents (JSON, one a line, fetched
by their place), then the hot lines (table, key, entry). A frame that was torn, moved or altered anywhere is never
accepted as whole. Pure.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, NamedTuple

import orjson

MAGIC: Final = b"wb1 "
"""Begins every frame. The digit is the version of the format; it grows when an older Wirebrief could not read it."""
HEADER: Final = len(MAGIC) + 3 * 8 + 3
"""Bytes before a frame's payload: the magic, then checksum, cold length and hot length as 8 hex digits each."""
PIECE_BYTES: Final = 1 << 20
"""Bytes of lines in one frame of a large file: what reading it holds in memory besides the documents."""
AT_ONCE: Final = 1000
"""Entries that are parsed together: about 200 KB."""
PLAIN: Final = b" "
"""Begins JSON that the standard library wrote and must read: orjson would make a float of an integer beyond 64 bits."""
_HEADER: Final = re.compile(rb"wb1 ([0-9a-f]{8}) ([0-9a-f]{8}) ([0-9a-f]{8})\n")
_NEWER: Final = re.compile(rb"wb\d+ [0-9a-f]{8} ")


Document = dict[str, Any]
"""A record written down: what JSON can say."""


class Place(NamedTuple):
    """Where the cold part of a document is: segment, byte offset, length in bytes, CRC-32 of those bytes."""

    segment: int
    offset: int
    length: int
    checksum: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A whole frame: its hot lines, and where the next one begins."""

    hot: bytes
    end: int


def encode(value: Any) -> bytes:
    """A value as JSON without a raw tab or newline; text that is not valid Unicode is escaped."""
    try:
        return orjson.dumps(value)
    except TypeError:  # orjson refuses lone surrogates and integers beyond 64 bits, which the standard library writes
        return PLAIN + json.dumps(value, separators=(",", ":")).encode("ascii")


def decode(data: bytes) -> Any:
    """The value that `encode` wrote."""
    return json.loads(data) if data[:1] == PLAIN else orjson.loads(data)


def decode_all(values: Sequence[bytes]) -> list[Any]:
    """The same for many values; together, in a third of the time, when orjson wrote them all."""
    if PLAIN in {value[:1] for value in values}:
        return [decode(value) for value in values]
    found: list[Any] = orjson.loads(b"[%b]" % b",".join(values))
    return found


def entry(hot: bytes, place: Place | None) -> bytes:
    """The entry of a document: its hot part, and the place of its cold part if it has one."""
    if place is None:
        return b"%b" % hot  # a copy: orjson's own bytes lie in a buffer of 4 KB, which kept 100,000 times is 400 MB
    mark = PLAIN if hot.startswith(PLAIN) else b""
    return b"%b[%b,%d,%d,%d,%d]" % (mark, hot, *place)


def parse(kept: bytes) -> tuple[dict[str, Any], Place | None]:
    """The hot fields of an entry, and the place of its cold part."""
    return _parsed(decode(kept))


def parse_all(entries: Iterable[bytes]) -> Iterator[tuple[dict[str, Any], Place | None]]:
    """The same for many entries."""
    rest = iter(entries)
    while some := list(islice(rest, AT_ONCE)):
        yield from map(_parsed, decode_all(some))


def _parsed(value: Any) -> tuple[dict[str, Any], Place | None]:
    return (value[0], Place(*value[1:])) if isinstance(value, list) else (value, None)


def place_of(kept: bytes) -> Place | None:
    """The place of the cold part of an entry."""
    return parse(kept)[1] if kept.lstrip(PLAIN).startswith(b"[") else None


def line(table: str, key: str, kept: bytes | None) -> bytes:
    """The line of a document; an entry of None is a tombstone, which says that the document was removed."""
    return b"%b\t%b\t%b\n" % (encode(table), encode(key), kept or b"")


def joined(rows: Iterable[bytes]) -> Iterator[bytes]:
    """Lines joined to pieces of about PIECE_BYTES."""
    piece: list[bytes] = []
    size = 0
    for row in rows:
        piece.append(row)
        size += len(row)
        if size >= PIECE_BYTES:
            yield b"".join(piece)
            piece, size = [], 0
    yield b"".join(piece)


def lines(hot: bytes) -> Iterator[tuple[str, str, bytes | None]]:
    """Table, key and entry of each hot line."""
    rows = [row.split(b"\t", 2) for row in hot.split(b"\n")[:-1]]
    names = {table: decode(table) for table in {row[0] for row in rows}}
    keys = decode_all([row[1] for row in rows])
    return ((names[table], key, kept or None) for (table, _, kept), key in zip(rows, keys, strict=True))


def frame(cold: bytes, hot: bytes, *, segment: int, offset: int) -> bytes:
    """The frame of these bytes. The checksum covers segment and offset too, so that it is valid nowhere else."""
    lengths = b"%08x %08x" % (len(cold), len(hot))
    return b"%b%08x %b\n%b%b" % (MAGIC, _checksum(segment, offset, lengths, cold + hot), lengths, cold, hot)


def payload_length(header: bytes) -> int:
    """How many bytes follow this header; 0 when it is not a header."""
    found = _HEADER.fullmatch(header)
    return int(found[2], 16) + int(found[3], 16) if found else 0


def read_frame(data: bytes, *, segment: int, offset: int) -> Frame | None:
    """The frame at the beginning of these bytes, which are at `offset` of the segment; None when it is not whole."""
    header = _HEADER.match(data)
    if header is None:
        return None
    checksum, cold, hot = (int(part, 16) for part in header.groups())
    payload = data[HEADER : HEADER + cold + hot]
    if len(payload) < cold + hot or checksum != _checksum(segment, offset, data[13 : HEADER - 1], payload):
        return None
    return Frame(payload[cold:], offset + HEADER + cold + hot)


def resumes(rest: bytes, *, segment: int, offset: int) -> bool:
    """Whether a whole frame is in `rest`, the end of a segment from `offset` on, which does not begin with one.

    If so, the bytes before that frame were damaged later; if not, a write was interrupted.
    """
    begins = (match.start() for match in _HEADER.finditer(rest))
    return any(read_frame(rest[start:], segment=segment, offset=offset + start) for start in begins)


def is_newer(data: bytes) -> bool:
    """Whether these bytes begin with a frame of a later format than ours."""
    return bool(_NEWER.match(data)) and not data.startswith(MAGIC)


def _checksum(segment: int, offset: int, lengths: bytes, payload: bytes) -> int:
    return zlib.crc32(payload, zlib.crc32(b"%d %d %b" % (segment, offset, lengths)))
