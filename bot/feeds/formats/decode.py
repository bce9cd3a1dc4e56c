"""Character decoding: bytes of XML, however mislabelled, into Unicode text that an XML parser accepts.

Pure. Refuses documents that define entities (every XML bomb does, such as "billion laughs"), and repairs what feeds get
wrong: the declared encoding, stray ampersands, HTML's named entities, control characters.
"""

from __future__ import annotations

import codecs
import html
import re
from email.message import Message
from xml.sax.saxutils import escape

from charset_normalizer import from_bytes

from bot.feeds.formats.entry import FeedError

_HEAD = 4_096
"""Characters (or bytes) within which a declaration and a DOCTYPE must begin."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STARTS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\s+[^\[<>]*(\[|>)", re.IGNORECASE)
_CONTROLS: dict[int, str | None] = {
    **dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], None),
    **{code: bytes([code]).decode("windows-1252", "ignore") for code in range(0x80, 0xA0)},
}
_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x80-\\x9f\ufffe\uffff]")
"""Characters that XML forbids, and the C1 controls, which in feeds are always quotes and dashes of windows-1252."""
_GUESSED_FROM = 50_000
"""Bytes from which an undeclared encoding is guessed."""
_ENOUGH_TO_GUESS = 64
"""Bytes outside ASCII below which a guess is no better than windows-1252."""
_NOT_ASCII = bytes(range(0x80, 0x100))

_AMPERSAND = re.compile(r"<!\[CDATA\[|\]\]>|&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|\w{1,40};)?")
_XML_ENTITIES = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})


def xml_text(body: bytes, content_type: str = "") -> str:
    """The document without declaration and DOCTYPE, with resolvable references only. Raises FeedError for a DTD."""
    text = clean(unicode(body, content_type)).lstrip("\ufeff \t\r\n")
    text = _DECLARATION.sub("", text, count=1)
    return _with_sound_references(_without_doctype(text))


def unicode(body: bytes, content_type: str = "") -> str:
    """The bytes as text: by byte order mark, by the form of "<", as UTF-8 if valid, and only then as declared."""
    for sign, codec in (*_BOMS, *_STARTS):
        if body.startswith(sign):
            return body.decode(codec, "replace").removeprefix("\ufeff")
    declared = _declared(body[:_HEAD])
    for codec in ("" if body.isascii() and declared else "utf-8", declared, _charset(content_type)):
        try:
            return body.decode(codec) if codec else body.decode(declared)
        except (LookupError, ValueError):
            continue
    return _guessed(body)


def _guessed(body: bytes) -> str:
    telling = len(body) - len(body.translate(None, _NOT_ASCII)) >= _ENOUGH_TO_GUESS
    guess = from_bytes(body[:_GUESSED_FROM]).best() if telling else None
    return body.decode(guess.encoding if guess else "windows-1252", "replace")


def clean(text: str) -> str:
    """The text without characters that XML forbids, and with C1 controls as the characters of windows-1252."""
    return text.translate(_CONTROLS) if _CONTROL.search(text) else text


def _declared(head: bytes) -> str:
    found = _DECLARED.search(head)
    return _known(found[1].decode("ascii")) if found else ""


def _charset(content_type: str) -> str:
    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    charset = message.get_content_charset("")
    return _known(charset)


def _known(name: str) -> str:
    """The text codec of this name, or "". Latin-1 and ASCII mean windows-1252 (WHATWG, Encoding Standard)."""
    try:
        codec = codecs.lookup(name)
        b"".decode(name)
    except (LookupError, ValueError):
        return ""
    return "windows-1252" if codec.name in ("iso8859-1", "ascii") else codec.name


def _without_doctype(text: str) -> str:
    found = _DOCTYPE.search(text, 0, _HEAD)
    if not found:
        return text
    if found[1] == "[":
        raise FeedError("it defines entities of its own (a DTD), which is refused: such documents can be bombs")
    return text[: found.start()] + text[found.end() :]


def _with_sound_references(text: str) -> str:
    """Replace HTML's named references by their characters and escape stray ampersands, outside of CDATA."""
    inside = False

    def replaced(found: re.Match[str]) -> str:
        nonlocal inside
        mark = found[0]
        if mark[0] != "&":
            inside = mark != "]]>" and (inside or mark == "<![CDATA[")
            return mark
        return mark if inside or mark in _XML_ENTITIES else _sound(mark)

    return _AMPERSAND.sub(replaced, text)


def _sound(reference: str) -> str:
    meant = html.unescape(reference) if reference.endswith(";") else reference
    return escape(clean(meant))
