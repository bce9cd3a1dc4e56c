"""Feed autodiscovery: the feeds that a web page declares or links to, else the usual places of feeds.

Declared: `<link rel="alternate" type="application/rss+xml">` (https://www.rssboard.org/rss-autodiscovery). Pure and
total; `declared` runs in a child process, because it reads foreign bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bot.web.url import joined

MOST_CANDIDATES = 6
"""Candidates at most: each costs a request."""
_LARGEST = 2_000_000
"""Bytes of a page that are read; declarations are in its head."""

_TYPE = re.compile(r"\s*(application|text)/(rss|atom|rdf|feed)\+(xml|json)\b", re.IGNORECASE)
_LINK = re.compile(r"(/(feed|rss|atom)s?(/|\.(xml|json|php|rdf))?|\.(rss|atom|rdf))$", re.IGNORECASE)
_COMMENTS = re.compile(r"comment", re.IGNORECASE)
_USUAL = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml")


def declared(page: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that the page at `url` names, likeliest first; feeds of comments last."""
    try:
        tree = etree.fromstring(page[:_LARGEST], etree.HTMLParser(recover=True, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return ()
    if tree is None:
        return ()
    base = next((joined(url, element.get("href", "")) for element in tree.iter("base")), "") or url
    found = dict.fromkeys(link for href in _hrefs(tree) if (link := joined(base, href)))
    return tuple(sorted(found, key=lambda link: bool(_COMMENTS.search(link))))[:MOST_CANDIDATES]


def usual(url: str) -> tuple[str, ...]:
    """The addresses at which sites usually have a feed, for a page that declares none."""
    return tuple(filter(None, (joined(url, f"/{place}") for place in _USUAL)))


def _hrefs(tree: Any) -> Iterator[str]:
    for element in tree.iter("link"):
        relations = element.get("rel", "").lower().split()
        if ("alternate" in relations and _TYPE.match(element.get("type", ""))) or "feed" in relations:
            yield element.get("href", "")
    for element in tree.iter("a"):
        href = element.get("href", "").partition("#")[0].partition("?")[0]
        if _LINK.search(href):
            yield element.get("href", "")
