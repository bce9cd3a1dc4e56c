"""A map of a site's news (https://www.sitemaps.org/protocol.html, with Google's elements of news), read like a feed.

Each address is a teaser: a title, a date and a link. Pure.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from bot.feeds.characters import decode
from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import Document, Entry, Feed, FeedError
from bot.feeds.formats.newest import newest
from bot.feeds.markup import html_text
from bot.web.url import host, joined

_ROOT = re.compile(rb"<(?:[\w.-]+:)?urlset[\s>]", re.IGNORECASE)


def is_sitemap(body: bytes) -> bool:
    """Whether bytes are a map of a site; its root stands after at most some comments."""
    return bool(_ROOT.search(body[:4_000].replace(b"\0", b"")))


def read(document: Document) -> Feed:
    """The news in a map. Raises FeedError when it lists none with a title."""
    text = decode.xml_text(document.body, document.content_type)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise FeedError("it is not XML that can be read") from error
    pages = [] if root is None else [_values(page) for page in root.iter() if _name(page) == "url"]
    news = newest([page for page in pages if page.get("title")], lambda page: moment(page.get("publication_date", "")))
    if not news:
        raise FeedError("it is a map of a site that lists no news")
    names = Counter(name for page in news if (name := page.get("name")))
    title = names.most_common(1)[0][0] if names else host(document.url)
    entries = tuple(entry for page in news if (entry := _entry(page, document.url)))
    return Feed(title, joined(document.url, "/"), "", entries)


def _entry(page: dict[str, str], url: str) -> Entry | None:
    link = joined(url, page.get("loc", ""))
    if not link:
        return None
    published = moment(page.get("publication_date", ""))
    return Entry(link, link, html_text.title(page["title"]), "", published, page.get("language", ""))


def _values(page: etree._Element) -> dict[str, str]:
    """The texts of the elements in one address of the map, by name without prefix; the first of each name."""
    values: dict[str, str] = {}
    for element in page.iter():
        if words := (element.text or "").strip():
            values.setdefault(_name(element), words)
    return values


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""
