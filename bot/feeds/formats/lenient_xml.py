"""The second try at an XML feed: by the library feedparser, which accepts more than lxml and is far slower."""

from __future__ import annotations

import io
from datetime import datetime

from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import Entry, Feed
from bot.feeds.formats.newest import newest
from bot.feeds.markup import html_text
from bot.web.url import joined


def read(text: str, url: str) -> Feed:
    """The feed in `text`, found at `url`; without entries when feedparser finds none.

    feedparser gets a stream of bytes, since it takes a string for an address to fetch. Its sanitizer is off: it takes
    quadratic time.
    """
    import feedparser  # noqa: PLC0415 - 0.1 s and 15 MB, and few feeds need it

    found = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
    )
    about = found.feed
    return Feed(
        title=html_text.title(about.get("title", "")),
        link=joined(url, about.get("link", "")),
        language=about.get("language", ""),
        entries=tuple(_entry(entry, url) for entry in newest(found.entries, _published)),
    )


def _entry(entry: dict[str, object], url: str) -> Entry:
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
        published=_published(entry),
    )


def _published(entry: dict[str, object]) -> datetime | None:
    dates = (entry.get(name) for name in ("published", "updated"))
    return next((found for date in dates if isinstance(date, str) and (found := moment(date))), None)
