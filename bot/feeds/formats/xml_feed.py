"""Parser of RSS, Atom and RDF: lxml in its recovering mode, and feedparser where that finds nothing.

Elements are known by what they mean (`xml_elements.py`), and entries are found at any depth, so that a missing end tag
hides none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from bot.feeds.formats import decode, html_text, lenient_xml
from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import MOST_READ, Document, Entry, Feed, FeedError
from bot.feeds.formats.feed_pace import pace_of
from bot.feeds.formats.xml_elements import (
    ABOUT,
    Children,
    Node,
    base_of,
    children_of,
    first_text,
    language_of,
    meaning,
    text_of,
)
from bot.web.url import joined

_ENTRY = frozenset({"item", "entry"})
_ROOTS = frozenset({"rss", "rdf", "feed", "channel", "rdf:rdf"})
_PAGE = frozenset({"html", "xhtml:html", "head", "body", "title", "meta", "div", "p", "script"})
_BODIES = (
    "content:encoded", "content", "description", "summary", "xhtml:body", "xhtml:div", "body", "dc:description",
    "media:description",
)  # fmt: skip
_PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dc:issued", "dc:created", "created", "date")
_UPDATED = ("updated", "modified", "dc:modified", "lastbuilddate")
_OTHER_LINKS = frozenset({
    "self", "enclosure", "edit", "replies", "hub", "next", "previous", "first", "last", "via", "license",
})  # fmt: skip

_SECOND_TRY = 500_000
"""Code points of a broken feed that feedparser still gets: it takes about a second for them."""
_ENTRY_TAG = re.compile(r"<(\w+:)?(item|entry)\b", re.IGNORECASE)


def read(document: Document) -> Feed:
    """The feed in `document`. Raises FeedError when it is not one, and for a document that defines entities (a DTD)."""
    text, url = decode.xml_text(document.body, document.content_type), document.url
    hopeful = len(text) <= _SECOND_TRY and bool(_ENTRY_TAG.search(text))
    try:
        feed = _by_lxml(text, url)
    except FeedError:
        second = lenient_xml.read(text, url) if hopeful else None
        if not second or not second.entries:
            raise
        return second
    return feed if feed.entries or not hopeful else lenient_xml.read(text, url)


def _by_lxml(text: str, url: str) -> Feed:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=url or None)
    except etree.XMLSyntaxError as error:
        raise FeedError("it is not XML that can be read") from error
    if root is None:
        raise FeedError("it is not XML that can be read")
    return _feed(root, url)


def _feed(root: Node, url: str) -> Feed:
    items = [element for element in root.iter() if meaning(element) in _ENTRY]
    if meaning(root) in _PAGE:
        raise FeedError("it is a web page, not a feed")
    if meaning(root) not in _ROOTS and not items:
        raise FeedError(f"it is XML, but not a feed (its root is <{meaning(root)[:40] or '?'}>)")
    channel = next((element for element in root.iter() if meaning(element) == "channel"), root)
    about = children_of(channel)
    language = language_of(channel) or language_of(root) or first_text(about, "language", "dc:language")
    return Feed(
        title=_title(about),
        link=_link(about, url),
        language=language,
        entries=tuple(_entry(item, url, language) for item in items[:MOST_READ]),
        pace=pace_of(about),
    )


def _entry(item: Node, url: str, language: str) -> Entry:
    children = children_of(item)
    link = _link(children, url) or joined(base_of(item, url), item.get(ABOUT, ""))
    return Entry(
        id=first_text(children, "guid", "id") or link,
        url=link,
        title=_title(children),
        text=max((_body(element) for name in _BODIES for element in children.get(name, ())), key=len, default=""),
        published=_published(children),
        language=language_of(item) or language,
    )


def _title(children: Children) -> str:
    elements = [*children.get("title", ()), *children.get("dc:title", ())]
    titles = (html_text.title(text_of(element), plain=_is_plain(element)) for element in elements)
    return next((words for words in titles if words), "")


def _is_plain(element: Node) -> bool:
    """Whether the text is not HTML. Atom declares the type of its text; RSS does not, and means HTML."""
    kind = element.get("type", "").lower()
    return kind in ("text", "text/plain", "xhtml") or (not kind and "tom" in str(element.tag).partition("}")[0])


def _body(element: Node) -> str:
    if len(element):  # XHTML, or HTML that was not escaped
        return html_text.text(str(etree.tostring(element, encoding="unicode", method="html", with_tail=False)))
    return html_text.text(element.text or "", plain=_is_plain(element))


def _published(children: Children) -> datetime | None:
    moments = (moment(text_of(element)) for name in (*_PUBLISHED, *_UPDATED) for element in children.get(name, ()))
    return next((found for found in moments if found), None)


def _link(children: Children, url: str) -> str:
    """The address of the page: a link's text, else Atom's alternate, else a guid that is an address."""
    candidates = (joined(base_of(element, url), words) for element, words in _links(children) if words.strip())
    return next((link for link in candidates if link), "")


def _links(children: Children) -> Iterator[tuple[Node, str]]:
    for element in children.get("feedburner:origlink", ()):
        yield element, text_of(element)
    links = children.get("link", [])
    yield from ((element, text_of(element)) for element in links if text_of(element))
    yield from ((element, element.get("href", "")) for element in _alternates_first(links))
    for element in (*children.get("guid", ()), *children.get("id", ())):
        if element.get("isPermaLink", "true").lower() != "false" and text_of(element).startswith("http"):
            yield element, text_of(element)


def _alternates_first(links: Iterable[Node]) -> list[Node]:
    usable = [link for link in links if link.get("rel", "alternate").lower() not in _OTHER_LINKS]
    return sorted(
        usable, key=lambda link: (link.get("rel", "alternate") != "alternate", "html" not in link.get("type", "html"))
    )
