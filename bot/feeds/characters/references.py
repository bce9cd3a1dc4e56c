"""Character references (XML 1.0 §4.1, HTML §13.5) that feeds get wrong: made sound for an XML parser.

Pure. Feeds have stray ampersands, HTML's names in XML, numbers of windows-1252, and emoji as two references to
surrogates.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

_MOST_EXPANDED = 100_000
"""Characters that a document's own entities may bring in; those after are left as they stand."""

_CONTROLS: dict[int, str | None] = {
    **dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], None),
    **{code: bytes([code]).decode("windows-1252", "ignore") for code in range(0x80, 0xA0)},
}
_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML forbids, DEL, and the C1 controls, which in feeds are quotes and dashes of windows-1252."""

_SIGN = re.compile(
    r"\]\]>|&(?:#\d{1,9};|#[xX][0-9a-fA-F]{1,9};|[\w.:-]{1,100};)?"
    r"|<!(?i:DOCTYPE)\b[^<>\[\]]{0,300}>|<(?![^\W\d]|[/?:]|!--)|</?(?i:br|hr|img|wbr)\b[^<>]{0,3000}>"
)
"""What is looked at: the end of a CDATA section that has no start, ampersands, a document type of HTML behind the
prolog, "<" that begins no tag, and tags of elements of HTML that need no end tag."""
_CDATA, _END = "<![CDATA[", "]]>"
_XML_ENTITIES = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
_HIGH, _LOW = (
    r"(?:[xX]0{0,6}[dD][89abAB][0-9a-fA-F]{2}|0{0,6}5(?:529[6-9]|5[3-9]\d\d|6[0-2]\d\d|631[0-9]))(?![0-9a-fA-F])",
    r"(?:[xX]0{0,6}[0-9a-fA-F]{4}|0{0,6}\d{5})(?![0-9a-fA-F])",
)
_SECOND_HALVES = range(0xDC00, 0xE000)
_SURROGATES = re.compile(rf"(&(?:amp;)?)#({_HIGH});?(?:\1#({_LOW});?)?")
"""A reference to the first half of a character outside of the basic plane, escaped once or twice, and to the second."""


def clean(text: str) -> str:
    """The text without characters that XML forbids, and with C1 controls as the characters of windows-1252."""
    return text.translate(_CONTROLS) if _CONTROL.search(text) else text


def paired(text: str) -> str:
    """The text with each pair of references to surrogates as the character that it stands for, and without halves.

    >>> paired("&#xD83D;&#xDE09; &#55357;&#56841;")
    '😉 😉'
    """
    return _SURROGATES.sub(_one_character, text) if "#" in text else text


def _one_character(found: re.Match[str]) -> str:
    units = "".join(chr(_code(number)) for number in found.group(2, 3) if number)
    try:
        return units.encode("utf-16", "surrogatepass").decode("utf-16")
    except ValueError:
        return f"{found[1]}#{found[3]};" if found[3] and _code(found[3]) not in _SECOND_HALVES else ""


def _code(number: str) -> int:
    return int(number[1:], 16) if number[0] in "xX" else int(number) % 0x110000


def sound(text: str, entities: Mapping[str, str]) -> str:
    """The text with the document's `entities` and HTML's named characters resolved, and stray signs escaped.

    Elements of HTML that need no end tag end themselves. What stands in CDATA sections stays as it is.
    """
    room = _MOST_EXPANDED

    def replaced(found: re.Match[str]) -> str:
        nonlocal room
        mark = found[0]
        if mark[0] == "<":
            return _tag(mark)
        if mark in _XML_ENTITIES:
            return mark
        own = entities.get(mark[1:-1])
        if mark == _END or own is None or len(own) > room:
            return _sound(mark)
        room -= len(own)
        return sound(own, {})

    return "".join(part if part.startswith(_CDATA) else _SIGN.sub(replaced, part) for part in _sections(paired(text)))


def _sections(text: str) -> Iterator[str]:
    """The parts of a text: CDATA sections, and what is between them."""
    at = 0
    while (start := text.find(_CDATA, at)) >= 0:
        yield text[at:start]
        end = text.find(_END, start)
        at = end + len(_END) if end >= 0 else len(text)
        yield text[start:at]
    yield text[at:]


def _tag(mark: str) -> str:
    if mark == "<":
        return "&lt;"
    return "" if mark[1] in "!/" else f"{mark[:-1].rstrip('/')}/>"


def _sound(reference: str) -> str:
    meant = html.unescape(reference) if reference.endswith(";") else reference
    return "" if meant == "\ufffd" else escape(clean(meant))
