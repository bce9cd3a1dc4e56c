"""The articles that a page lists in the vocabulary of schema.org: JSON-LD of an ItemList, a blog or articles. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.feeds.formats.dates import moment
from bot.feeds.markup import html_text
from bot.web.url import joined

LARGEST_SCRIPT = 1_000_000
MOST_NODES = 20_000
"""Values of one page's JSON-LD that are looked at."""

_ARTICLES = ("article", "posting", "report", "newsarticle", "review", "recipe")
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
    """The articles of a page's JSON-LD, each address once."""
    found: dict[str, Listed] = {}
    for script in tree.iter("script"):
        words = script.text or ""
        if "ld+json" in script.get("type", "").lower() and len(words) <= LARGEST_SCRIPT:
            for listed in _articles(_loaded(words), base):
                found.setdefault(listed.url, listed)
    return tuple(found.values())


def _loaded(words: str) -> Any:
    try:
        return json.loads(words.strip().removeprefix("<![CDATA[").removesuffix("]]>").rstrip("; \n"), strict=False)
    except (ValueError, RecursionError):
        return None


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
