"""JSON Feed into entries, believing nothing about the types of its values.

Pure and total: raises FeedError, or gives a Feed. Imported by `parse.py`.
"""

from __future__ import annotations

from typing import Any

import orjson

from bot.feeds import html_text
from bot.feeds.dates import moment
from bot.feeds.entry import MOST_READ, Entry, Feed, FeedError
from bot.web.url import joined


def read(body: bytes, url: str = "") -> Feed:
    """The JSON Feed in `body`, found at `url`. Raises FeedError when it is none."""
    try:
        document = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise FeedError("it is JSON that is not well-formed") from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise FeedError("it is JSON, but not a feed")
    items = [item for item in document["items"] if isinstance(item, dict)][:MOST_READ]
    language = _words(document, "language")
    return Feed(
        title=html_text.title(_words(document, "title"), plain=True),
        link=joined(url, _words(document, "home_page_url")),
        language=language,
        entries=tuple(_entry(item, url, language) for item in items),
    )


def _entry(item: dict[str, Any], url: str, language: str) -> Entry:
    link = joined(url, _words(item, "url", "external_url"))
    return Entry(
        id=_words(item, "id") or link,
        url=link,
        title=html_text.title(_words(item, "title"), plain=True),
        text=html_text.text(_words(item, "content_html"))
        or html_text.text(_words(item, "content_text", "summary"), plain=True),
        published=moment(_words(item, "date_published", "date_modified")),
        language=_words(item, "language") or language,
    )


def _words(values: dict[str, Any], *names: str) -> str:
    """The first of these values that is a text or a number (some ids are), as text."""
    found = (values.get(name) for name in names)
    return next((str(value).strip() for value in found if isinstance(value, str | int) and str(value).strip()), "")
