"""Character decoding: bytes, however mislabelled, into Unicode text.

Pure. A byte order mark tells the encoding, then the bytes themselves if they are valid UTF-8, then what the header of
HTTP, the XML declaration or a `<meta>` tag claims, then a guess. A document may mix encodings, as those do that quote
others: what is not valid is decoded piece by piece, so that one bad byte costs one character.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.message import Message

_HEAD = 4_096
"""Bytes within which a declaration must begin; browsers look at 1,024."""
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STARTS = (
    (re.compile(rb"(?:[\n\r\t ]\0\0\0)*[<{\[]\0\0\0"), "utf-32-le"),
    (re.compile(rb"(?:\0\0\0[\n\r\t ])*\0\0\0[<{\[]"), "utf-32-be"),
    (re.compile(rb"(?:[\n\r\t ]\0)*[<{\[]\0"), "utf-16-le"),
    (re.compile(rb"(?:\0[\n\r\t ])*\0[<{\[]"), "utf-16-be"),
)
"""How documents of XML, HTML and JSON begin in encodings of two and four bytes."""
_WRONG_BOM = re.compile(rb"\A(?:\xff\xfe|\xfe\xff)(?=[\s]{0,8}[<{\[])")
"""A mark of UTF-16 before single bytes."""
_UTF8_BOMS = re.compile(rb"\A(?:\xef\xbb\xbf)+")
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_SAYS_UTF8 = re.compile(r"(?:encoding|charset)\s*=[\s\"']*utf-?8", re.IGNORECASE)
_JSON = re.compile(rb"\s*[{\[]")
"""JSON is in UTF-8 (RFC 8259 §8.1)."""
_SUPERSETS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""What the names of encodings mean on the web (WHATWG, Encoding Standard §4.2)."""
_ALIASES = {
    "mac": "mac-roman", "csmacintosh": "mac-roman", "x-mac-roman": "mac-roman", "x-mac-cyrillic": "mac-cyrillic",
    "ms-cyrl": "cp1251", "x-cp1251": "cp1251", "win-1251": "cp1251", "cp-1251": "cp1251", "x-cp1250": "cp1250",
    "x-cp1252": "cp1252", "win-1252": "cp1252", "ansi": "cp1252", "x-sjis": "cp932", "x-euc-jp": "euc-jp",
    "x-gbk": "gb18030",
    "iso-8859-8-i": "iso8859-8", "iso-8859-8-e": "iso8859-8", "iso-8859-6-i": "iso8859-6", "logical": "iso8859-8",
    "x-x-big5": "big5hkscs", "windows-949": "cp949", "windows-874": "cp874", "dos-874": "cp874",
}  # fmt: skip
"""Names that documents use and Python does not know."""
_MULTIBYTE = frozenset({"gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "hz", "iso2022_jp", "iso2022_kr", "johab"})
_ESCAPES = (b"\x1b", b"~{")
"""Signs of encodings that write every character in ASCII."""
_JAPANESE = (b"\x1b$B", b"\x1b$@")
"""Signs of ISO-2022-JP, also where it is not declared."""
_NOT_BYTES = ("utf-16", "utf-32", "utf_16", "utf_32", "utf-7", "utf-8")
"""Encodings that a document in single bytes cannot have (.NET claims UTF-16 of all its strings), and UTF-8."""
_USUAL = "cp1252"

_GUESSED_FROM = 50_000
"""Bytes from which an undeclared encoding is guessed."""
_ENOUGH_TO_GUESS = 12
"""Bytes outside ASCII below which a guess is no better than windows-1252. From 12 on, chardet is right in 98 % or more
of random texts of each of 12 Latin languages; of 8, in 87 % of English ones."""
_NOT_LATIN = 0.3
"""Share of bytes outside ASCII from which the script is not Latin."""
_CLAIMED_UTF8, _FAULTY_UTF8 = 0.34, 0.7
"""Shares of the bytes outside ASCII in valid sequences from which a document is in UTF-8 with faults, when it says that
it is and nothing else, and when not: in half of the words of EUC-JP, half of the bytes are valid by chance."""
_FEWEST_VALID, _MOST = 0.1, 0.5
"""Shares of the pieces outside ASCII that are valid UTF-8: below the first they are so by chance, as some Thai words
are; above the second the document is in UTF-8 with faults."""
_NOT_ASCII = bytes(range(0x80, 0x100))
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ESCAPED = re.compile("[\udc80-\udcff]+")
_CUT_SHORT = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
"""A character of UTF-8 without its last bytes."""


def unicode(body: bytes, content_type: str = "") -> str:
    """The bytes as text; `content_type` is the HTTP header of this name."""
    for sign, codec in _BOMS:
        if body.startswith(sign) and b"\0" in body[:_HEAD]:
            return body.decode(codec, "replace").removeprefix("\ufeff")
    body = _WRONG_BOM.sub(b"", body, count=1)
    for start, codec in _STARTS:
        if start.match(body):
            return body.decode(codec, "replace").removeprefix("\ufeff")
    body = _UTF8_BOMS.sub(b"", body, count=1)
    claimed = list(_claimed(body[:_HEAD], content_type))
    if body.isascii():
        return _of_ascii(body, claimed)
    try:
        return body.decode("utf-8")
    except ValueError:
        head = content_type + body[:_HEAD].decode("latin-1")
        return _by_pieces(body, claimed, says_utf8=bool(_SAYS_UTF8.search(head) or _JSON.match(body)))


def _claimed(head: bytes, content_type: str) -> Iterator[str]:
    """The codecs that the document is said to have, most trusted first; without UTF-8, which was tried."""
    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    names = [message.get_content_charset("")]
    names += [(xml or meta).decode("ascii") for xml, meta in _DECLARED.findall(head)]
    found = dict.fromkeys(filter(None, map(_known, names)))
    yield from sorted(found, key=lambda codec: codec == _USUAL)  # it is also what servers claim of everything


def _known(name: str) -> str:
    """The codec that this name means on the web, "" for none and those that need no trial."""
    try:
        codec = codecs.lookup(_ALIASES.get(name.strip().lower(), name.strip()))
        b"".decode(codec.name)
    except (LookupError, ValueError):
        return ""
    return "" if codec.name.startswith(_NOT_BYTES) else _SUPERSETS.get(codec.name, codec.name)


def _of_ascii(body: bytes, claimed: list[str]) -> str:
    for codec in claimed:
        if any(sign in body for sign in _ESCAPES):
            return body.decode(codec, "replace")
    if any(sign in body for sign in _JAPANESE):
        return body.decode("iso2022_jp", "replace")
    return body.decode("ascii")


def _by_pieces(body: bytes, claimed: list[str], *, says_utf8: bool) -> str:
    """The text of a document that is not valid UTF-8: from "<" to "<", each piece in the encoding that it is in."""
    pieces = body.split(b"<")
    outside = [piece for piece in pieces if not piece.isascii()]
    valid = sum(map(_is_valid, outside)) / len(outside)
    only_utf8 = says_utf8 and not any(codec != _USUAL for codec in claimed)
    faulty = valid > _MOST or _share_valid(body) >= (_CLAIMED_UTF8 if only_utf8 else _FAULTY_UTF8)
    whole = None if faulty else _strictly(body, [codec for codec in claimed if codec in _MULTIBYTE])
    if whole is not None:
        return whole
    is_utf8 = _is_mostly_valid if faulty else _is_valid
    other = _other(b"".join(piece for piece in outside if not is_utf8(piece)), claimed)
    if valid < _FEWEST_VALID and not faulty:
        return body.decode(other, "replace")
    return "<".join(_piece(piece, "utf-8" if is_utf8(piece) else other, other) for piece in pieces)


def _is_valid(piece: bytes) -> bool:
    try:
        piece.decode("utf-8", "surrogatepass")
    except ValueError:
        return False
    return True


def _is_mostly_valid(piece: bytes) -> bool:
    return piece.isascii() or _share_valid(piece) >= _CLAIMED_UTF8


def _share_valid(piece: bytes) -> float:
    """The share of the bytes outside ASCII that are in sequences of UTF-8."""
    valid = sum(map(len, _SEQUENCE.findall(piece)))
    return valid / (len(piece) - len(piece.translate(None, _NOT_ASCII)))


def _strictly(body: bytes, codecs_: list[str]) -> str | None:
    for codec in codecs_:
        try:
            return body.decode(codec)
        except ValueError:
            continue
    return None


def _other(sample: bytes, claimed: list[str]) -> str:
    """The encoding of what is not UTF-8: as claimed, unless that is Latin and these letters are not; else guessed."""
    high = len(sample) - len(sample.translate(None, _NOT_ASCII))
    telling = high >= _ENOUGH_TO_GUESS
    if claimed and not (claimed[0] == _USUAL and telling and high >= _NOT_LATIN * len(sample)):
        return claimed[0]
    return (_guessed(sample[:_GUESSED_FROM]) if telling else "") or _USUAL


def _guessed(sample: bytes) -> str:
    import chardet  # noqa: PLC0415 - 0.4 s and 36 MB, and few feeds need it

    return _known(chardet.detect(sample)["encoding"] or "")


def _piece(piece: bytes, codec: str, other: str) -> str:
    if codec != "utf-8":
        return piece.decode(codec, "replace")
    single = _USUAL if other in _MULTIBYTE else other
    return _ESCAPED.sub(lambda found: _stray(found[0], single), piece.decode("utf-8", "surrogateescape"))


def _stray(escaped: str, codec: str) -> str:
    """Bytes in UTF-8 that are not of it: surrogates one by one (CESU-8), half a character, or another encoding."""
    stray = escaped.encode("utf-8", "surrogateescape")
    try:
        return stray.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
    except ValueError:
        return _CUT_SHORT.sub(b"\x00", stray).decode(codec, "replace").replace("\x00", "\ufffd")
