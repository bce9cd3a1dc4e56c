"""Which feeds a web page offers: those it declares, then those it links to, then the places where feeds usually are.

Pure and total. `declared` runs in the child, since it reads foreign bytes. Imported by `sandbox_worker.py` and
`sources/collect.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from bot.web.url import joined

MOST = 6
"""Candidates that are worth a request each."""
_LARGEST = 2_000_000
"""Bytes of a page that are looked at; declarations stand in its head."""

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
    return tuple(sorted(found, key=lambda link: bool(_COMMENTS.search(link))))[:MOST]


def usual(url: str) -> tuple[str, ...]:
    """Where the feed of a site is when its page says nothing."""
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
