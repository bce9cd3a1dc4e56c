"""Parser of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); values of a wrong type count as missing."""

from __future__ import annotations

from typing import Any

import orjson

from bot.feeds.formats import html_text
from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import MOST_READ, Document, Entry, Feed, FeedError
from bot.web.url import joined


def read(document: Document) -> Feed:
    """The feed in `document`. Raises FeedError when it is not a JSON Feed."""
    try:
        feed = orjson.loads(document.body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise FeedError("it is JSON that is not well-formed") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError("it is JSON, but not a feed")
    items = [item for item in feed["items"] if isinstance(item, dict)][:MOST_READ]
    language, url = _words(feed, "language"), document.url
    return Feed(
        title=html_text.title(_words(feed, "title"), plain=True),
        link=joined(url, _words(feed, "home_page_url")),
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
    """The first of these values that is a string or a number (some ids are numbers), as text; "" without one."""
    found = (values.get(name) for name in names)
    return next((str(value).strip() for value in found if isinstance(value, str | int) and str(value).strip()), "")
