"""Content codings undone within bounds (RFC 9110 §8.4): gzip and deflate, whatever the label says.

Servers label wrongly in every way: "x-gzip", "utf-8", gzip without a label, a label without gzip, gzip twice. So the
first bytes decide, and the label only helps where they cannot.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

_EMPTY_MEMBER: Final = 20
"""Bytes of a gzip file without content."""
STEP: Final = 65_536
"""Bytes inflated at a time; a bomb exceeds its limit by at most so many before it is noticed."""
MOST_LAYERS: Final = 3
"""Codings undone at most: one that is labelled, a second of a careless proxy, and that of a file that is served."""

MOST_MEMBERS: Final = 100
"""Members of a gzip file that are read; each costs a copy of what follows it. Real answers have one."""

_GZIP: Final = b"\x1f\x8b"
_ZLIB: Final = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_PLAIN: Final = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[<\{\[]")
_UNREAD: Final = {"br": "brotli", "zstd": "zstd", "compress": "compress", "x-compress": "compress", "dcb": "brotli"}


class TooLargeError(Exception):
    """The body is larger than the limit after inflating."""


class UnreadCodingError(Exception):
    """The body has a coding that is not read; the message is its name."""


class GarbledError(Exception):
    """The body has the coding that it names, and is broken from the start."""


def decoded(body: bytes, label: str, limit: int) -> bytes:
    """The body without its codings. `label` is the header Content-Encoding; `limit` is in bytes.

    A body that breaks off gives what came before. Raises TooLargeError, UnreadCodingError or GarbledError.
    """
    names = [name.strip().lower() for name in label.split(",")]
    for _ in range(MOST_LAYERS):
        if not body[:64].lstrip().startswith(_GZIP):
            break
        body = _gunzipped(body.lstrip(), limit)
    if _PLAIN.match(body[:64]):
        return body
    if body.startswith(_ZLIB) and _PLAIN.match((inflated := _inflated(body, limit))[:64]):
        return inflated
    for name in names:
        if name in _UNREAD and body:
            raise UnreadCodingError(_UNREAD[name])
    if "gzip" in names and body and _PLAIN.match((inflated := _inflated(body, limit))[:64]):
        return inflated  # a raw deflate stream under the wrong name
    return _inflated(body, limit) if "deflate" in names else body


def _gunzipped(body: bytes, limit: int) -> bytes:
    """The first members of a gzip file; what follows them is left out (RFC 1952 §2.2).

    Checksums are not looked at: a feed with a wrong one is still a feed.
    """
    if body[2:3] not in (b"\x08", b""):
        raise GarbledError
    out, rest = bytearray(), body
    for _ in range(MOST_MEMBERS):
        if not rest.startswith(_GZIP):
            break
        rest = _step_by_step(zlib.decompressobj(-zlib.MAX_WBITS), rest[_header_length(rest) :], out, limit)[8:]
    if not out and len(body) > _EMPTY_MEMBER:
        raise GarbledError
    return bytes(out)


def _header_length(member: bytes) -> int:
    """Bytes before the compressed data of a member (RFC 1952 §2.3)."""
    flags, length = member[3] if len(member) > 10 else 0, 10  # noqa: PLR2004
    if flags & 4:
        length += 2 + int.from_bytes(member[length : length + 2], "little")
    for flag in (8, 16):
        if flags & flag:
            length = member.find(b"\0", length) + 1 or len(member)
    return length + (2 if flags & 2 else 0)


def _inflated(body: bytes, limit: int) -> bytes:
    """A deflate body, with zlib's header as the standard says, or without it as some servers do; else as it is."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        out = bytearray()
        _step_by_step(zlib.decompressobj(bits), body, out, limit)
        if out:
            return bytes(out)
    return body


def _step_by_step(inflater: zlib._Decompress, body: bytes, out: bytearray, limit: int) -> bytes:
    """Append what `body` holds to `out`; return the bytes behind its end. What is broken ends it."""
    rest = body
    while not inflater.eof:
        try:
            piece = inflater.decompress(rest, STEP)
        except zlib.error:
            return b"" if out else body[:1]
        out += piece
        rest = inflater.unconsumed_tail
        if len(out) > limit:
            raise TooLargeError
        if not piece and not rest and not inflater.eof:
            return b""
    return inflater.unused_data
