"""Parser of RSS, Atom and RDF: lxml in its recovering mode, and feedparser where that finds nothing.

Elements are known by what they mean (`xml_elements.py`), and entries are found at any depth, so that a missing end tag
hides none.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from lxml import etree

from bot.feeds.calendar.days import days_first
from bot.feeds.characters import decode
from bot.feeds.formats import lenient_xml
from bot.feeds.formats.entry import Document, Feed, FeedError
from bot.feeds.formats.feed_pace import pace_of
from bot.feeds.formats.newest import newest
from bot.feeds.formats.xml_entry import Surroundings, dates_of, entry_of, published, title_of
from bot.feeds.formats.xml_links import Place, hub_of, link_of, self_of
from bot.feeds.markup import raw_html
from bot.feeds.markup.end_of_feed import ends_in_entry, is_cut
from bot.feeds.markup.xml_elements import Node, children_of, entries_of, first_text, language_of, meaning

_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_PAGE = frozenset({"html", "xhtml:html", "head", "body", "title", "meta", "div", "p", "script"})

_SECOND_TRY = 500_000
"""Code points of a broken feed that feedparser still gets: it takes about a second for them."""
_QUOTED = re.compile(
    r"\A(?:<(?:html|head|body|pre|meta|title|style)\b[^<>]{0,500}>|</\w+>|[^<&]++){0,20}?"
    r"(?P<feed>&lt;(?:\?xml|rss|feed|rdf:RDF)\b)",
    re.IGNORECASE,
)
"""The start of a feed that is shown in a page: its tags are escaped."""
_ENTRY_TAG = re.compile(r"<(\w+:)?(item|entry)\b", re.IGNORECASE)


def read(document: Document) -> Feed:
    """The feed in `document`. Raises FeedError when it is not one."""
    text, url = decode.xml_text(document.body, document.content_type, repaired=True), document.url
    if quoted := _QUOTED.search(text):
        text = html.unescape(text[quoted.start("feed") :].partition("</pre>")[0])
    hopeful = len(text) <= _SECOND_TRY and bool(_ENTRY_TAG.search(text))
    cut = is_cut(text)
    try:
        feed = _by_lxml(text, url, half=cut and ends_in_entry(text))
    except FeedError:
        second = lenient_xml.read(text, url) if hopeful else None
        if not second or not second.entries:
            raise
        return replace(second, cut=cut)
    return replace(feed if feed.entries or not hopeful else lenient_xml.read(text, url), cut=cut)


def _by_lxml(text: str, url: str, *, half: bool, escaped: bool = False) -> Feed:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser, base_url=url or None)
    except etree.XMLSyntaxError as error:
        raise FeedError("it is not XML that can be read") from error
    if root is None:
        raise FeedError("it is not XML that can be read")
    if not escaped and any(error.type == etree.ErrorTypes.ERR_TAG_NAME_MISMATCH for error in parser.error_log):
        return _by_lxml(raw_html.escaped(text), url, half=half, escaped=True)
    return _feed(root, url, half=half)


def _feed(root: Node, url: str, *, half: bool) -> Feed:
    """The feed of these elements; `half` says that the last entry breaks off."""
    items = entries_of(root)
    items = items[:-1] if half else items
    if meaning(root) in _PAGE:
        raise FeedError("it is a web page, not a feed")
    if meaning(root) not in _ROOTS and not items:
        raise FeedError(f"it is XML, but not a feed (its root is <{meaning(root)[:40] or '?'}>)")
    channel = next((element for element in root.iter() if meaning(element) == "channel"), root)
    about = children_of(channel)
    language = language_of(channel) or language_of(root) or first_text(about, "language", "dc:language")
    title, link = title_of(about), link_of(about, Place(url), channel)
    items = newest(items, lambda item: published(item, children_of(item)))
    order = days_first((date for item in items for date in dates_of(item, children_of(item))), language)
    around = Surroundings(title, Place.of(url, link or self_of(about)), language, order)
    entries = tuple(entry_of(item, around) for item in items)
    return Feed(title, link, language, entries, pace_of(about), hub=hub_of(about), topic=self_of(about))
