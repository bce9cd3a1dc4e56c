"""RSS, Atom and RDF: a document's text into entries, by lxml in its forgiving mode.

Pure and total: raises FeedError, or gives a Feed. Tags are known by what they mean, whatever prefix or case they bear;
entries are found wherever they stand, so that a missing end tag costs no more than itself. Imported by `parse.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from bot.feeds import html_text
from bot.feeds.dates import moment
from bot.feeds.entry import MOST_READ, Entry, Feed, FeedError
from bot.web.url import joined

_CORE = (
    "http://www.w3.org/2005/Atom", "https://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
    "http://backend.userland.com/RSS2", "http://blogs.law.harvard.edu/tech/rss", "http://purl.org/net/rss1.1#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://example.com/newformat#", "http://purl.org/atom/",
)  # fmt: skip
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dc",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://search.yahoo.com/mrss/": "media",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

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

Node = Any
"""An lxml element; lxml ships no types."""
Children = dict[str, list[Node]]


def read(text: str, url: str = "") -> Feed:
    """The feed in `text` (as `decode.xml_text` gives it), found at `url`. Raises FeedError when it is no feed."""
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
    items = [element for element in root.iter() if _name(element) in _ENTRY]
    if _name(root) in _PAGE:
        raise FeedError("it is a web page, not a feed")
    if _name(root) not in _ROOTS and not items:
        raise FeedError(f"it is XML, but not a feed (its root is <{_name(root)[:40] or '?'}>)")
    channel = next((element for element in root.iter() if _name(element) == "channel"), root)
    about = _children(channel)
    language = _language(channel) or _language(root) or _words(about, "language", "dc:language")
    return Feed(
        title=_title(about),
        link=_link(about, url),
        language=language,
        entries=tuple(_entry(item, url, language) for item in items[:MOST_READ]),
    )


def _entry(item: Node, url: str, language: str) -> Entry:
    children = _children(item)
    link = _link(children, url) or joined(_base(item, url), item.get(_ABOUT, ""))
    return Entry(
        id=_words(children, "guid", "id") or link,
        url=link,
        title=_title(children),
        text=max((_body(element) for name in _BODIES for element in children.get(name, ())), key=len, default=""),
        published=_published(children),
        language=_language(item) or language,
    )


def _name(element: Node) -> str:
    """What a tag means: "item" for those of the formats themselves, "prefix:tag" for the extensions that we read."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    if not space or space[1:] in _CORE:
        return local.lower().removeprefix("rss:").removeprefix("atom:")
    prefix = _PREFIXES.get(space[1:], "?")
    return f"{prefix}:{local.lower()}"


def _children(parent: Node) -> Children:
    found: Children = {}
    for child in parent:
        found.setdefault(_name(child), []).append(child)
    return found


def _words(children: Children, *names: str) -> str:
    """The text of the first of these children that has any."""
    elements = (element for name in names for element in children.get(name, ()))
    return next((words for words in map(_text, elements) if words), "")


def _text(element: Node) -> str:
    return "".join(element.itertext()).strip()


def _title(children: Children) -> str:
    elements = [*children.get("title", ()), *children.get("dc:title", ())]
    titles = (html_text.title(_text(element), plain=_is_plain(element)) for element in elements)
    return next((words for words in titles if words), "")


def _is_plain(element: Node) -> bool:
    """Atom says what its text is; RSS does not, and means HTML."""
    kind = element.get("type", "").lower()
    return kind in ("text", "text/plain", "xhtml") or (not kind and "tom" in str(element.tag).partition("}")[0])


def _body(element: Node) -> str:
    if len(element):  # XHTML, or HTML that was not escaped
        return html_text.text(str(etree.tostring(element, encoding="unicode", method="html", with_tail=False)))
    return html_text.text(element.text or "", plain=_is_plain(element))


def _published(children: Children) -> datetime | None:
    moments = (moment(_text(element)) for name in (*_PUBLISHED, *_UPDATED) for element in children.get(name, ()))
    return next((found for found in moments if found), None)


def _language(element: Node) -> str:
    return str(element.get(_XML_LANG, "")).strip()


def _base(element: Node, url: str) -> str:
    base = str(element.base or "")
    return base if base.startswith(("http://", "https://")) else url


def _link(children: Children, url: str) -> str:
    """The address of the page: told outright, or by Atom's alternate, or by a guid that is one."""
    candidates = (joined(_base(element, url), words) for element, words in _links(children) if words.strip())
    return next((link for link in candidates if link), "")


def _links(children: Children) -> Iterator[tuple[Node, str]]:
    for element in children.get("feedburner:origlink", ()):
        yield element, _text(element)
    links = children.get("link", [])
    yield from ((element, _text(element)) for element in links if _text(element))
    yield from ((element, element.get("href", "")) for element in _alternates_first(links))
    for element in (*children.get("guid", ()), *children.get("id", ())):
        if element.get("isPermaLink", "true").lower() != "false" and _text(element).startswith("http"):
            yield element, _text(element)


def _alternates_first(links: Iterable[Node]) -> list[Node]:
    usable = [link for link in links if link.get("rel", "alternate").lower() not in _OTHER_LINKS]
    return sorted(
        usable, key=lambda link: (link.get("rel", "alternate") != "alternate", "html" not in link.get("type", "html"))
    )
