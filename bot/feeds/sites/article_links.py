"""The links of a page that lead to articles, by the shapes of their addresses and by their words. Pure.

A link to an article stands in a heading or says a whole headline, and its address has a date, a number or a slug; the
others of the page lead to sections, to people and to itself. No rule knows a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.feeds.formats.dates import moment
from bot.feeds.markup import html_text
from bot.web.url import host, joined

MOST_LINKS = 3_000
"""Links of a page that are looked at."""
FEWEST_LETTERS, FEWEST_WORDS = 12, 3
"""A headline has at least as many letters and words; in scripts without spaces `FEWEST_SIGNS` letters."""
FEWEST_SIGNS = 8
_LIKELY = 3
"""Points from which on a link leads to an article: see `_points`."""
_AROUND = 4
"""Elements around a link in which its heading and its date are looked for."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_FURNITURE = frozenset({"nav", "footer", "form", "dialog"})
_DATE = re.compile(r"/(20\d\d)[/-]?([01]?\d)(?:[/-]?([0-3]?\d))?(?=[/-])")
_NUMBER = re.compile(r"\d{4,}")
_SLUG = re.compile(r"[^/]+(?:[-_][^/]+){2,}")
_PAGE = re.compile(r"\.(?:s?html?|php|aspx?)$|\.html\b", re.IGNORECASE)
_NO_ARTICLE = re.compile(
    r"/(tags?|categor(y|ies|ia|ie)|topics?|authors?|autor(en|es)?|users?|search|suche|login|signin|register|subscribe|abo"
    r"|account|page|about(-us)?|contact|kontakt|privacy|datenschutz|terms|imprint|impressum|jobs|cart|shop|newsletters?)"
    r"(/|$|\.)|\.(jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|rss|ics)$",
    re.IGNORECASE,
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """A link that may lead to an article, with its headline, the date beside it, and how many points speak for it."""

    url: str
    title: str
    published: datetime | None
    points: int

    @property
    def is_likely(self) -> bool:
        """Whether it most likely leads to an article."""
        return self.points >= _LIKELY


def article_links(tree: Any, base: str, page: str) -> tuple[ArticleLink, ...]:
    """The links with headlines on the page at `page`, in its order, each address once; `is_likely` tells articles."""
    best: dict[str, ArticleLink] = {}
    for link in _links(tree, base, page):
        known = best.get(link.url)
        if known is None or (link.points, len(link.title)) > (known.points, len(known.title)):
            best[link.url] = link
    return tuple(best.values())


def is_headline(words: str) -> bool:
    """Whether words are long enough to be a headline."""
    letters = sum(map(str.isalpha, words))
    if len(_UNSPACED.findall(words)) * 2 > letters:
        return letters >= FEWEST_SIGNS
    return letters >= FEWEST_LETTERS and len(words.split()) >= FEWEST_WORDS


def _links(tree: Any, base: str, page: str) -> Iterator[ArticleLink]:
    own, here = host(page), page.partition("#")[0]
    for number, anchor in enumerate(tree.iter("a")):
        if number >= MOST_LINKS:
            return
        url = joined(base, anchor.get("href", "")).partition("#")[0]
        place = host(url)
        if not url or url == here or not (place == own or place.endswith(f".{own}")) or _NO_ARTICLE.search(url):
            continue
        around = _around(anchor)
        if any(element.tag in _FURNITURE for element in anchor.iterancestors()):
            continue
        title, in_heading = _headline(anchor, around)
        if is_headline(title):
            yield ArticleLink(url, title, _published(url, around), _points(url, in_heading=in_heading, around=around))


def _around(anchor: Any) -> list[Any]:
    """The link and the elements around it that hold no link to anything else."""
    found, href = [anchor], anchor.get("href")
    for element in anchor.iterancestors():
        others = element.tag != "article" and _leads_elsewhere(element, href)
        if len(found) > _AROUND or others or element.tag in ("body", "main"):
            break
        found.append(element)
    return found


def _leads_elsewhere(element: Any, href: str) -> bool:
    return any(link.get("href", href) != href for link in element.iter("a"))


def _headline(anchor: Any, around: list[Any]) -> tuple[str, bool]:
    """The headline of a link, and whether it stands in a heading."""
    if any(element.tag in _HEADINGS for element in around[1:]):
        return _words(anchor), True
    for element in around:
        heading = next((inner for inner in element.iter(*_HEADINGS)), None)
        if heading is None or _leads_elsewhere(heading, anchor.get("href")):
            continue
        linked = heading.find(".//a") is not None or any(outer is anchor for outer in heading.iterancestors())
        if (linked or not _leads_elsewhere(element, anchor.get("href"))) and is_headline(_words(heading)):
            return _words(heading), True
    return _words(anchor) or html_text.title(anchor.get("title", "")), False


def _words(element: Any) -> str:
    return html_text.title(" ".join(element.itertext()), plain=True)[:500]


def _published(url: str, around: list[Any]) -> datetime | None:
    told = (moment(time.get("datetime") or _words(time)) for element in around for time in element.iter("time"))
    if found := next(filter(None, told), None):
        return found
    in_address = _DATE.search(urlsplit(url).path)
    return moment("-".join(part.zfill(2) for part in in_address.groups())) if in_address and in_address[3] else None


def _points(url: str, *, in_heading: bool, around: list[Any]) -> int:
    """2 each for a heading, a date and an element of an article; 2 for a slug, 1 for a number or the name of a page."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    last = path.rpartition("/")[2]
    in_article = any(element.tag == "article" for element in around)
    dated = bool(_DATE.search(parts.path))
    named = bool(_PAGE.search(last)) + bool(_NUMBER.search(f"{last}?{parts.query}"))
    deep = path.count("/") >= 2  # noqa: PLR2004 - "/section/article"
    return 2 * (in_heading + in_article + dated + bool(_SLUG.fullmatch(last))) + named + deep
