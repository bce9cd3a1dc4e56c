"""Mails, PDFs and archives that stall, swell or mislead a parser, a generator for each family."""

from __future__ import annotations

import base64
import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Iterable

from tests.hostile.documents.feeds import SIZES, Maker

_HEAD = b"From: a@e.org\r\nSubject: News\r\nDate: Mon, 07 Sep 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"


def _part(kind: bytes, inside: bytes, coding: bytes = b"8bit") -> bytes:
    return b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + coding + b"\r\n\r\n" + inside


def deep_mail(chosen: random.Random) -> bytes:
    """Parts in parts, messages in messages, each with its own boundary or all with one."""
    depth = chosen.choice((100, 1_000, 5_000))
    if chosen.random() < 0.3:
        return _HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + _part(b"text/plain", b"News")
    alike = chosen.random() < 0.5
    starts = (
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % ((0, 0) if alike else (n, n))
        for n in range(depth)
    )
    return _HEAD + b"".join(starts) + _part(b"text/html", b"<p>News")


def wide_mail(chosen: random.Random) -> bytes:
    """Very many parts, headers, addresses or parameters."""
    many = chosen.choice(SIZES[:3])
    return (
        _HEAD
        + chosen.choice(
            (
                lambda: (
                    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                    + (b"--b\r\n" + _part(b"text/html", b"<p>x\r\n")) * many
                ),
                lambda: b"X-A: b\r\n" * many + _part(b"text/plain", b"News"),
                lambda: b"To: " + b"a@e.org, " * many + b"\r\n\r\nNews",
                lambda: b"Content-Type: text/plain; " + b"a=b; " * many + b"\r\n\r\nNews",
                lambda: (
                    b"Content-Type: text/plain; " + b"".join(b"a*%d=b; " % n for n in range(many)) + b"\r\n\r\nNews"
                ),
                lambda: b"X-A: b\r\n" + b" c\r\n" * many + b"\r\nNews",
                lambda: b"Content-Type: multipart/mixed; boundary=" + b"b" * many + b"\r\n\r\nNews",
            )
        )()
    )


