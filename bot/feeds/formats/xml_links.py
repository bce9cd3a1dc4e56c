"""The addresses of a feed in XML and of its entries: which element tells one, and what a relative one is relative to.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bot.feeds.markup.xml_elements import ABOUT, Children, Node, base_of, text_of
from bot.web.link_repair import mended
from bot.web.url import host, joined

_OTHER_LINKS = frozenset({
    "self", "enclosure", "edit", "replies", "hub", "next", "previous", "prev", "first", "last", "via", "license",
    "search", "service.post", "service.edit", "service.feed", "http://schemas.google.com/g/2005#feed",
})  # fmt: skip
_NONE = ("", "n/a", "na", "none", "null", "undefined", "nil", "#", "-")
_ABSOLUTE = ("http://", "https://", "//")
_LOCAL = re.compile(r"(?:.+\.)?localhost|127\.[\d.]+|0\.0\.0\.0|.+\.local|(?:example|yoursite)\.(?:com|org)|[^.]*")
"""Hosts of the links of sites whose builder was not told where the site is."""
_IANA = "http://www.iana.org/assignments/relation/"
"""What Atom's relations may be written with (RFC 4287 §4.2.7.2)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feed was found, and by its own word its page, and its site if that is another ("" where none can be)."""

    url: str
    site: str = ""
    page: str = ""

    @classmethod
    def of(cls, url: str, link: str) -> Place:
        """The place of a feed at `url` whose own link to its site is `link`."""
        if _LOCAL.fullmatch(host(link)):
            return cls(url)
        return cls(url, "" if host(link) == host(url) else link, link)

    def joined(self, link: str) -> str:
        """The absolute address of a relative link: of a part of the feed's page, or of a page of its site."""
        return joined((self.page if link.startswith("#") else self.site) or self.url, link)


def link_of(children: Children, place: Place, item: Node = None) -> str:
    """The address of the page: a link's text, else Atom's alternate, else a guid or `rdf:about` that is an address."""
    candidates = [(element, words) for element, words in _links(children) if not _says_none(words)]
    if item is not None and item.get(ABOUT):
        candidates.append((item, item.get(ABOUT)))
    elif item is not None and (address := item.get("HREF") or item.get("href")):  # CDF, whose items are links
        candidates.append((item, address))
    absolute = [words for _, words in candidates] + [text_of(one) for one in _ids(children)]
    found = (_resolved(element, words, place, absolute) for element, words in candidates)
    return next((link for link in found if link), "")


def _says_none(words: str) -> bool:
    """Whether a link only says that there is none."""
    return words.strip().casefold() in _NONE


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
    if link.startswith("?"):  # a page of the site, whose feed is not such a page
        return joined(place.site or urljoin(place.url, "/"), link)
    return place.joined(link)


def _links(children: Children) -> Iterator[tuple[Node, str]]:
    for element in children.get("feedburner:origlink", ()):
        yield element, text_of(element)
    links = children.get("link", [])
    yield from ((element, text_of(element)) for element in links if text_of(element))
    yield from ((element, element.get("href", "")) for element in _alternates_first(links))
    for element in _ids(children):
        if _is_permalink(element) and text_of(element).lower().startswith(("http", "/")):
            yield element, text_of(element)
    yield from ((element, text_of(element)) for element in children.get("url", ()))
    yield from ((element, element.get("src", "")) for element in children.get("content", ()))


def _is_permalink(element: Node) -> bool:
    told = next((value for name, value in element.attrib.items() if name.lower() == "ispermalink"), "true")
    return str(told).strip().lower() != "false"


def _ids(children: Children) -> Iterator[Node]:
    yield from children.get("guid", ())
    yield from children.get("id", ())


def _alternates_first(links: Iterable[Node]) -> list[Node]:
    usable = [link for link in links if _relation(link) not in _OTHER_LINKS]
    return sorted(usable, key=lambda link: (_relation(link) != "alternate", "html" not in link.get("type", "html")))


def _relation(link: Node) -> str:
    return str(link.get("rel", "alternate")).strip().lower().removeprefix(_IANA)


def self_of(children: Children) -> str:
    """The address that the feed gives as its own, "" without one."""
    return _related(children, "self")


def hub_of(children: Children) -> str:
    """The address of the hub that tells of the feed's news, "" without one."""
    return _related(children, "hub")


def _related(children: Children, relation: str) -> str:
    found = (link.get("href", "").strip() for link in children.get("link", ()) if _relation(link) == relation)
    return str(next(found, ""))
