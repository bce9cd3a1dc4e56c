"""The values that every feed format is parsed into: a document, a feed and its entries, with their bounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.errors import PlainError
from bot.model import NO_PACE, FeedPace

MOST_ENTRIES = 500
"""Entries kept of one feed. Feeds publish 10 to 100; a whole archive in one feed is not news."""
MOST_READ = 600
"""Entries that a parser reads of one feed, the newest by their dates: some turn out to be empty or to stand twice."""
LONGEST_TEXT = 100_000
"""Code points kept of one entry's text: four times the longest newspaper feature."""
LONGEST_TITLE = 500
"""Code points kept of a title."""
LARGEST_FEED = 2_000_000
"""Code points kept of all texts of one feed together; the child process sends back no more than this."""


class FeedError(PlainError):
    """These bytes are not a feed that can be read; the message is one plain line for an admin."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as a web server sent them: found at `url`, with this Content-Type header ("" when unknown)."""

    body: bytes
    content_type: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed. `id` is the feed's own (its guid), else the address.

    `title` and `text` are plain text; a newline separates paragraphs. `published` is aware, or None when the feed
    gives no date or an impossible one. `outlet` is who wrote it, where an aggregator says so; "" is the feed itself.
    """

    id: str
    url: str
    title: str
    text: str
    published: datetime | None
    language: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed: its name, its site's address, the language that it declares ("" when it does not), its pace.

    `whole` says that its texts are whole: no page has more of them. `hub` tells of its news, and knows it as `topic`
    (WebSub); both are as written, "" for none. `cut` says that the document ends in its middle; what it ends in is left
    out.
    """

    title: str
    link: str
    language: str
    entries: tuple[Entry, ...]
    pace: FeedPace = NO_PACE
    whole: bool = False
    hub: str = ""
    topic: str = ""
    cut: bool = False
