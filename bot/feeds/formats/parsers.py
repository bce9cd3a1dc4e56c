"""The table of feed formats: one parser for each media type.

A new format is one module beside this one and its media types in `PARSERS` (docs/how-to/add-a-source-kind.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from bot.feeds.formats import json_feed, xml_feed
from bot.feeds.formats.entry import Document, Feed


class FeedParser(Protocol):
    """Turns a document of one format into a feed. Pure; runs in a child process with limits of time and memory."""

    def __call__(self, document: Document) -> Feed:
        """The feed in `document`. Raises FeedError with one plain line when there is none."""


Parsers = Mapping[str, FeedParser]
"""Media type in lower case, without parameters ("application/feed+json") → parser."""

PARSERS: Final[Parsers] = MappingProxyType(
    {
        "application/rss+xml": xml_feed.read,
        "application/atom+xml": xml_feed.read,
        "application/rdf+xml": xml_feed.read,
        "application/xml": xml_feed.read,
        "text/xml": xml_feed.read,
        "application/feed+json": json_feed.read,
        "application/json": json_feed.read,
    }
)
"""The formats that Wirebrief reads: RSS, Atom and RDF in XML, and JSON Feed."""

_BEFORE = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
"""Byte order marks, and what encodings of two and four bytes put before an ASCII character."""
_JSON: Final = "application/feed+json"
_HEAD = 2_000
_JSON_FEED = re.compile(rb'\{\s*"version"\s*:\s*"[^"]{0,20}jsonfeed\.org')
_XML_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
"""How a JSON Feed begins behind a line of another kind, and what else is no JSON Feed."""
_SIGNS = ((b"{", _JSON), (b"<", "application/xml"))
"""First bytes that identify the format: many servers send feeds as text/html or text/plain."""


def media_type(document: Document, parsers: Parsers) -> str:
    """The computed media type (WHATWG, MIME Sniffing): by the first byte, else as declared, else XML."""
    body = document.body.lstrip(_BEFORE)[:1]
    sniffed = next((kind for sign, kind in _SIGNS if body.startswith(sign)), "")
    if sniffed != _JSON and _JSON_FEED.search(document.body[:_HEAD]) and not _XML_FEED.search(document.body[:_HEAD]):
        sniffed = _JSON
    declared = document.content_type.partition(";")[0].strip().lower()
    return sniffed or (declared if declared in parsers else "application/xml")


def parser_of(document: Document, parsers: Parsers) -> FeedParser:
    """The parser for the document's media type."""
    return parsers[media_type(document, parsers)]