def stalling_mail(chosen: random.Random) -> bytes:
    """Headers on which parsers of addresses, encoded words and dates stall."""
    word = chosen.choice(
        (
            b"(",
            b"((",
            b'"',
            b"\\",
            b"<",
            b"@",
            b",",
            b"=?utf-8?q?a?= ",
            b"=?",
            b"=?a?b?",
            b";",
            b" ",
            b":",
            b"'",
            b"[",
            b"a.",
        )
    )
    name = chosen.choice(
        (
            b"From",
            b"To",
            b"Subject",
            b"Date",
            b"List-Id",
            b"Content-Type",
            b"Content-Disposition",
            b"Message-ID",
            b"Received",
        )
    )
    return name + b": " + word * (chosen.choice(SIZES) // len(word)) + b"\r\n" + _HEAD + b"\r\nNews"


def swelling_mail(chosen: random.Random) -> bytes:
    """Parts in Base64, quoted-printable or uuencode that are large, broken, or packed again."""
    inside = chosen.choice(
        (
            b"=" * 900_000,
            b"=3D" * 900_000,
            b"=\r\n" * 900_000,
            b"!" * 900_000,
            b"A" * 3_000_001,
            b"begin 644 a\n" * 90_000,
        )
    )
    packed = base64.b64encode(gzip.compress(bytes(50_000_000)))
    coding = chosen.choice((b"base64", b"quoted-printable", b"x-uuencode", b"binary", b"x" * 9_000, b"gzip"))
    return _HEAD + _part(chosen.choice((b"text/html", b"text/plain; charset=hex", b"application/gzip",
        b"text/x; charset=" + b"x" * 9_000)),
                         chosen.choice((inside, packed)), coding)  # fmt: skip


def _pdf(objects: Iterable[bytes], trailer: bytes = b"<</Root 1 0 R>>", *, table: bool = True) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, inside in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + inside + b"\nendobj\n"
    start = len(out)
    if table:
        rows = b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + rows
    return bytes(out) + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF" % start


def _stream(inside: bytes, packed: int = 1) -> bytes:
    for _ in range(packed):
        inside = zlib.compress(inside, 9)
    filters = b"/Filter [" + b"/FlateDecode " * packed + b"]" if packed else b""
    return b"<</Length %d %b>>\nstream\n" % (len(inside), filters) + inside + b"\nendstream"


def _with_content(content: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    page += b"/Resources<</Font<</F 5 0 R>>/XObject<</X 4 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return _pdf((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, font))


def looping_pdf(chosen: random.Random) -> bytes:
    """Objects that refer to themselves: pages, contents, lengths, tables of objects, outlines."""
    return chosen.choice(
        (
            lambda: _pdf((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")),
            lambda: _pdf((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]>>",
            b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R>>")),
            lambda: _pdf((b"1 0 R", b"2 0 R")),
            lambda: _pdf((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1>>"),
            b"<</Root 1 0 R/Prev 9>>"),
            lambda: _pdf((b"<</Type/Catalog/Pages 2 0 R>>",),
            b"<</Root 1 0 R/Prev 0/XRefStm 9/Size 99999999>>", table=False),
            lambda: _with_content(b"<</Length 4 0 R>>\nstream\nBT /F 9 Tf (x) Tj ET\nendstream"),
            lambda: _with_content(b"<</Type/XObject/Subtype/Form"
            b"/Resources<</XObject<</X 4 0 R>>>>/Length 9>>\nstream\n/X Do /X Do\nendstream"),
            lambda: _pdf((b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[3 0 R]>>",
            b"<</Type/Page/Parent 3 0 R/Contents[3 0 R 3 0 R]>>")),
        )
    )()  # fmt: skip


def deep_pdf(chosen: random.Random) -> bytes:
    """Trees of pages, arrays, dictionaries or strings that are deep or wide."""
    depth = chosen.choice(SIZES[:3])
    nodes = (b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(depth))
    wide = b" ".join(b"3 0 R" for _ in range(depth))
    return chosen.choice(
        (
            lambda: _pdf((b"<</Type/Catalog/Pages 2 0 R>>", *nodes)),
            lambda: _pdf(
                (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + wide + b"]/Count 9>>", b"<</Type/Page>>")
            ),
            lambda: _pdf((b"[" * depth,)),
            lambda: _pdf((b"<</A" * depth,)),
            lambda: _pdf((b"(" * depth,)),
            lambda: _pdf((b"<" * depth, b"%" * depth, b"/" * depth)),
            lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * depth,
            lambda: b"%PDF-1.4\n" + b"startxref\n0\n%%EOF\n" * depth,
            lambda: b"%PDF-1.4\nxref\n0 999999999\n" + b"0000000000 65535 f \n" * depth + b"trailer<</Root 1 0 R>>",
        )
    )()


def swelling_pdf(chosen: random.Random) -> bytes:
    """Streams that inflate to hundreds of megabytes, once or twice packed, with predictors, or with very much text."""
    megabytes = chosen.choice((1, 20, 200))
    words = chosen.choice(
        (b"BT /F 9 Tf (x) Tj ET\n", b"(", b"[", b"q ", b"/X Do ", b"<<", b"1 0 0 1 0 0 cm ", b"\0", b"BI /W 9 ID x EI ")
    )
    content = words * (megabytes * 1_000_000 // len(words) // 10)
    return _with_content(_stream(content + b"\nBT /F 9 Tf (News) Tj ET", chosen.choice((1, 2, 3))))


def torn_pdf(chosen: random.Random) -> bytes:
    """A good PDF that is cut and sprinkled with other bytes."""
    made = bytearray(_with_content(_stream(b"BT /F 9 Tf 50 700 Td (The ferry runs twice a day.) Tj ET", 0)))
    for _ in range(chosen.randint(1, 30)):
        place = chosen.randrange(9, len(made))
        made[place] = chosen.randrange(256)
        if chosen.random() < 0.2:
            del made[place : place + chosen.randint(1, 60)]
            made += b"\n%%EOF" * 10
    return bytes(made)


def packed(chosen: random.Random) -> bytes:
    """Archives: large inside, one in another, very many members, names that lead out of a folder."""
    names = (
        "../../etc/cron.d/a",
        "/etc/passwd",
        "C:\\a.html",
        "a.html",
        "con",
        "a" * 200,
        "\u202etxt.exe",
        "a.html\x00.pdf",
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(chosen.choice((1, 8, 3_000))):
            archive.writestr(f"{number}/{chosen.choice(names)}", bytes(chosen.choice((10, 100))))
        archive.writestr("word/document.xml", bytes(chosen.choice((100, 20_000_000))))
    inner = gzip.compress(bytes(30_000_000))
    return chosen.choice(
        (out.getvalue(), inner, gzip.compress(inner), b"BZh91AY&SY" + bytes(9_000), b"\xfd7zXZ\0" + bytes(9_000))
    )


MAILS: dict[str, Maker] = {
    "deep mails": deep_mail,
    "wide mails": wide_mail,
    "mails that stall patterns": stalling_mail,
    "mails that swell": swelling_mail,
}
PDFS: dict[str, Maker] = {
    "PDFs that loop": looping_pdf,
    "deep PDFs": deep_pdf,
    "PDFs that swell": swelling_pdf,
    "torn PDFs": torn_pdf,
}
ARCHIVES: dict[str, Maker] = {"archives": packed}
