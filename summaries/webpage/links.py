"""The links of a page: to the next part of the same article, and the headlines of other articles."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from summaries.webpage.markup.fragments import words_of

HEADLINES = 200
"""Headlines of a page that are kept; front pages have some 100."""
_WORDED = 12
"""Code points of the shortest headline; six in scripts that write a word in two characters."""
_LONGEST = 200

_NUMBER = re.compile(
    r"(?P<before>.*?)(?P<mark>[/_.-](?:page|p|seite|pagina|part|teil|s)[/_-]?|[?&](?:page|p|pg|seite|pagina|part|start)=|[/_,-])"
    r"(?P<number>\d{1,2})(?P<file>(?:\.[a-z]{3,5})?)/?",
    re.IGNORECASE,
)
"""An address with the number of a part: /story/2, /story/page/2/, /story-2.html, /story?page=2."""
_LAST = 50
"""The highest number of a part; higher ones are of something else, such as a list."""
_LONGEST_LINK = 25
"""Code points of a link to a part: "Next page (2 of 3)"."""
_HEADINGS = ("h2", "h3", "h4")
_TEXTUAL = frozenset({"p", "div", "section", "article", "span", "em", "strong", "b", "i", "blockquote", "td"})


def next_part(tree: HtmlElement, url: str) -> str:
    """The address of the next part of the article at `url`; "" when there is none.

    Sites also call the next article "next": the address must be the same but for the number of the part.
    """
    here = url.partition("#")[0]
    stem, number = _numbered(here)
    follows = {(_stem(here), 2)} | ({(stem, number + 1)} if 0 < number < _LAST else set())
    for link in tree.xpath("//link[@rel='next'][@href] | //a[@href]"):
        address = joined(url, str(link.get("href"))).partition("#")[0]
        if address and (link.tag == "link" or _counts(link)) and _numbered(address) in follows:
            return address
    return ""


def linked(tree: HtmlElement, url: str) -> tuple[str, ...]:
    """The texts of links to other pages that may be headlines."""
    here = url.partition("#")[0]
    found: dict[str, None] = {}
    for link in tree.iter("a"):
        address = joined(url, str(link.get("href") or "")).partition("#")[0]
        words = words_of(link) if address and address != here else ""
        if len(words) * (1 if words.isascii() else 2) >= _WORDED and len(words) <= _LONGEST:
            found.setdefault(words)
        if len(found) == HEADLINES:
            break
    return tuple(found)


def headings(tree: HtmlElement) -> tuple[tuple[str, int], ...]:
    """The headings below the first level, each with how many code points stand below it, up to one of its rank."""
    found: list[tuple[str, int]] = []
    open_: dict[str, int] = {}
    for element in tree.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _HEADINGS and len(found) < HEADLINES:
            open_ = {rank: at for rank, at in open_.items() if rank < tag}
            open_[tag] = len(found)
            found.append((words_of(element)[:_LONGEST], 0))
        elif tag in _TEXTUAL:
            length = len(element.text or "") + sum(len(one.tail or "") for one in element)
            for at in open_.values():
                found[at] = (found[at][0], found[at][1] + length)
    return tuple(found)


def joined(url: str, address: str) -> str:
    """The address against that of its page; "" when it is broken or none of the web."""
    try:
        found = urljoin(url, address.strip())
        return found if urlsplit(found).scheme in {"http", "https", ""} else ""
    except ValueError:
        return ""


def _counts(link: HtmlElement) -> bool:
    """Whether a link may lead to a part: it says that it is next, or its text is short."""
    words = "".join(link.itertext()).strip()
    return "next" in str(link.get("rel") or "") or 0 < len(words) <= _LONGEST_LINK


def _numbered(url: str) -> tuple[str, int]:
    """The address without the number of its part, and the number; 0 for an address without."""
    found = _NUMBER.fullmatch(url)
    return (_stem(found["before"] + found["file"]), int(found["number"])) if found else (_stem(url), 0)


def _stem(url: str) -> str:
    return url.rstrip("/?&").casefold()
