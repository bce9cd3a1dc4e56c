"""The articles that a page lists in the vocabulary of schema.org: an ItemList, a blog or articles. Pure.

They are in JSON-LD or, as microdata (https://html.spec.whatwg.org/#microdata), in attributes of the page's elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from bot.feeds.formats.dates import moment
from bot.feeds.markup import html_text
from bot.web.url import joined
from summaries.webpage.json_ld import values

LARGEST_SCRIPT = 1_000_000
MOST_ELEMENTS = 100_000
"""Elements of one page that are looked at for microdata."""
MOST_NODES = 20_000
"""Values of one page's JSON-LD that are looked at."""

_ARTICLES = ("article", "posting", "report", "newsarticle", "review", "recipe")
MOST_ITEMS = 500
_PROPERTIES = ("url", "mainentityofpage", "headline", "name", "description", "datepublished", "datecreated")
_IN_WORDS = ("headline", "name", "description")
"""Properties whose value is what the reader sees, also of a link."""
_LISTS = ("itemlistelement", "blogpost", "haspart", "mainentity", "@graph", "itemlist", "itemreviewed")
_NO_LISTS = ("breadcrumblist", "sitenavigationelement")


@dataclass(frozen=True, slots=True)
class Listed:
    """An article that a page lists; its headline and teaser may be "", its date None."""

    url: str
    title: str
    text: str
    published: datetime | None


def listed_articles(tree: Any, base: str) -> tuple[Listed, ...]:
    """The articles of a page's JSON-LD and microdata, each address once."""
    found: dict[str, Listed] = {}
    for script in tree.iter("script"):
        words = script.text or ""
        if "ld+json" in script.get("type", "").lower() and len(words) <= LARGEST_SCRIPT:
            for listed in (one for value in values(words) for one in _articles(value, base)):
                found.setdefault(listed.url, listed)
    for listed in _microdata(tree, base):
        found.setdefault(listed.url, listed)
    return tuple(found.values())


def _microdata(tree: Any, base: str) -> Iterator[Listed]:
    """The articles among the page's items; one in another one is told by itself."""
    items = (element for element in islice(tree.iter(), MOST_ELEMENTS) if element.get("itemtype"))
    for item in islice(items, MOST_ITEMS):
        names = [name.rpartition("/")[2].lower() for name in item.get("itemtype").split()]
        if any(name.endswith(_ARTICLES) or name == "listitem" for name in names) and (listed := _item(item, base)):
            yield listed


def _item(item: Any, base: str) -> Listed | None:
    """What the properties of an item say; those of items in it are not its own."""
    told: dict[str, str] = {}
    waiting = [*reversed(item)]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        for name in element.get("itemprop", "").lower().split():
            if name in _PROPERTIES and name not in told:
                told[name] = _value(element)
        if element.get("itemscope") is None:
            waiting.extend(reversed(element))
    link = joined(base, told.get("url") or item.get("itemid") or told.get("mainentityofpage") or _heading_link(item))
    title = html_text.title(told.get("headline") or told.get("name") or "", plain=True)
    published = moment(told.get("datepublished") or told.get("datecreated") or "")
    return Listed(link, title, html_text.text(told.get("description", "")), published) if link and title else None


def _value(element: Any) -> str:
    """The value of a property: an attribute, by the element's tag, or its text."""
    attribute = next((element.get(name) for name in ("content", "datetime", "href", "src") if element.get(name)), None)
    named = element.get("itemprop", "").lower() in _IN_WORDS and element.get("content") is None
    return str(attribute) if attribute and not named else " ".join("".join(element.itertext()).split())


def _heading_link(item: Any) -> str:
    """The link of the item's heading, where it names no address of its own."""
    headed = (link for heading in item.iter("h1", "h2", "h3", "h4") for link in heading.iter("a"))
    return next((link.get("href", "") for link in headed), "")


def _articles(value: Any, base: str) -> Iterator[Listed]:
    """The articles in lists, and in the values around them; iterative, because JSON may be nested without end."""
    waiting: list[tuple[Any, bool]] = [(value, False)]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node, in_list = waiting.pop()
        if isinstance(node, list):
            waiting.extend((one, in_list) for one in reversed(node))
        elif isinstance(node, dict):
            kinds = _kinds(node)
            if any(kind in _NO_LISTS for kind in kinds):
                continue
            item = node["item"] if "listitem" in kinds and isinstance(node.get("item"), dict) else node
            if in_list and (listed := _listed(node, item, base)):
                yield listed
                continue
            pairs = [(name.lower(), inner) for name, inner in node.items() if isinstance(name, str)]
            waiting.extend(
                (inner, name != "mainentity" or in_list) for name, inner in reversed(pairs) if name in _LISTS
            )
        elif isinstance(node, str) and in_list and (link := joined(base, node)):
            yield Listed(link, "", "", None)


def _listed(node: dict[str, Any], item: dict[str, Any], base: str) -> Listed | None:
    """The article of a list's element; None for what is of another kind, or has no address."""
    kinds = _kinds(item)
    if not (any(kind.endswith(_ARTICLES) for kind in kinds) or (item is node and kinds == ["listitem"])):
        return None
    link = joined(base, _words(item, "url", "@id", "mainEntityOfPage") or _words(node, "url", "item"))
    if not link:
        return None
    title = html_text.title(_words(item, "headline", "name"))
    text = html_text.text(_words(item, "description"))
    return Listed(link, title, text, moment(_words(item, "datePublished", "dateCreated")))


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind).lower().rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _words(node: dict[str, Any], *names: str) -> str:
    """The first of these values that is a text, or has an address."""
    for name in names:
        value = node.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""
