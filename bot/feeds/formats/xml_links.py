"""The addresses of a feed in XML and of its entries: which element tells one, and what a relative one is relative to.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.feeds.markup.xml_elements import ABOUT, Children, Node, base_of, text_of
from bot.web.link_repair import mended
from bot.web.url import host, joined

_OTHER_LINKS = frozenset({
    "self", "enclosure", "edit", "replies", "hub", "next", "previous", "prev", "first", "last", "via", "license",
    "search", "service.post", "service.edit", "service.feed", "http://schemas.google.com/g/2005#feed",
})  # fmt: skip
_ABSOLUTE = ("http://", "https://", "//")
_LOCAL = ("localhost", "example.com", "example.org", "yoursite.com", "")
"""Hosts of the links of sites whose builder was not told where the site is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed was found, and the address of its site by its own word ("" when it gives none that can be)."""

    url: str
    site: str = ""

    @classmethod
    def of(cls, url: str, link: str) -> Place:
        """The place of a feed at `url` whose own link to its site is `link`."""
        known = host(link) not in _LOCAL and "." in host(link)
        return cls(url, link if known and host(link) != host(url) else "")


def link_of(children: Children, place: Place, item: Node = None) -> str:
    """The address of the page: a link's text, else Atom's alternate, else a guid or `rdf:about` that is an address."""
    candidates = [(element, words) for element, words in _links(children) if words.strip()]
    if item is not None and item.get(ABOUT):
        candidates.append((item, item.get(ABOUT)))
    elif item is not None and (address := item.get("HREF") or item.get("href")):  # CDF, whose items are links
        candidates.append((item, address))
    absolute = [words for _, words in candidates] + [text_of(one) for one in _ids(children)]
    found = (_resolved(element, words, place, absolute) for element, words in candidates)
    return next((link for link in found if link), "")


def _resolved(element: Node, words: str, place: Place, others: Iterable[str]) -> str:
    """The absolute address of a link: by `xml:base`, by another address of the entry, by the site, by the feed."""
    link = mended(words, urlsplit(place.url).hostname or "")
    base = base_of(element, place.url)
    if link.startswith(_ABSOLUTE) or base != place.url:
        return joined(base, link)
    if link.startswith("/"):
        same = (other for other in others if other.startswith(_ABSOLUTE[:2]) and other.endswith(link))
        if found := next((other for other in same if urlsplit(other).path == link.partition("?")[0]), ""):
            return joined("", found)
    return joined(place.site or place.url, link)


def _links(children: Children) -> Iterator[tuple[Node, str]]:
    for element in children.get("feedburner:origlink", ()):
        yield element, text_of(element)
    links = children.get("link", [])
    yield from ((element, text_of(element)) for element in links if text_of(element))
    yield from ((element, element.get("href", "")) for element in _alternates_first(links))
    for element in _ids(children):
        if element.get("isPermaLink", "true").strip().lower() != "false" and text_of(element).lower().startswith(
            "http"
        ):
            yield element, text_of(element)


def _ids(children: Children) -> Iterator[Node]:
    yield from children.get("guid", ())
    yield from children.get("id", ())


def _alternates_first(links: Iterable[Node]) -> list[Node]:
    usable = [link for link in links if link.get("rel", "alternate").strip().lower() not in _OTHER_LINKS]
    return sorted(
        usable, key=lambda link: (link.get("rel", "alternate") != "alternate", "html" not in link.get("type", "html"))
    )
