"""Feed autodiscovery: the feeds that a page declares or links to, then the usual places of feeds. Pure and total.

Declared: `<link rel="alternate" type="application/rss+xml">` (https://www.rssboard.org/rss-autodiscovery) in all its
spellings, and the same in the header `Link` (RFC 8288). What a link leads to, its bytes tell. `page_links` runs in a
child process, because it reads foreign bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from bot.feeds.characters import charsets
from bot.web.url import joined

MOST_CANDIDATES = 8
"""Feeds of one page at most: each costs a request."""
LONGEST_REFRESH = 30
"""Seconds after which a page leads elsewhere, at most; pages that renew themselves do so after minutes."""
MOST_SITEMAPS = 3
"""Maps of a site that are looked at."""
_LARGEST = 2_000_000
"""Bytes of a page that are read; declarations are in its head."""
_LONGEST_HEADER = 16_000

_TYPE = re.compile(
    r"\s*(application|text)/(x[.-]|xml[+ ])?(rss|atom|rdf|feed)\b|\s*(rss|atom|rdf)[+ ]xml", re.IGNORECASE
)
_VAGUE_TYPE = re.compile(r"\s*(application|text)/(x-)?(xml|json)\s*(;|$)", re.IGNORECASE)
"""Types that feeds share with other things."""
_ADDRESS = re.compile(
    r"^(https?:)?//(feeds?|rss)\.[^?#]*$|/(feeds?|rss|atom|rdf|syndication)(/[\w./-]{0,60})?$|\.(rss|atom|rdf)$"
    r"|/(index|news|posts|blog|all|latest)\.xml$|/(feed|rss|atom)[\w-]{0,20}\.(xml|json|php|rdf|aspx?|cgi)$",
    re.IGNORECASE,
)
_QUERY = re.compile(r"(^|[?&;])(feed|format|type|output|alt)=(rss|rss2|atom|rdf|feed|xml)\d*(&|$)", re.IGNORECASE)
_WORDS = re.compile(
    r"^(?=.{1,60}$)(.*(?<![a-z])rss(?![a-z])|\W*((subscribe|follow|get)\W.{0,30})?(atom|(web|news|xml) ?feed)\b)",
    re.IGNORECASE,
)
"""The words of a link to a feed; "RSS" is the word in every language."""
_ICON = re.compile(r"(^|[\s_-])(rss|feed)($|[\s_-])", re.IGNORECASE)
"""The class of a link, or of the picture in it, that shows the sign of feeds."""
_COMMENTS = re.compile(
    r"comment|replies|kommentar|coment[aá]ri|commentaire|comenta|reacties|komentar|yorum|комментари|коментар|评论|コメント"
    r"|تعليق|kommentt|komentá|hozzászól|yorum|bình luận|σχόλι|σχολί|תגוב|टिप्पण|ความ(คิด)?เห็น|댓글|留言|迴響",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"https?(?:://|%3A%2F%2F)[^&\s]+", re.IGNORECASE)
"""The address in another one."""
_UNKNOWN = 4
"""The rank of what may as well be a page that leads to feeds."""
_RELATIONS = frozenset({"alternate", "alternative", "feed", "service.feed"})
_OTHER_SCHEME = re.compile(r"\s*(javascript|data|mailto|tel|blob|about):", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d{0,6})(?:\.\d*)?\s*(?:[;,]\s*|\s)(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
_LINK_VALUE = re.compile(r"<([^<>]*)>((?:[^<\"]|\"[^\"]*\")*)")
_PARAMETER = re.compile(r";\s*(\w+)\*?\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;,]+))")
_LINK_TAG = re.compile(r"<(link|a)\s([^<>]{1,2000})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]{1,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news|nachrichten|actu|noticia|nieuws|haber|latest|recent", re.IGNORECASE)

_USUAL = ("feed", "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss", "feed/", "feed.json")
"""Where feeds are, in the folder of a page and at the root of a site."""
_USUAL_AT_ROOT = (
    *("atom", "feeds/posts/default", "?feed=rss2", "index.rdf", "rss/", "blog/feed", "blog/rss.xml", "blog/index.xml"),
    *("feeds", "blog/atom.xml", "blog/feed.xml", "news/feed", "news/rss", "feeds/all.atom.xml", "feed.atom"),
    *("feed.rss", "?format=feed&type=rss", "rss/index.xml", "rss.php", "news.xml", "index.rss", "posts/index.xml"),
    *("latest.rss", "feed/rss", "feed/atom", "news.rss", "news/rss.xml"),
)
_USUAL_MAPS = ("news-sitemap.xml", "sitemap-news.xml", "sitemap_news.xml", "news_sitemap.xml", "googlenews.xml")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a page leads by itself, "" for nowhere, and the feeds that it names, likeliest first."""

    refresh: str = ""
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An address as it is written, with its rank (the least first), and what is said of it."""

    href: str
    rank: int
    words: str = ""


def page_links(page: bytes, url: str, header: str = "") -> PageLinks:
    """The links of the page at `url`, which was answered with this header `Link`."""
    tree = _tree(page[:_LARGEST])
    found = list(_in_header(header))
    if tree is None:
        return PageLinks("", _ranked(found, url))
    base = next((joined(url, element.get("href", "")) for element in tree.iter("base")), "") or url
    feeds = _ranked([*found, *_in_page(tree)], base, url)
    return PageLinks(_refresh(tree, base, url), feeds or _ranked(list(_in_broken_markup(page[:_LARGEST])), base, url))


def usual(url: str) -> tuple[str, ...]:
    """The addresses at which a page's feed usually is: in the folder of the page, then at the root of its site."""
    folders = dict.fromkeys([*_folders(urlsplit(url).path), "/"])
    places = [f"{folder}{place}" for folder in folders for place in _USUAL]
    return tuple(filter(None, (joined(url, place) for place in (*places, *(f"/{one}" for one in _USUAL_AT_ROOT)))))


