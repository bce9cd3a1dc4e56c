"""Which bytes are a list of feeds, and the feeds that it names. Pure and total."""

from __future__ import annotations

from bot.feeds.characters import charsets
from bot.feeds.formats import opml
from bot.feeds.formats.opml import Outline
from bot.feeds.lists import plain_lists

LARGEST_PLAIN = 2_000_000
"""Bytes of a list that is not OPML."""
_PAGES = (".html", ".htm", ".xhtml")
_TEXTS = (".txt", ".text", ".csv", "")


def is_list(body: bytes, suffix: str = "") -> bool:
    """Whether the bytes of a file with this suffix, in small letters, are a list of feeds."""
    if suffix in _PAGES and not body[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<?xml", b"<opml")):
        return b"netscape-bookmark" in body[:500].lower()
    if opml.is_list(body):
        return True
    return suffix in _TEXTS and len(body) <= LARGEST_PLAIN and plain_lists.named(charsets.unicode(body)) is not None


def outlines(body: bytes) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
    """The feeds that a list names, each once, and one line for each thing that was skipped and why."""
    if not opml.is_list(body) and len(body) <= LARGEST_PLAIN:
        found = plain_lists.named(charsets.unicode(body))
        if found is not None:
            return found
    return opml.outlines(body)
