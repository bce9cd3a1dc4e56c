"""OPML 2.0 (http://opml.org/spec2.opml): lists of feeds, as other readers export them.

Pure and total. Much OPML is not well-formed XML: we take what is there and report what we skip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from bot.feeds.formats import decode
from bot.feeds.formats.entry import FeedError
from bot.feeds.markup import html_text
from bot.web.url import UrlError, canonical, typed

_MOST_FEEDS = 5_000
"""Feeds taken of one list; the largest lists of people have about 2,000."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list: its address and the name that the list gives it, "" for none."""

    url: str
    title: str


def outlines(body: bytes) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
    """The feeds that a list names, each once, and one line for each thing that was skipped and why."""
    try:
        root = _root(body)
    except FeedError as error:
        return (), (str(error),)
    found: dict[str, Outline] = {}
    skipped = []
    for element in root.iter("{*}outline"):
        reason = _take(element, found)
        if reason:
            skipped.append(reason)
    if not found and not skipped:
        skipped.append("it names no feeds")
    return tuple(found.values()), tuple(skipped)


def _root(body: bytes) -> Any:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(decode.xml_text(body).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise FeedError("it cannot be read as OPML") from error
    if root is None or next(root.iter("{*}outline", "{*}opml"), None) is None:
        raise FeedError("it cannot be read as OPML")
    return root


def _take(element: Any, found: dict[str, Outline]) -> str:
    """Add the feed of this outline to `found`, or return why not; a folder gives ""."""
    attributes = {str(name).lower(): str(value).strip() for name, value in element.attrib.items()}
    name = html_text.title(attributes.get("title") or attributes.get("text", ""))[:200]
    address = attributes.get("xmlurl", "")
    if not address:
        return "" if len(element) else f"“{name[:60]}” names no feed"
    try:
        url = typed(address)
    except UrlError:
        return f"“{address[:100]}” is not a web address"
    if canonical(url) in found:
        return f"{url} is listed twice"
    if len(found) >= _MOST_FEEDS:
        return f"{url} comes after the first {_MOST_FEEDS:,} feeds, which are all that is taken"
    found[canonical(url)] = Outline(url, name)
    return ""
