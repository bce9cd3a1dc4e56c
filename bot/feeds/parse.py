"""Bytes into a feed, whatever kind of feed they are; everything that could hurt is bounded here.

Pure and total: a Feed, or a FeedError with one plain line. Never fetches anything, whatever the document asks for. Runs
in the child (`sandbox.py`), since even bounded parsing of hostile bytes can take long. Imported by `sandbox_worker.py`
and tests.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

from bot.feeds import decode, html_text, json_feed, xml_feed
from bot.feeds.dates import moment
from bot.feeds.entry import LARGEST_FEED, LONGEST_TEXT, LONGEST_TITLE, MOST_ENTRIES, MOST_READ, Entry, Feed, FeedError
from bot.web.url import joined

_UNDATED = datetime.min.replace(tzinfo=UTC)
_SECOND_TRY = 500_000
"""Characters of a broken feed that feedparser is still given: it takes about a second for them."""
_ENTRY = re.compile(r"<(\w+:)?(item|entry)\b", re.IGNORECASE)


def parse(body: bytes, content_type: str = "", url: str = "") -> Feed:
    """The feed in `body`, which was found at `url` with that Content-Type. Raises FeedError."""
    if not body.strip():
        raise FeedError("the answer is empty")
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _bounded(json_feed.read(body, url))
    return _bounded(_xml(decode.xml_text(body, content_type), url))


def _xml(text: str, url: str) -> Feed:
    """By lxml; by feedparser, which is far slower, where lxml finds nothing though entries seem to be there."""
    hopeful = len(text) <= _SECOND_TRY and bool(_ENTRY.search(text))
    try:
        feed = xml_feed.read(text, url)
    except FeedError:
        second = _by_feedparser(text, url) if hopeful else None
        if not second or not second.entries:
            raise
        return second
    return feed if feed.entries or not hopeful else _by_feedparser(text, url)


def _by_feedparser(text: str, url: str) -> Feed:
    """Given as a stream of bytes: a string it would take for an address. Without its sanitizer, which is quadratic."""
    import feedparser  # noqa: PLC0415 - 0.1 s and 15 MB, and few feeds need it

    found = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
    )
    about = found.feed
    return Feed(
        title=html_text.title(about.get("title", "")),
        link=joined(url, about.get("link", "")),
        language=about.get("language", ""),
        entries=tuple(_foreign(entry, url) for entry in found.entries[:MOST_READ]),
    )


def _foreign(entry: dict[str, object], url: str) -> Entry:
    def words(name: str) -> str:
        value = entry.get(name)
        return value if isinstance(value, str) else ""

    contents = entry.get("content")
    parts = [str(part.get("value", "")) for part in contents] if isinstance(contents, list) else []
    link = joined(url, words("link"))
    return Entry(
        id=words("id") or link,
        url=link,
        title=html_text.title(words("title")),
        text=max((html_text.text(part) for part in (*parts, words("summary"))), key=len),
        published=moment(words("published")) or moment(words("updated")),
    )


def _bounded(feed: Feed) -> Feed:
    """At most so many entries, each once and each with something to say, the newest if there are too many."""
    once = {
        entry.id or f"{entry.title}\n{entry.text}": entry
        for entry in reversed(feed.entries)
        if entry.title or entry.text
    }
    entries = [*reversed(once.values())]
    if len(entries) > MOST_ENTRIES:
        entries.sort(key=lambda entry: entry.published or _UNDATED, reverse=True)
    return replace(feed, title=feed.title[:LONGEST_TITLE], entries=tuple(_cut(entries[:MOST_ENTRIES])))


def _cut(entries: list[Entry]) -> list[Entry]:
    room = LARGEST_FEED
    kept = []
    for entry in entries:
        words = entry.text[: min(LONGEST_TEXT, room)]
        room -= len(words)
        kept.append(replace(entry, title=entry.title[:LONGEST_TITLE], text=words))
    return kept
