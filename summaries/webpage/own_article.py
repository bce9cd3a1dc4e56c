"""Which of the articles in a page's JSON-LD is the page's own: pages also name the most read ones, and old copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from summaries.webpage.json_ld import articles, text_of
from summaries.webpage.likeness import AGREE, DISAGREE, best_overlap
from summaries.webpage.links import joined

_ADDRESSES = ("url", "@id", "mainEntityOfPage")
_MOST = 50
"""Articles in the JSON-LD of one page that are looked at."""


def own_article(tree: HtmlElement, url: str, names: Sequence[str]) -> dict[str, Any]:
    """The article with the page's address, else with one of its names; else the first that contradicts neither."""
    here = {place(one) for one in (url, *_stated_addresses(tree, url)) if one}
    found = [one for one, _ in zip(articles(tree), range(_MOST), strict=False)]
    ranked = [(_agreement(one, here, names, url), -at, one) for at, one in enumerate(found)]
    best = max(ranked, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= 0 else {}


def _agreement(article: dict[str, Any], here: set[str], names: Sequence[str], url: str) -> int:
    """How much speaks for the article: 4 for its address, 2 for its headline; less than 0 when they contradict."""
    there = {place(one) for one in _addresses(article, url)}
    headline = text_of(article.get("headline"))
    alike = best_overlap(headline, names) if headline and names else None
    by_name = 0 if alike is None else 2 if alike >= AGREE else -2 if alike < DISAGREE else 0
    by_address = 0 if not there or not here else 4 if there & here else -1
    return by_address + by_name


def _addresses(article: dict[str, Any], url: str) -> Iterator[str]:
    for key in _ADDRESSES:
        value = article.get(key)
        for one in (value.get("@id"), value.get("url")) if isinstance(value, dict) else (value,):
            address = joined(url, text_of(one)) if one else ""
            if address and urlsplit(address).path.strip("/"):
                yield address


def _stated_addresses(tree: HtmlElement, url: str) -> Iterator[str]:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        yield joined(url, text_of(link.get("href")))
    for meta in tree.iterfind(".//meta[@property='og:url']"):
        yield joined(url, text_of(meta.get("content")))


def place(url: str) -> str:
    """An address without scheme, "www.", anchor and mobile prefixes, to compare."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = parts.path.casefold().rstrip("/").removesuffix("/amp").removesuffix(".amp")
    named = sorted(pair for pair in parse_qsl(parts.query) if pair[0] in {"p", "id", "article", "story", "a"})
    return f"{host}{path}{named or ''}"
