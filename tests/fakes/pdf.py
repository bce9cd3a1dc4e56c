"""A PDF of some lines a page, in one of the standard fonts."""

from __future__ import annotations

from collections.abc import Sequence


def pdf(*pages: Sequence[str], title: str = "") -> bytes:
    """The bytes of a PDF 1.4 whose pages hold these lines."""
    texts = [b" ".join(f"({line}) Tj T*".encode("latin-1") for line in page) for page in pages]
    kids = b" ".join(b"%d 0 R" % (6 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (%s) /CreationDate (D:20200908090000Z) >>" % title.encode("latin-1"),
    ]
    for number, text in enumerate(texts):
        content = b"BT /F1 12 Tf 50 750 Td 14 TL %s ET" % text
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (5 + 2 * number)
        )
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, inside in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return bytes(made) + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end
