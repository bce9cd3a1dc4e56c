"""Parses bytes into a feed, whatever its format, within bounds.

Pure and total: a Feed, or a FeedError with one plain line. Never fetches anything, whatever the document asks for. Runs
in a child process (`sandbox.py`), because even bounded parsing of hostile bytes can take long.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.feeds.formats.entry import (
    LARGEST_FEED,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_ENTRIES,
    Document,
    Entry,
    Feed,
    FeedError,
)
from bot.feeds.formats.newest import newest
from bot.feeds.formats.parsers import PARSERS, Parsers, parser_of
from bot.feeds.sites import listing, news_sitemap, telegram_channel

_UNDATED = datetime.min.replace(tzinfo=UTC)


def parse(body: bytes, content_type: str = "", url: str = "", *, parsers: Parsers = PARSERS) -> Feed:
    """The feed in `body`, which was found at `url` with that Content-Type. Raises FeedError."""
    if not body.strip():
        raise FeedError("the answer is empty")
    document = Document(body, content_type, url)
    if telegram_channel.is_channel(body):
        return _bounded(telegram_channel.read(document))
    if news_sitemap.is_sitemap(body):
        return _bounded(news_sitemap.read(document))
    return _bounded(parser_of(document, parsers)(document))


def page(body: bytes, content_type: str = "", url: str = "") -> Feed:
    """The articles that a web page lists, as teasers. Raises FeedError when it lists none."""
    return _bounded(listing.read(Document(body, content_type, url)))


def _bounded(feed: Feed) -> Feed:
    """Each entry once, those that say nothing left out, and the newest when there are too many."""
    once = dict.fromkeys(one for one in feed.entries if one.title or one.text or one.url or one.id or one.published)
    entries = newest(list(once), lambda entry: entry.published, MOST_ENTRIES)
    return replace(feed, title=feed.title[:LONGEST_TITLE], entries=tuple(_cut(entries)))


def _cut(entries: list[Entry]) -> list[Entry]:
    """The entries with as much of their texts as there is room for: the newest first, else in the order of the feed."""
    room = LARGEST_FEED
    cut = list(entries)
    for place in sorted(range(len(entries)), key=lambda place: entries[place].published or _UNDATED, reverse=True):
        entry = entries[place]
        words = entry.text[: min(LONGEST_TEXT, room)]
        room -= len(words)
        cut[place] = replace(entry, title=entry.title[:LONGEST_TITLE], text=words)
    return cut
