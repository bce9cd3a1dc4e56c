"""Parser of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); values of a wrong type count as missing."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from typing import Any

import orjson

from bot.feeds.calendar.days import days_first
from bot.feeds.characters.charsets import unicode
from bot.feeds.characters.mojibake import without_mojibake
from bot.feeds.characters.references import clean
from bot.feeds.formats import lenient_json
from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import Document, Entry, Feed, FeedError
from bot.feeds.formats.newest import newest
from bot.feeds.formats.xml_links import Place
from bot.feeds.markup import html_text
from bot.web.url import joined

_DATES = ("date_published", "date_modified")


def read(document: Document) -> Feed:
    """The feed in `document`. Raises FeedError when it is not a JSON Feed."""
    feed, cut = _loaded(document)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError("it is JSON, but not a feed")
    items = newest([item for item in feed["items"] if isinstance(item, dict)], _published)
    language, place = _words(feed, "language"), Place.of(document.url, _words(feed, "home_page_url", "feed_url"))
    order = days_first((_words(item, *_DATES) for item in items), language)
    return Feed(
        title=html_text.title(_words(feed, "title"), plain=True),
        link=joined(document.url, _words(feed, "home_page_url")),
        language=language,
        entries=tuple(_entry(item, place, language, day_first=order) for item in items),
        hub=_hub(feed.get("hubs")),
        topic=_words(feed, "feed_url"),
        cut=cut,
    )


def _hub(hubs: Any) -> str:
    """The address of the first hub of the kind WebSub."""
    named = [one for one in hubs if isinstance(one, dict)] if isinstance(hubs, list) else []
    return next((_words(one, "url") for one in named if _words(one, "type").lower() == "websub"), "")


def _loaded(document: Document) -> tuple[Any, bool]:
    """The value of a document, and whether it is cut.

    It may have control characters in its strings, or halves of surrogates.
    """
    with suppress(ValueError):
        return orjson.loads(document.body.removeprefix(b"\xef\xbb\xbf")), False
    text = unicode(document.body, document.content_type)
    with suppress(ValueError, RecursionError):
        return json.loads(text[text.find("{") :], strict=False), False
    try:
        return lenient_json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedError("it is JSON that is not well-formed") from error


def _entry(item: dict[str, Any], place: Place, language: str, *, day_first: bool | None) -> Entry:
    link = place.joined(_words(item, "url", "external_url"))
    return Entry(
        id=_words(item, "id") or link,
        url=link,
        title=html_text.title(_words(item, "title"), plain=True),
        text=html_text.text(_words(item, "content_html"))
        or html_text.text(_words(item, "content_text", "summary"), plain=True),
        published=_published(item, day_first=day_first),
        language=_words(item, "language") or language,
    )


def _published(item: dict[str, Any], *, day_first: bool | None = None) -> datetime | None:
    moments = (moment(_words(item, name), day_first=day_first) for name in _DATES)
    return next((found for found in moments if found), None)


def _words(values: dict[str, Any], *names: str) -> str:
    """The first of these values that is a string or a number (some ids are numbers), as text; "" without one."""
    found = (str(value) for name in names if isinstance(value := values.get(name), str | int | float))
    return next((clean(without_mojibake(words)).strip() for words in found if words.strip()), "")
