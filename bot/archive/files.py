"""Reads files, folders and pasted text as drafts, and tells lists of feeds (OPML) from them.

Only `drafts` reads the disk; nothing here writes or fetches. Each file that cannot be used is reported with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Final

from bot.archive.filing import Draft
from bot.feeds.characters import charsets
from bot.feeds.documents import documents
from bot.feeds.formats.entry import Entry
from bot.feeds.lists import lists
from summaries.webpage.gate.by_itself import doubt_of_file
from summaries.webpage.page import Page

LARGEST = 5_000_000
"""Bytes of one file: 800,000 words, or a web page with its pictures inlined."""
PAGE = "page"
"""The kind of an unread web page."""
LONGEST_HEADLINE = 150
"""Characters of a first line that may be a headline; newspapers' longest have 130."""

_OTHER = "only .txt, .html, .md, .pdf, .eml, .opml files and lists of feeds are read"
_NO_LIST = "it is XML, but not a list of feeds (OPML)"
_FEED = "it is a feed, not an article: add it as a source, by its address"
_IS_FEED = re.compile(rb"<(rss|feed|rdf:rdf)\b", re.IGNORECASE)
_IS_PAGE = re.compile(rb"\s*(<!--.{0,500}?-->\s*)?<(!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
_SENTENCE_ENDS = (".", "。", "…", ":", ";", ",")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file without an article, and why, in one plain line."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of feeds, which a parsing child reads: `Parser.outlines`."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """A page, mail, PDF or Markdown file, which a parsing child reads: `Parser.page` for PAGE, else `Parser.document`.

    `outlet` and `published` take precedence over what it says itself.
    """

    path: str
    data: bytes
    kind: str
    outlet: str = ""
    published: datetime | None = None


Read = Draft | Listed | Unread | Skipped


def drafts(path: Path, *, outlet: str = "", published: datetime | None = None) -> Iterator[Read]:
    """What a file, or each file of a folder in order of name, holds. Leaves out hidden files."""
    if not path.exists():
        yield Skipped(str(path), "there is no such file or folder")
        return
    if not (path.is_file() or path.is_dir()):  # a pipe or a device, which might never end
        yield Skipped(str(path), "it is neither a file nor a folder")
        return
    for file in _files(path):
        try:
            data = file.read_bytes() if file.stat().st_size <= LARGEST else b""
        except OSError as error:
            yield Skipped(str(file), f"it cannot be read ({error.strerror})")
            continue
        if data or not file.stat().st_size:
            yield document(str(file), data, outlet=outlet, published=published)
        else:
            yield Skipped(str(file), f"it is larger than {LARGEST // 1_000_000} MB")


def document(name: str, data: bytes, *, outlet: str = "", published: datetime | None = None) -> Read:
    """What the file of this name holds: an article of text, a page with one, or a list of feeds."""
    if not data.strip():
        return Skipped(name, "it is empty")
    suffix = _by_bytes(data) or PurePath(name).suffix.lower()
    reader = _list if lists.is_list(data, suffix) else _READERS.get(suffix)
    if reader is None:
        return Skipped(name, _FEED if _IS_FEED.search(data[:1_000]) else _NO_LIST if suffix == ".xml" else _OTHER)
    read = reader(name, data)
    return replace(read, outlet=outlet, published=published) if isinstance(read, Draft | Unread) else read


def _by_bytes(data: bytes) -> str:
    """The suffix of what a file shows by its first bytes to be, whatever its name is; "" when they do not tell."""
    start = data[:2_000].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(b"%PDF-"):
        return ".pdf"
    return ".html" if _IS_PAGE.match(start) else ""


def draft_of_page(unread: Unread, found: Page) -> Draft | Skipped:
    """The article that was found on a page; or why there is none, as of a wall that somebody has saved."""
    if reason := doubt_of_file(found):
        return Skipped(unread.path, reason.value)
    return Draft(
        title=found.title,
        text=found.text,
        outlet=unread.outlet or found.outlet,
        published=unread.published or found.published,
        language=found.language,
    )


def draft_of(unread: Unread, found: Entry) -> Draft:
    """The article that was found in a document."""
    return Draft(
        title=found.title,
        text=found.text,
        url=found.url,
        outlet=unread.outlet or found.outlet,
        published=unread.published or found.published,
        language=found.language,
        key=found.id,
    )


def pasted(text: str, *, outlet: str = "", published: datetime | None = None) -> Draft:
    """A plain text as an article. Its first line is its title too, if it looks like a headline."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return Draft(title=headline(whole), text=whole, outlet=outlet, published=published)


def headline(text: str) -> str:
    """The first line of a stripped text if it is short, is not a sentence and a blank line follows it; else ""."""
    first, _, rest = text.partition("\n")
    line = first.strip()
    parted = rest.split("\n", 1)[0].strip() == "" and bool(rest.strip())
    return line if parted and len(line) <= LONGEST_HEADLINE and not line.endswith(_SENTENCE_ENDS) else ""


def _text(name: str, data: bytes) -> Read:
    text = charsets.unicode(data)
    return Skipped(name, "it is not text") if "\0" in text else pasted(text)


def _page(name: str, data: bytes) -> Read:
    return Unread(name, data, PAGE)


def _document(kind: str) -> Callable[[str, bytes], Read]:
    return lambda name, data: Unread(name, data, kind)


def _list(name: str, data: bytes) -> Read:
    return Listed(name, data)


_PAGES = (".html", ".htm", ".xhtml")
_READERS: Final[Mapping[str, Callable[[str, bytes], Read]]] = MappingProxyType(
    {".txt": _text, ".text": _text, ".opml": _list}
    | dict.fromkeys(_PAGES, _page)
    | {suffix: _document(kind) for suffix, kind in documents.KINDS.items()}
)
"""Suffix of a file in lower case → what reads it."""


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    inside = (file for file in path.rglob("*") if file.is_file())
    return sorted(file for file in inside if not any(part.startswith(".") for part in file.relative_to(path).parts))
