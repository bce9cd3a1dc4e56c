"""Answers of web servers that stall, flood, swell or mislead a client, as the bytes that they send, piece by piece."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator
from itertools import chain, repeat

Pieces = Callable[[random.Random], Iterator[bytes]]
"""What is sent after a request, piece by piece; other tasks run between two pieces. Some have no end."""

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
_FLOOD = 1_000_000
"""Bytes sent in one piece at most: the server is in the process whose memory is measured."""
FEED = b"<rss><channel><title>t</title><item><title>x</title></item></channel></rss>"


def _bomb(bits: int, times: int = 1) -> bytes:
    out = b""
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    out = b"".join(packer.compress(bytes(1 << 20)) for _ in range(60)) + packer.flush()
    for _ in range(times - 1):
        packer = zlib.compressobj(9, zlib.DEFLATED, bits)
        out = packer.compress(out) + packer.flush()
    return out


def _whole(body: bytes, coding: bytes) -> Iterator[bytes]:
    return iter((OK + b"Content-Encoding: " + coding + b"\r\nContent-Length: %d\r\n\r\n" % len(body), body))


def bomb(chosen: random.Random) -> Iterator[bytes]:
    label = chosen.choice((b"gzip", b"deflate", b"x-gzip", b"identity", b"br", b"zstd", b"gzip, gzip", b"gzip" * 9_000))
    return _whole(_bomb(chosen.choice((31, 15, -15)), chosen.choice((1, 2, 3))), label)


def members(chosen: random.Random) -> Iterator[bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    member = packer.compress(chosen.choice((b"", b"a"))) + packer.flush()
    return _whole(member * (4_500_000 // len(member)), b"gzip")


def endless_body(chosen: random.Random) -> Iterator[bytes]:
    piece = chosen.choice((b"x" * 60_000, b"<item>" * 9_000, b"\0" * 60_000, b" " * 60_000))
    return chain((OK + b"\r\n",), repeat(piece))


def endless_chunks(chosen: random.Random) -> Iterator[bytes]:
    chunk = chosen.choice(
        (b"1\r\nx\r\n" * 5_000, b"1;" + b"a" * 900 + b"\r\nx\r\n", b"2710\r\n" + b"x" * 10_000 + b"\r\n")
    )
    return chain((OK + b"Transfer-Encoding: chunked\r\n\r\n",), repeat(chunk))


def broken_chunks(chosen: random.Random) -> Iterator[bytes]:
    chunk = chosen.choice((b"-1\r\n", b"ffffffffffffffffff\r\nx", b"0x5\r\nabcde\r\n", b"g\r\n", b"5\nabcde\n0\n\n",
        b"\r\n", b"5" * 90_000,
                           b"5;" + b"a" * 900_000, b"0\r\n" + b"A: b\r\n" * 90_000, b"5\r\nabcdefgh\r\n"))  # fmt: skip
    return iter((OK + b"Transfer-Encoding: chunked\r\n\r\n", chunk))


def wrong_length(chosen: random.Random) -> Iterator[bytes]:
    length = chosen.choice(
        (b"5", b"999999999999", b"-1", b"1e9", b"", b"5, 6", b"0x10", b"9" * 5_000, b"+5", b"5\r\nContent-Length: 6")
    )
    both = b"Transfer-Encoding: chunked\r\n" if chosen.random() < 0.3 else b""
    return iter((OK + both + b"Content-Length: " + length + b"\r\n\r\n" + FEED,))


def provisional(chosen: random.Random) -> Iterator[bytes]:
    one = chosen.choice((b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
        b"HTTP/1.1 199 x\r\n\r\n",
                         b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
                         b"HTTP/1.1 102 " + b"a" * 900 + b"\r\n\r\n"))  # fmt: skip
    if chosen.random() < 0.5:
        return repeat(one)
    return iter((one * min(chosen.choice((1, 20, 60_000)), _FLOOD // len(one)) + OK + b"\r\n" + FEED,))


def endless_head(chosen: random.Random) -> Iterator[bytes]:
    line = chosen.choice(
        (
            b"A: b\r\n",
            b"A: " + b"b" * 60_000 + b"\r\n",
            b"Set-Cookie: a=b\r\n",
            b"a" * 60_000,
            b" folded\r\n",
            b"\0",
            b"\r",
        )
    )
    return chain((OK,), repeat(line * max(1, 9_000 // len(line))))


def strange_head(chosen: random.Random) -> Iterator[bytes]:
    value = chosen.choice((b"\xff" * 9_000, b'"' * 60_000, b"\\" * 60_000, b"(" * 60_000,
                           b"9" * 60_000, b"Mon, " * 9_000, b"", b"\t" * 9_000,
                           b"a=b; " * 9_000, b"\x00", b"\xed\xa0\x80", b"max-age=" * 9_000,
                           b"charset=" * 9_000))  # fmt: skip
    names = (
        b"ETag",
        b"Last-Modified",
        b"Retry-After",
        b"Date",
        b"Cache-Control",
        b"Expires",
        b"Age",
        b"Link",
        b"Set-Cookie",
        b"Server",
    )
    lines = b"".join(name + b": " + value + b"\r\n" for name in chosen.sample(names, 4))
    kind = b"HTTP/1.1 %d x\r\nContent-Type: text/html; charset=%b\r\n" % (
        chosen.choice((200, 304, 403, 429, 503)),
        value,
    )
    return iter((kind + lines + b"\r\n" + FEED,))


def strange_start(chosen: random.Random) -> Iterator[bytes]:
    line = chosen.choice((b"", b"HTTP/0.9 200 OK", b"HTTP/9.9 200 OK", b"HTTP/1.1 -1 x", b"HTTP/1.1 999 x",
    b"HTTP/1.1 99999 x", b"ICY 200 OK",
                          b"HTTP/1.1 200 " + b"a" * 900_000, b"SSH-2.0-x", b"\x16\x03\x01", b"HTTP/1.1", b"<rss/>",
                          b"HTTP/2.0 200", b"+OK POP3"))  # fmt: skip
    return iter((line + b"\r\nContent-Length: 5\r\n\r\n<rss>",))


def redirects(chosen: random.Random) -> Iterator[bytes]:
    place = chosen.choice((b"/", b"?" + b"%d" % chosen.randrange(10**9), b"//" + b"a" * 60_000, b"http://[::1",
        b"javascript:alert(1)", b"#a",
                           b"file:///etc/hostname", b"\xff\xfe", b"../" * 20_000, b"http://127.0.0.2:22/",
                           b"http://a b/", b"\\\\127.0.0.2\\",
                           b"http://user:pass@127.0.0.2/", b"data:text/xml,<rss/>", b"/%ff%00",
                           b"http://\xe2\x91\xa0/", b"http:127.0.0.2"))  # fmt: skip
    cookies = b"".join(b"Set-Cookie: a%d=%b\r\n" % (n, b"x" * 900) for n in range(chosen.choice((0, 1, 90))))
    status = chosen.choice((300, 301, 302, 303, 307, 308))
    return iter((b"HTTP/1.1 %d x\r\nLocation: %b\r\n%bContent-Length: 0\r\n\r\n" % (status, place, cookies),))


def silent(chosen: random.Random) -> Iterator[bytes]:
    start = chosen.choice(
        (b"", OK, OK + b"\r\n", OK + b"Content-Length: 500\r\n\r\n<rss>", b"HTTP/1.1 103 x\r\n\r\n", b"H")
    )
    return chain((start,), repeat(b""))


def dripping(chosen: random.Random) -> Iterator[bytes]:
    start = chosen.choice(
        (OK, OK + b"\r\n", OK + b"Content-Length: 500000\r\n\r\n", OK + b"Transfer-Encoding: chunked\r\n\r\n")
    )
    return chain((start,), repeat(chosen.choice((b"x", b"1\r\nx\r\n", b" "))))


ANSWERS: dict[str, Pieces] = {
    "compressed bombs": bomb,
    "very many members of gzip": members,
    "bodies without end": endless_body,
    "chunks without end": endless_chunks,
    "broken chunks": broken_chunks,
    "wrong lengths": wrong_length,
    "floods of provisional answers": provisional,
    "headers without end": endless_head,
    "strange headers": strange_head,
    "strange first lines": strange_start,
    "strange redirects": redirects,
    "servers that fall silent": silent,
    "servers that drip": dripping,
}
