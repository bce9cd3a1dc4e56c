"""The head of an HTTP answer, mended: what real servers send against RFC 9112, as browsers understand it.

llhttp, which aiohttp parses with, refuses an answer for one bad line. Here the lines that cannot be understood are left
out before it sees them, and one framing of the body is left where the server gives several, or a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

DECLARED: Final = "X-Declared-Length"
"""The header that tells the length which the server declared, where the body is read until the connection closes."""

LONGEST_NUMBER: Final = 12
"""Digits of a length that is believed."""

_END: Final = re.compile(rb"\r?\n\r?\n")
_STATUS: Final = re.compile(rb"(HTTP/(\d)(?:\.(\d))?|ICY)\s+(\d{3})\b", re.IGNORECASE)
_NAME: Final = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CHUNK: Final = re.compile(rb"\s*[0-9a-fA-F]+\s*(;|\r?\n|$)")
_FRAMING: Final = (b"content-length", b"transfer-encoding", b"connection")
_BODILESS: Final = (204, 304)


@dataclass(frozen=True, slots=True)
class Head:
    """A mended head. `length` is how long the body is, None where the parser finds its end; `status` is of the answer.

    `closes` says that the body ends with the connection, `declared` how long the server said it is.
    """

    data: bytes
    status: int
    length: int | None = None
    closes: bool = False
    declared: int = 0


def split(data: bytes) -> tuple[bytes, bytes] | None:
    """The head and what follows it; None when it is not whole yet."""
    begun = data.lstrip(b"\r\n")
    found = _END.search(begun)
    return (begun[: found.start()], begun[found.end() :]) if found else None


def is_http(data: bytes) -> bool:
    """Whether the start of an answer may be that of an HTTP head."""
    begun = data.lstrip(b"\r\n")[:4].upper()
    return any(begun == start[: len(begun)] for start in (b"HTTP", b"ICY "))


def mended(head: bytes, body: bytes) -> Head | None:
    """The head as it is understood; `body` is the start of what follows. None when this is no HTTP."""
    first, *rest = head.replace(b"\r\n", b"\n").split(b"\n")
    status = _STATUS.match(first)
    if status is None:
        return None
    fields, code = _fields(rest), int(status[4])
    lines = [b"HTTP/1.1 %d OK" % code, *(b"%b: %b" % field for field in fields if field[0].lower() not in _FRAMING)]
    connection = b",".join(_values(fields, b"connection"))
    old = status[1].upper() == b"ICY" or (status[2], status[3]) == (b"1", b"0")
    closes = b"close" in connection or (old and b"keep-alive" not in connection)
    if code in _BODILESS or code < 200:  # noqa: PLR2004 - the classes of RFC 9110 §15
        return Head(_joined(lines, closes=closes), code)
    if b"chunked" in b"".join(_values(fields, b"transfer-encoding")) and (not body or _CHUNK.match(body)):
        return Head(_joined([*lines, b"Transfer-Encoding: chunked"], closes=closes), code)
    length = _length(fields)
    if length is None or closes:
        lines.append(b"%b: %d" % (DECLARED.encode(), length or 0))
        return Head(_joined(lines, closes=True), code, closes=True, declared=length or 0)
    return Head(_joined([*lines, b"Content-Length: %d" % length], closes=False), code, length)


def _length(fields: list[tuple[bytes, bytes]]) -> int | None:
    """The length that the server declares; None when it declares none, or several."""
    lengths = {part.strip() for value in _values(fields, b"content-length") for part in value.split(b",")}
    only = lengths.pop() if len(lengths) == 1 else b""
    return int(only) if only.isdigit() and len(only) <= LONGEST_NUMBER else None


def _values(fields: list[tuple[bytes, bytes]], wanted: bytes) -> list[bytes]:
    return [value.lower() for name, value in fields if name.lower() == wanted]


def _fields(lines: list[bytes]) -> list[tuple[bytes, bytes]]:
    """Names and values; a folded line continues the one before, and a line without a name is left out."""
    found: list[tuple[bytes, bytes]] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and found:
            found[-1] = found[-1][0], found[-1][1] + b" " + line.strip()
            continue
        name, colon, value = line.partition(b":")
        if colon and _NAME.fullmatch(name.strip()):
            found.append((name.strip(), re.sub(rb"[\x00-\x08\x0a-\x1f\x7f]", b"", value).strip()))
    return found


def _joined(lines: list[bytes], *, closes: bool) -> bytes:
    return b"\r\n".join([*lines, b"Connection: close" if closes else b"Connection: keep-alive", b"", b""])
