"""The only entry of a feed of one item."""

from __future__ import annotations

from bot.feeds.formats.entry import Entry
from bot.feeds.parse import parse


def only(body: str | bytes, content_type: str = "", url: str = "http://example.com/feed") -> Entry:
    """Parse a document that has one entry."""
    (entry,) = parse(body.encode() if isinstance(body, str) else body, content_type, url).entries
    return entry
