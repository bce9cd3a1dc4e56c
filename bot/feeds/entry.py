"""What every kind of feed comes down to, and the bounds that hold for all of them.

Leaf: imports nothing of ours. Imported by the readers of each format, by `sandbox.py` and by `sources/collect.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MOST_ENTRIES = 500
"""Entries kept of one feed. Feeds publish 10 to 100; a whole archive in one feed is not news."""
MOST_READ = 2_000
"""Entries looked at to find the newest of them."""
LONGEST_TEXT = 100_000
"""Code points kept of one entry's text: four times the longest newspaper feature."""
LONGEST_TITLE = 500
"""Code points kept of a title."""
LARGEST_FEED = 2_000_000
"""Code points of all texts of one feed together: what one answer of the child may bring back."""


class FeedError(Exception):
    """These bytes are no feed that can be read; the message is one plain line for an admin."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed. `id` is the feed's own (its guid), else the address.

    `title` and `text` are plain text, paragraphs separated by newlines. `published` is aware, or None when it is not
    told or cannot be right.
    """

    id: str
    url: str
    title: str
    text: str
    published: datetime | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: its name, its site's address, its language as it declares it ("" when it does not)."""

    title: str
    link: str
    language: str
    entries: tuple[Entry, ...]
