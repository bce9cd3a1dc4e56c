"""What a page says of its article in its markup: title, time, outlet, author, language, and often the body itself.

Reads schema.org's JSON-LD first, then meta elements. Says nothing that the page does not: no date is guessed from its
text. Total on any tree. Imported by `extract.py` only.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import dateparser
from lxml.html import HtmlElement

from summaries.languages import profile

_LARGEST_SCRIPT = 500_000
"""Code points of a JSON-LD script; longer ones hold a whole site's catalogue."""

_LONGEST_VALUE = 300
"""Code points of a title, name or date; what is longer is something else."""

_LONGEST_DATE = 60
"""Code points of a date in words; dateparser takes milliseconds on long strings."""

_DEEPEST = 6
"""Levels of nesting at which an article is looked for in JSON-LD ("@graph", "mainEntity" and lists)."""

_EARLIEST = 1990
"""No page on the web is older."""

_ARTICLES = re.compile(r"(?:Article|Posting|Report)$")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator")
_LANGUAGES = ("content-language", "og:locale", "language", "dc.language")
_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate"),
    *("publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date"),
    *("parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "rnews:datepublished"),
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)")
_MONTHS = 12
_FIGURES = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")
_WRAPPING = re.compile(r"^\s*(?:/[/*]\s*|<!--\s*)?<!\[CDATA\[[\s*/]*|[\s*/]*\]\]>[\s*/]*$")
_TAG = re.compile(r"<[^<>]{0,200}>")


class Facts:
    """What one page says of its article; every answer is "" or None when it says nothing."""

    def __init__(self, tree: HtmlElement, url: str) -> None:
        self._tree = tree
        self._url = url
        self._article = next(iter(_articles(tree)), {})
        self._meta = _metas(tree)

    @property
    def title(self) -> str:
        """The headline; the name of the site may still stand behind it."""
        return _first(_text(self._article.get("headline")), *(self._meta.get(key, "") for key in _TITLES))

    @property
    def outlet(self) -> str:
        """Who published the article."""
        return _first(_name(self._article.get("publisher")), *(self._meta.get(key, "") for key in _OUTLETS))

    @property
    def author(self) -> str:
        """Who wrote it; several names are joined by commas."""
        names = [_name(self._article.get("author")), *(self._meta.get(key, "") for key in _AUTHORS)]
        return _first(*(name for name in names if "://" not in name))

    @property
    def language(self) -> str:
        """The page's own word for its language, as written ("en-US")."""
        own = _text(self._article.get("inLanguage"))
        return _first(str(self._tree.get("lang") or ""), own, *(self._meta.get(key, "") for key in _LANGUAGES))

    @property
    def body(self) -> str:
        """The body that the JSON-LD holds, without markup."""
        value = self._article.get("articleBody")
        return html.unescape(_TAG.sub("\n", value)) if isinstance(value, str) else ""

    @property
    def published(self) -> datetime | None:
        """When the article was published: by JSON-LD, meta, a marked time element, else the address."""
        stated = [_text(self._article.get("datePublished")), *(self._meta.get(key, "") for key in _DATES)]
        stated += [_text(one.get("datetime") or one.get("content")) for one in _marked_times(self._tree)]
        code = re.split(r"[-_]", self.language, maxsplit=1)[0].casefold()
        found = next((day for value in stated if value and (day := moment(value, code))), None)
        address = _IN_ADDRESS.search(self._url)
        return found or (moment("-".join(part.zfill(2) for part in address.groups())) if address else None)


def moment(value: str, language: str = "") -> datetime | None:
    """The aware moment that a written date names, in any usual form; None when it names no whole day.

    A date without a time is midnight of UTC; a time without a zone is taken for UTC.
    """
    for read in (datetime.fromisoformat, parsedate_to_datetime, lambda text: _worded(text, language)):
        try:
            found = read(value.strip())
            found = found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
            if found is not None and found.year >= _EARLIEST and found.astimezone(UTC):
                return found
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _worded(value: str, language: str) -> datetime | None:
    """A date in words; parts that are missing or relative to an unknown now are never filled in."""
    rules = profile(language)
    figures = _FIGURES.match(value)
    if figures and rules.ambiguous_dates and all(int(part) <= _MONTHS for part in figures.groups()):
        return None  # 5/6/2020 is in May or in June, by country
    settings: Any = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "TIMEZONE": "UTC"}
    found: datetime | None = dateparser.parse(
        value[:_LONGEST_DATE], languages=[language or rules.dates_as], settings=settings
    )
    return found


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles in the page's JSON-LD, in order."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        source = _WRAPPING.sub("", script.text or "")
        if len(source) > _LARGEST_SCRIPT:
            continue
        try:
            yield from _within(json.loads(source, strict=False))
        except (ValueError, RecursionError):
            continue  # half of the web's JSON-LD is broken in some way; the meta elements say it again


def _within(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _within(one, depth + 1) if depth < _DEEPEST else ()
    elif isinstance(value, dict):
        kind = value.get("@type")
        if any(isinstance(one, str) and _ARTICLES.search(one) for one in (kind if isinstance(kind, list) else [kind])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _within(value.get(key), depth + 1) if depth < _DEEPEST else ()


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The contents of the meta elements by their casefolded names; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = _text(meta.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = str(meta.get(attribute) or "").casefold()
            if key and content:
                found.setdefault(key, content)
    return found


def _marked_times(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that are marked as the time of publication; a lone time element is."""
    yield from tree.xpath("//*[@itemprop='datePublished'][@datetime or @content]")
    yield from tree.xpath("//time[@pubdate][@datetime]")
    times = tree.xpath("//article//time[@datetime]") or tree.xpath("//time[@datetime]")
    if len({time.get("datetime") for time in times}) == 1:
        yield times[0]


def _name(value: Any, depth: int = 0) -> str:
    """The name of a person or organisation, however JSON-LD puts it; several are joined by commas."""
    if isinstance(value, dict):
        return _text(value.get("name"))
    if isinstance(value, list) and depth == 0:
        return ", ".join(dict.fromkeys(name for one in value[:5] if (name := _name(one, 1))))
    return _text(value)


def _text(value: Any) -> str:
    plain = " ".join(html.unescape(value).split()) if isinstance(value, str) and len(value) < 2 * _LONGEST_VALUE else ""
    return plain if len(plain) <= _LONGEST_VALUE else ""


def _first(*values: str) -> str:
    return next((value for value in values if value), "")
