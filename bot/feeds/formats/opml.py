"""Lists of feeds, as other readers write them.

Pure and total. Most OPML in the wild is not well-formed XML: what is there is taken, and what is not is said.
Imported by `archive/files.py` and by the shell's commands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from bot.feeds.formats import decode, html_text
from bot.feeds.formats.entry import FeedError
from bot.web.url import UrlError, canonical, typed

_MOST = 5_000
"""Feeds taken of one list; the largest that people keep have about 2,000."""


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
        raise FeedError("it is no OPML that can be read") from error
    if root is None or next(root.iter("{*}outline", "{*}opml"), None) is None:
        raise FeedError("it is no OPML that can be read")
    return root


def _take(element: Any, found: dict[str, Outline]) -> str:
    """Add the feed of this outline to `found`, or say why not; a folder is neither."""
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
        return f"{url} stands there twice"
    if len(found) >= _MOST:
        return f"{url} comes after the first {_MOST:,} feeds, which are all that is taken"
    found[canonical(url)] = Outline(url, name)
    return ""
