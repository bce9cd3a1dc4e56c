"""What a page states about its article in its markup: title, time, outlet, author, language, and often the body.

Reads schema.org's JSON-LD first, then meta elements. No date is guessed from the text. Any tree is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml.html import HtmlElement

from summaries.webpage.json_ld import name_of, text_of
from summaries.webpage.markup.fragments import plain
from summaries.webpage.own_article import own_article
from summaries.webpage.page_dates import parse_date

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_ABOUT = ("og:description", "description", "twitter:description")
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator")
_LANGUAGES = ("content-language", "og:locale", "language", "dc.language")
_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate"),
    *("publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date"),
    *("parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "rnews:datepublished"),
)
_MOST_NAMES, _LONGEST_NAME = 8, 300
"""Titles and headings of a page that are read, and code points of each."""
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)")


class PageMetadata:
    """What one page states about its article; each property is "" or None if it states nothing."""

    def __init__(self, tree: HtmlElement, url: str) -> None:
        self._tree = tree
        self._url = url
        self._meta = _metas(tree)
        self._article = own_article(tree, url, self._own_names)

    @property
    def _own_names(self) -> tuple[str, ...]:
        """What the page calls itself, apart from its JSON-LD."""
        shown = [
            " ".join("".join(one.itertext()).split()) for one in (*self._tree.iter("title"), *self._tree.iter("h1"))
        ]
        stated = [self._meta[key] for key in _TITLES if key in self._meta]
        return tuple(dict.fromkeys(name[:_LONGEST_NAME] for name in (*stated, *shown[:_MOST_NAMES]) if name))

    @property
    def names(self) -> tuple[str, ...]:
        """All that the page calls itself, in titles and headings."""
        return tuple(dict.fromkeys(filter(None, (text_of(self._article.get("headline")), *self._own_names))))

    @property
    def about(self) -> str:
        """The description that the page gives of itself."""
        return _first(text_of(self._article.get("description")), *(self._meta.get(key, "") for key in _ABOUT))

    @property
    def subscribers(self) -> bool:
        """Whether the page says that its article is not free to read."""
        return str(self._article.get("isAccessibleForFree")).casefold() == "false"

    @property
    def title(self) -> str:
        """The headline, maybe with the name of the site after it."""
        return _first(text_of(self._article.get("headline")), *(self._meta.get(key, "") for key in _TITLES))

    @property
    def outlet(self) -> str:
        """Who published the article."""
        return _first(name_of(self._article.get("publisher")), *(self._meta.get(key, "") for key in _OUTLETS))

    @property
    def author(self) -> str:
        """Who wrote it; several names are joined by commas."""
        names = [name_of(self._article.get("author")), *(self._meta.get(key, "") for key in _AUTHORS)]
        return _first(*(name for name in names if "://" not in name))

    @property
    def language(self) -> str:
        """The language that the page states, as written ("en-US")."""
        own = text_of(self._article.get("inLanguage"))
        return _first(str(self._tree.get("lang") or ""), own, *(self._meta.get(key, "") for key in _LANGUAGES))

    @property
    def body(self) -> str:
        """The body in the JSON-LD, without markup."""
        value = self._article.get("articleBody")
        return plain(value) if isinstance(value, str) else ""

    @property
    def published(self) -> datetime | None:
        """When the article was published: by JSON-LD, meta, a marked time element, or the date in the address."""
        stated = [text_of(self._article.get("datePublished")), *(self._meta.get(key, "") for key in _DATES)]
        stated += [text_of(one.get("datetime") or one.get("content")) for one in _marked_times(self._tree)]
        code = re.split(r"[-_]", self.language, maxsplit=1)[0].casefold()
        found = next((day for value in stated if value and (day := parse_date(value, code))), None)
        address = _IN_ADDRESS.search(self._url)
        return found or (parse_date("-".join(part.zfill(2) for part in address.groups())) if address else None)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The contents of the meta elements by their casefolded names; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = text_of(meta.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = str(meta.get(attribute) or "").casefold()
            if key and content:
                found.setdefault(key, content)
    return found


def _marked_times(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements marked as the time of publication, or the only time element."""
    yield from tree.xpath("//*[@itemprop='datePublished'][@datetime or @content]")
    yield from tree.xpath("//time[@pubdate][@datetime]")
    times = tree.xpath("//article//time[@datetime]") or tree.xpath("//time[@datetime]")
    if len({time.get("datetime") for time in times}) == 1:
        yield times[0]


def _first(*values: str) -> str:
    return next((value for value in values if value), "")
