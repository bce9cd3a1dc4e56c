"""The elements of RSS, Atom and RDF feeds by what they mean, whatever namespace, prefix or case they have.

RSS 2.0 (https://www.rssboard.org/rss-specification), Atom (RFC 4287), RSS 1.0 (https://web.resource.org/rss/1.0/spec).
"""

from __future__ import annotations

from typing import Any

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
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

Node = Any
"""An lxml element; lxml ships no types."""
Children = dict[str, list[Node]]
"""The children of an element by their names."""


def meaning(element: Node) -> str:
    """What a tag means: "item" for the elements of the formats themselves, "prefix:tag" for known extensions."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    if not space or space[1:] in _CORE:
        return local.lower().removeprefix("rss:").removeprefix("atom:")
    prefix = _PREFIXES.get(space[1:], "?")
    return f"{prefix}:{local.lower()}"


def children_of(parent: Node) -> Children:
    """The children of an element by their `meaning`, in order."""
    found: Children = {}
    for child in parent:
        found.setdefault(meaning(child), []).append(child)
    return found


def first_text(children: Children, *names: str) -> str:
    """The text of the first of these children that has any, "" when none has."""
    elements = (element for name in names for element in children.get(name, ()))
    return next((words for words in map(text_of, elements) if words), "")


def text_of(element: Node) -> str:
    """All text within an element."""
    return "".join(element.itertext()).strip()


def language_of(element: Node) -> str:
    """The element's own `xml:lang`, "" when it has none."""
    return str(element.get(_XML_LANG, "")).strip()


def base_of(element: Node, url: str) -> str:
    """The address that the element's links are relative to: `xml:base` of it or of one around it, else `url`."""
    base = str(element.base or "")
    return base if base.startswith(("http://", "https://")) else url