def sitemaps(robots_txt: bytes, url: str) -> tuple[str, ...]:
    """The maps of a site that may list its news: those of its robots.txt, likeliest first, then the usual ones."""
    told = [joined(url, line) for line in _SITEMAP_LINE.findall(robots_txt[:500_000].decode("utf-8", "replace"))]
    named = sorted(filter(None, dict.fromkeys(told)), key=lambda link: not _NEWS.search(urlsplit(link).path))
    return tuple(dict.fromkeys((*named[:MOST_SITEMAPS], *(joined(url, f"/{place}") for place in _USUAL_MAPS))))


def likeliest(url: str) -> tuple[str, ...]:
    """The few addresses at which the feed of a site is most often, whose front page cannot be read."""
    return tuple(filter(None, (joined(url, f"/{place}") for place in _USUAL)))


def _folders(path: str) -> Iterator[str]:
    """The folder that a path is, or is in, and the first one on the way to it."""
    parts = [part for part in path.split("/") if part]
    if parts and "." in parts[-1]:
        parts.pop()
    if parts:
        yield f"/{'/'.join(parts)}/"
        yield f"/{parts[0]}/"


def _tree(page: bytes) -> Any:
    data = charsets.unicode(page).encode("utf-8", "replace")
    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=True, encoding="utf-8")
    try:
        return etree.fromstring(data.replace(b"\0", b""), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _ranked(candidates: list[_Candidate], base: str, page: str = "") -> tuple[str, ...]:
    """The addresses, each once: comments after all others, else by rank, else those of the page's own folder first."""
    ranks: dict[str, tuple[bool, int, bool]] = {}
    folder = f"{page.partition('?')[0].partition('#')[0].rstrip('/')}/"
    for one in candidates:
        link = "" if _OTHER_SCHEME.match(one.href) else joined(base, one.href)
        of_comments = bool(_COMMENTS.search(f"{one.words} {urlsplit(link).path} {urlsplit(link).query}"))
        rank = (of_comments, one.rank, not link.startswith(folder))
        if link and link.partition("#")[0] != page.partition("#")[0]:
            ranks[link] = min(rank, ranks.get(link, rank))
    return tuple(sorted(ranks, key=ranks.__getitem__))[:MOST_CANDIDATES]


def _refresh(tree: Any, base: str, url: str) -> str:
    """Where a page leads by `<meta http-equiv="refresh">`; "" for itself."""
    for element in tree.iter("meta"):
        if element.get("http-equiv", "").strip().lower() == "refresh":
            found = _REFRESH.match(element.get("content", ""))
            if found and int(found[1] or 0) <= LONGEST_REFRESH and not _OTHER_SCHEME.match(found[2]):
                link = joined(base, found[2].strip())
                return "" if link.partition("#")[0] == url.partition("#")[0] else link
    return ""


def _in_page(tree: Any) -> Iterator[_Candidate]:
    for element in tree.iter("link", "a", "area", "loc", "frame"):
        if element.tag == "loc":
            yield from _of_sitemap(element)
        elif element.tag == "frame":
            yield _Candidate(element.get("src", ""), _UNKNOWN)
        elif href := _in_service(element.get("href", "").strip()):
            words = f"{element.get('title') or ''} {' '.join(element.itertext())[:200]}".strip()
            rank = _rank(element.attrib, href, words or _shown(element), is_link=element.tag == "link")
            if rank is not None:
                yield _Candidate(href, rank, words)


def _in_service(href: str) -> str:
    """The address of the feed that a link to the service of a reader carries; else the link as it is."""
    found = _CARRIED.search(href, 1)
    carried = unquote(found[0]) if found else ""
    return carried if _looks_like_feed(carried) else href


def _shown(element: Any) -> str:
    """What a link without words shows: its label, the text of its picture, or the sign of feeds by a class."""
    around = (element, *element.iter("img", "i", "span", "svg", "use"))
    named = (one.get(name) for one in around for name in ("aria-label", "alt"))
    told = next(filter(None, named), "")
    is_icon = any(_ICON.search(one.get("class", "")) for one in around)
    return told or ("RSS" if is_icon else "")


def _in_broken_markup(page: bytes) -> Iterator[_Candidate]:
    """The tags of links that stand in the bytes, also where a parser takes them for part of another tag."""
    for name, inside in _LINK_TAG.findall(page.decode("utf-8", "replace")):
        told = {key.lower(): double or single or bare for key, double, single, bare in _ATTRIBUTE.findall(inside)}
        rank = _rank(told, href := told.get("href", ""), told.get("title", ""), is_link=name.lower() == "link")
        if href and rank is not None:
            yield _Candidate(href, rank, told.get("title", ""))


def _of_sitemap(element: Any) -> Iterator[_Candidate]:
    """The maps of news that an index of sitemaps (https://www.sitemaps.org/protocol.html) lists."""
    address = (element.text or "").strip()
    if _NEWS.search(address) and getattr(element.getparent(), "tag", "") == "sitemap":
        yield _Candidate(address, 0)


def _rank(told: Mapping[str, str], href: str, words: str, *, is_link: bool) -> int | None:
    """How likely a link leads to a feed: 0 if it is declared as one; None if it is not known to be one."""
    relations, kind = set(told.get("rel", "").lower().replace(",", " ").split()), told.get("type", "")
    related = bool(relations & _RELATIONS)
    if _TYPE.match(kind) and (related or is_link):
        return 0 if related else 1
    if relations & {"feed", "service.feed"}:
        return 1
    looks = _looks_like_feed(href)
    if is_link:
        named = related and (looks or (_VAGUE_TYPE.match(kind) and not told.get("hreflang")))
        return 2 if named else None
    if looks or _TYPE.match(kind):
        return 3
    return _UNKNOWN if _WORDS.match(words.strip()) else None


def _looks_like_feed(href: str) -> bool:
    front, _, query = href.partition("#")[0].partition("?")
    return bool(_ADDRESS.search(front) or _QUERY.search(query))


def _in_header(header: str) -> Iterator[_Candidate]:
    for href, rest in _LINK_VALUE.findall(header[:_LONGEST_HEADER]):
        told = {name.lower(): double or single or bare for name, double, single, bare in _PARAMETER.findall(rest)}
        rank = _rank(told, href, told.get("title", ""), is_link=True)
        if rank is not None:
            yield _Candidate(href, rank, told.get("title", ""))
