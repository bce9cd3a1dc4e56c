"""What a feed says of one entry, as short hashes by which entries are compared between two fetches.

Hashes have 40 bits: some hundred entries of one feed are compared with each other. The sketch of the words is a
bottom-k sketch (Broder 1997), whose overlap estimates the Jaccard similarity of two sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

from bot.web.tracking import without_tracking
from bot.web.url import canonical

SKETCHED: Final = 600
"""Code points of title and text whose words are sketched: a teaser has 100 to 400."""
SKETCH: Final = 8
"""Hashes of 16 bits in a sketch."""
ALIKE: Final = 3
"""Hashes that two sketches share at least when the words are alike; unrelated leads of one feed share 0 or 1."""
RECURS: Final = timedelta(hours=20)
"""Two dates so far apart are of two posts, where only the words agree: notices recur daily, edits take hours."""

_NOT_A_WORD: Final = re.compile(r"[\W_]+")
_ASCII_SIGNS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}|\d+")
_RUN: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_SCRIPT: Final = re.compile(r"\.(?:php\d?|aspx?|jspx?|cgi|cfm|do|dll|pl)$")
_SESSION: Final = re.compile(r"/\((?:[A-Z]\([^()/]*\))+\)(?=/)")
"""A session in the path, as ASP.NET writes it."""
_DRESS: Final = re.compile(r"(?:/+|/index(?:\.\w{2,5})?|[/.]amp|\.x?html?)+$")
"""Ends of paths that lead to the same page in another dress."""
_PREFIX: Final = re.compile(r"^(?:(?:www\d?|m|mobile|amp|touch|wap)\.)+(?=[^./]+\.)")
"""Labels in front of a host that serve the same pages in another dress."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry. "" is what the feed does not say; `date` is in seconds since 1970.

    `link` is the address without scheme, host prefix, tracking and fragment; `place` its path, which stays when a
    token or the host changes.
    """

    guid: str = ""
    link: str = ""
    place: str = ""
    title: str = ""
    text: str = ""
    date: str = ""
    sketch: str = ""

    @property
    def words(self) -> str:
        """Title and text, "" without either."""
        return self.title + self.text


def item_of(guid: str, url: str, title: str, text: str, published: datetime | None) -> Item:
    """The hashes of an entry; a `guid` that is the address again says nothing of its own."""
    link = _hash(same_address(url))
    own = guid.strip()
    if own == url and "#" not in url:
        own = ""
    elif own.startswith(("http://", "https://")) and "#" not in own:
        own = same_address(own)
    return Item(
        _hash(own) if own else "",
        link,
        _hash(_place(url)),
        _hash(bare(title)),
        _hash(" ".join(text.casefold().split())),
        f"{published.timestamp():.0f}" if published else "",
        _sketch(f"{title}\n{text[:SKETCHED]}"),
    )


def bare(text: str) -> str:
    """The words of a text in small letters, one space between them, without punctuation."""
    folded = text.casefold()
    if folded.isascii():  # in a third of the time
        return " ".join(folded.translate(_ASCII_SIGNS).split())
    return _NOT_A_WORD.sub(" ", folded).strip()


def same_address(url: str) -> str:
    """The canonical address without its scheme and without `www.`, `m.` and their like."""
    host_and_path = canonical(url).partition("://")[2] if url else ""
    return _PREFIX.sub("", host_and_path) or url


def alike(one: Item, other: Item) -> bool:
    """Whether the words of two entries are alike, though edited."""
    return len(set(_pieces(one.sketch)) & set(_pieces(other.sketch))) >= ALIKE


def far_apart(one: Item, other: Item) -> bool:
    """Whether both have dates that are those of two posts."""
    return bool(one.date and other.date) and abs(int(one.date) - int(other.date)) >= RECURS.total_seconds()


def _place(url: str) -> str:
    """The path of an address, with the names in its query where it is that of a script; "" for the front of a site."""
    try:
        parts = urlsplit(url)
        names = sorted({name for name, _ in parse_qsl(without_tracking(parts.query), keep_blank_values=True)})
    except ValueError:
        return ""
    path = _SESSION.sub("", parts.path.partition(";")[0]).casefold()
    if _SCRIPT.search(path) or not path.strip("/"):
        return f"{path}?{'&'.join(names)}" if path.strip("/") or names else ""
    return _DRESS.sub("", path)


def _sketch(words: str) -> str:
    folded = words.casefold()
    found = {crc32(word.encode("utf-8", "replace")) & 0xFFFF for word in _sketched(folded)}
    return "".join(f"{one:04x}" for one in sorted(found)[:SKETCH])


def _sketched(words: str) -> Iterator[str]:
    """The longer words and numbers; pairs of signs of a script that puts no spaces."""
    yield from _LONG_WORD.findall(words)
    for run in _RUN.findall(words):
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _pieces(sketch: str) -> Iterator[str]:
    return (sketch[at : at + 4] for at in range(0, len(sketch), 4))


def _hash(words: str) -> str:
    return blake2b(words.encode("utf-8", "replace"), digest_size=5).hexdigest() if words else ""
