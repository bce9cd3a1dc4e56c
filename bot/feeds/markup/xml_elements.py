"""The elements of RSS, Atom and RDF feeds by what they mean, whatever namespace, prefix or case they have.

RSS 2.0 (https://www.rssboard.org/rss-specification), Atom (RFC 4287), RSS 1.0 (https://web.resource.org/rss/1.0/spec).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_CORE = frozenset({
    "www.w3.org/2005/atom", "purl.org/atom/ns#", "purl.org/atom", "purl.org/rss/1.0", "purl.org/net/rss1.1#",
    "my.netscape.com/rdf/simple/0.9", "channel.netscape.com/rdf/simple/0.9", "backend.userland.com/rss2",
    "blogs.law.harvard.edu/tech/rss", "cyber.harvard.edu/rss/rss.html", "www.w3.org/1999/02/22-rdf-syntax-ns#",
    "example.com/newformat#",
})  # fmt: skip
"""Namespaces of the formats themselves, in small letters, without scheme and the last slash."""
_EXTENSIONS = {
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dc",
    "www.w3.org/1999/xhtml": "xhtml",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "search.yahoo.com/mrss": "media",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "www.google.com/schemas/play-podcasts/1.0": "itunes",
    "news.yandex.ru": "yandex",
}
_PREFIXES = frozenset({*_EXTENSIONS.values(), "dcterms", "media", "itunes", "atom", "rss", "a10"})
"""Prefixes that mean the same in every feed, also where their namespace is misspelled or not declared."""
_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_ENTRIES = frozenset({"item", "entry"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

Node = Any
"""An lxml element; lxml ships no types."""
Children = dict[str, list[Node]]
"""The children of an element by their names."""


def meaning(element: Node) -> str:
    """What a tag means: "item" for the elements of the formats themselves, "prefix:tag" for known extensions."""
    return _meaning(element.tag, element.prefix) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=2_000)
def _meaning(tag: str, prefix: str | None) -> str:
    space, _, local = tag.rpartition("}")
    local = local.lower()
    if space:
        place = space[1:].lower().partition("://")[2].rstrip("/") or space[1:].lower()
        if place in _CORE:
            return local
        known = _EXTENSIONS.get(place) or (prefix.lower() if prefix and prefix.lower() in _PREFIXES else "?")
        local = f"{known}:{local}"
    for core in ("rss:", "atom:", "a10:"):
        local = local.removeprefix(core)
    return local.replace("dcterms:", "dc:")


def entries_of(root: Node) -> list[Node]:
    """The entries of a feed, at any depth.

    Namespaces that no format has are taken off its elements: of the root, and of the entries if none is in a known one.
    """
    if meaning(root) not in _ROOTS:
        _settle(root, _ROOTS, [root])
    found = [element for element in root.iter() if meaning(element) in _ENTRIES]
    if not found and _settle(root, _ENTRIES | {"channel"}, root.iter()):
        found = [element for element in root.iter() if meaning(element) in _ENTRIES]
    return found


def _settle(root: Node, names: frozenset[str], elements: Iterable[Node]) -> bool:
    """Take off the namespaces of those of the `elements` that have one of these local names; whether there were any."""
    spaces = {element.tag.rpartition("}")[0] for element in elements if _local(element) in names}
    marks = tuple(f"{space}}}" for space in spaces if space)
    if marks:
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.startswith(marks):
                element.tag = element.tag.rpartition("}")[2]
    return bool(marks)


def _local(element: Node) -> str:
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


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
    if not len(element):
        return (element.text or "").strip()
    return "".join(element.itertext()).strip()


def language_of(element: Node) -> str:
    """The element's own `xml:lang`, "" when it has none."""
    return str(element.get(_XML_LANG, "")).strip().replace("_", "-")


def base_of(element: Node, url: str) -> str:
    """The address that the element's links are relative to: `xml:base` of it or of one around it, else `url`."""
    base = str(element.base or "")
    return base if base.startswith(("http://", "https://")) else url
