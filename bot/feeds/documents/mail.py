"""Mails (RFC 5322, MIME) as articles: newsletters and lists. The outlet is the list's name, else the sender's. Pure.

Attachments are not read. Of alternatives the HTML is taken, unless it says far less than the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import Header, decode_header
from email.message import Message
from email.utils import parseaddr

from bot.feeds.characters import charsets
from bot.feeds.documents.mail_furniture import without_furniture, without_hidden
from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import LARGEST_FEED, Entry, FeedError
from bot.feeds.markup import html_text
from bot.web.url import joined

MOST_PARTS = 200
"""Parts of a mail that are looked at, and how deep they may stand in each other is `MOST_DEPTH`."""
MOST_DEPTH = 20

_HEADERS = re.compile(
    rb"^(from|to|subject|date|received|message-id|mime-version|return-path)\s*:", re.IGNORECASE | re.MULTILINE
)
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|enc|i|vs|ynt|İlt)\s*:)+\s*", re.IGNORECASE)
_LIST_ID = re.compile(r"^\s*\"?([^<\"]*?)\"?\s*<([^<>]*)>")
_NO_NAME = re.compile(r"\b[0-9a-f]{10,}\b|mc list$|^[\d.\W]*$", re.IGNORECASE)
_ADDRESS_LINE = re.compile(r"<?\(?\[?\s*https?://\S+\s*\]?\)?>?")
_FAR_LESS = 4
"""HTML that says so many times less than the plain text is only its frame."""


def read(body: bytes) -> Entry:
    """The article in a mail. Raises FeedError when it is no mail, or has no text."""
    body = body.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if not _HEADERS.search(body[:20_000].split(b"\n\n")[0].split(b"\r\n\r\n")[0]):
        raise FeedError("it is no mail: it has no From, Subject or Date at its start")
    try:
        mail = message_from_bytes(body)
        text = _text(mail)
    except RecursionError:
        raise FeedError("its parts stand in each other too deep") from None
    if not text:
        raise FeedError("the mail has no text, only attachments or pictures")
    return Entry(
        id=_header(mail, "Message-ID"),
        url=joined("https://invalid.invalid/", _header(mail, "Archived-At").strip("<>")) if mail["Archived-At"] else "",
        title=_REPLY.sub("", _header(mail, "Subject")),
        text=text,
        published=moment(_header(mail, "Date")),
        language=_header(mail, "Content-Language").partition(",")[0].strip(),
        outlet=_outlet(mail),
    )


def _outlet(mail: Message) -> str:
    """The list's name if a person would know it, else the sender's name, else the host of the sender."""
    listed = _LIST_ID.match(_header(mail, "List-Id"))
    name, address = parseaddr(told if isinstance(told := mail.get("From", ""), str) else _decoded(told))
    sender = _decoded(name).strip("\"' ")
    names = (listed[1].strip() if listed else "", sender, address.rpartition("@")[2])
    return next((words for words in names if words and not _NO_NAME.search(words)), "")


def _text(mail: Message) -> str:
    pages: list[str] = []
    plain: list[str] = []
    room = LARGEST_FEED
    for part in _parts(mail):
        words = _content(part)[:room]
        room -= len(words)
        (pages if part.get_content_subtype() == "html" else plain).append(words)
    of_page = without_furniture("\n".join(html_text.text(without_hidden(page)) for page in pages))
    of_plain = without_furniture("\n\n".join(map(_unwrapped, plain)))
    return of_plain if len(of_plain) > _FAR_LESS * len(of_page) else of_page


def _parts(mail: Message) -> Iterator[Message]:
    """The parts that are text and not attached, in order."""
    waiting: list[tuple[Message, int]] = [(mail, 0)]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        if part.get_content_disposition() == "attachment":
            continue
        if part.is_multipart():
            inside = part.get_payload()
            if isinstance(inside, list) and depth < MOST_DEPTH:
                waiting.extend((one, depth + 1) for one in reversed(inside) if isinstance(one, Message))
        elif part.get_content_type() in ("text/plain", "text/html"):
            yield part


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    kind = f"{part.get_content_type()}; charset={charset}" if charset else part.get_content_type()
    return charsets.unicode(payload, kind) if isinstance(payload, bytes) else ""


def _unwrapped(text: str) -> str:
    """Plain text with its paragraphs on one line each, without addresses and lines of signs."""
    paragraphs: list[str] = []
    for block in re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [_ADDRESS_LINE.sub("", line).strip() for line in block.split("\n")]
        kept = [line for line in lines if any(map(str.isalnum, line))]
        if kept:
            wrapped = all(len(line) > 45 for line in kept[:-1])  # noqa: PLR2004 - shorter lines are a list
            paragraphs.append((" " if wrapped else "\n").join(kept))
    return "\n\n".join(paragraphs)


def _header(mail: Message, name: str) -> str:
    return " ".join(_decoded(mail.get(name, "")).split())


def _decoded(words: str | Header) -> str:
    """A header with its encoded words (RFC 2047) decoded, and raw bytes read by their encoding."""
    try:
        pieces = decode_header(words)
    except ValueError:
        return str(words)
    return "".join(_piece(piece, charset) for piece, charset in pieces)


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        raw = piece.encode("utf-8", "surrogateescape")
        return charsets.unicode(raw) if not piece.isascii() else piece
    known = charset if charset and charset != "unknown-8bit" else ""
    return charsets.unicode(piece, f"text/plain; charset={known}" if known else "")
