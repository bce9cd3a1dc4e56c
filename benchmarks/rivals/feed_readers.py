"""Readers of feeds under one interface: ours, feedparser, fastfeedparser and, if it is installed, reader."""

from __future__ import annotations

import html
import importlib
import importlib.util
import io
import re
import tempfile
from calendar import timegm
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fastfeedparser
import feedparser

from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import FeedError
from bot.feeds.parse import parse

HERE = "http://127.0.0.1:8097/"
"""The address at which feedparser's own tests serve their feeds."""
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""Its title and description are shown to nobody who reads the text (SVG 2 §5.8)."""
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


@dataclass(frozen=True, slots=True)
class Item:
    """What is compared of an entry. `text` is its letters and digits only, `date` is "" when there is none."""

    title: str = ""
    link: str = ""
    id: str = ""
    text: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What is compared of a feed."""

    title: str
    link: str
    language: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer says of its body: Content-Type, its address, Content-Language."""

    content_type: str = ""
    url: str = HERE
    language: str = ""


Reader = Callable[[bytes, Answer], Read | None]
"""Of a body and what its answer says of it; None when the reader refuses it."""


def plain(words: str) -> str:
    """The letters and digits of a text or of HTML, as a neutral judge sees them: without the labels of drawings."""
    words = _DRAWING.sub(" ", words)
    bare = html.unescape(html.unescape(_TAG.sub(" ", html.unescape(_TAG.sub(" ", words)))))
    return "".join(filter(str.isalnum, bare))


def ours(body: bytes, answer: Answer) -> Read | None:
    """Wirebrief's parser; the language of the answer stands in for the one of the feed, as at a visit."""
    try:
        feed = parse(body, answer.content_type, answer.url)
    except FeedError:
        return None
    items = (Item(one.title, one.url, one.id, plain(one.text), _written(one.published)) for one in feed.entries)
    return Read(feed.title, feed.link, feed.language or answer.language, tuple(items))


def by_feedparser(body: bytes, answer: Answer) -> Read | None:
    """feedparser, with its sanitizer, as its tests run it."""
    told = {"content-type": answer.content_type, "content-language": answer.language}
    headers = {"content-location": answer.url} | {name: value for name, value in told.items() if value}
    return _read(feedparser.parse(io.BytesIO(body), response_headers=headers))


def by_fastfeedparser(body: bytes, answer: Answer) -> Read | None:
    """fastfeedparser, which raises for what it takes for no feed, and takes no header and no address."""
    del answer
    try:
        return _read(fastfeedparser.parse(body))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def by_reader(body: bytes, answer: Answer) -> Read | None:
    """The library reader, from a file; it keeps its own choice of feedparser's fields."""
    del answer
    reader = importlib.import_module("reader")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "feed").write_bytes(body)
        store = reader.make_reader(":memory:", feed_root=folder)
        store.add_feed("feed")
        try:
            store.update_feed("feed")
        except reader.ReaderError:
            return None
        feed = store.get_feed("feed")
        entries = list(store.get_entries())
        store.close()
    items = (
        Item(e.title or "", e.link or "", e.id, plain(_longest(e)), _written(e.published or e.updated)) for e in entries
    )
    return Read(feed.title or "", feed.link or "", "", tuple(items))


def readers() -> Mapping[str, Reader]:
    """The readers that are installed, ours first."""
    found: dict[str, Reader] = {"ours": ours, "feedparser": by_feedparser, "fastfeedparser": by_fastfeedparser}
    return found | ({"reader": by_reader} if importlib.util.find_spec("reader") else {})


def _longest(entry: Any) -> str:
    values = [entry.summary or "", *(content.value or "" for content in entry.content)]
    return max(values, key=len)


def _read(found: Any) -> Read:
    about = found.feed
    return Read(
        str(about.get("title") or ""),
        str(about.get("link") or ""),
        str(about.get("language") or ""),
        _items(found.entries),
    )


def _items(entries: Iterable[Any]) -> tuple[Item, ...]:
    return tuple(_item(one) for one in entries)


def _item(one: Any) -> Item:
    texts = [str(one.get(name) or "") for name in ("summary", "description")]
    texts += [str(part.get("value") or "") for part in one.get("content") or ()]
    parsed = one.get("published_parsed") or one.get("updated_parsed") or one.get("created_parsed")
    written = str(one.get("published") or one.get("updated") or "")
    told = datetime.fromtimestamp(timegm(parsed), UTC) if parsed else moment(written)
    return Item(
        str(one.get("title") or ""),
        str(one.get("link") or ""),
        str(one.get("id") or one.get("link") or ""),
        plain(max(texts, key=len)),
        _written(told),
    )


def _written(told: datetime | None) -> str:
    return told.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if told else ""
