"""One item of a feed in XML as an entry: which of its elements holds the article, its date, the outlet that wrote it.

Pure.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import Entry
from bot.feeds.formats.xml_links import Place, link_of
from bot.feeds.markup import html_text
from bot.feeds.markup.xml_elements import Children, Node, children_of, first_text, language_of, text_of
from bot.web.url import host
from summaries.webpage.post_tails import repeats, without_tail

_ARTICLES = (
    "content:encoded", "content", "description", "summary", "yandex:full-text", "xhtml:body", "xhtml:div", "body",
    "fulltext", "fullitem", "abstract", "dc:description", "itunes:summary", "itunes:description", "?:encoded",
    "?:full-text",
)  # fmt: skip
"""Elements that may hold the article; the longest text of them is taken."""
_MEDIA = ("media:group", "media:content")
_PUBLISHED = (
    "pubdate", "published", "issued", "dc:date", "dc:issued", "dc:created", "created", "date", "publisheddate",
    "?:publicationdate",
)  # fmt: skip
_UPDATED = ("updated", "modified", "dc:modified", "lastbuilddate")
_TEXT_TYPES = ("text", "plain", "html", "xhtml", "application/xhtml+xml", "application/xml", "application/html")
_SHORTEST_LINKS = 40
"""Characters up to which a text of nothing but links ("Comments") is none, whatever it says."""
_SOURCES = ("source", "dc:source", "?:source")
_ADDRESS = re.compile(r"https?://\S+")
_DASH = re.compile(r"\s+[-–—|·]\s+$")
_BINARY = ("image/", "audio/", "video/")
_LONGEST_OUTLET = 100
"""Characters of the name of an outlet."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an item's feed says of all its items. `day_first` is as `dates.moment` takes it."""

    title: str
    place: Place
    language: str
    day_first: bool | None = None


def entry_of(item: Node, around: Surroundings) -> Entry:
    """The item as an entry."""
    children = children_of(item)
    link = link_of(children, around.place, item)
    outlet = _outlet(children, around)
    title = _without_outlet(title_of(children), outlet)
    return Entry(
        id=first_text(children, "guid", "id") or link,
        url=link,
        title=title,
        text=_text(children, title, outlet or around.title),
        published=published(item, children, day_first=around.day_first),
        language=language_of(item) or around.language,
        outlet=outlet,
    )


def _without_outlet(title: str, outlet: str) -> str:
    """The title without the name of its outlet behind a dash or a bar, as aggregators put it."""
    if not outlet or not title.endswith(outlet):
        return title
    return _DASH.sub("", title.removesuffix(outlet)) if _DASH.search(title.removesuffix(outlet)) else title


def title_of(children: Children) -> str:
    """The title of a feed or of an item as plain text."""
    media = [inner for group in children.get("media:group", ()) for inner in children_of(group).get("media:title", ())]
    names = ("title", "dc:title", "media:title", "itunes:title", "?:title")
    elements = [element for name in names for element in children.get(name, ())] + media
    return next((words for words in map(_title, elements) if words), "")


def _title(element: Node) -> str:
    words = _markup_of(element)
    return html_text.title(text_of(element) if words is None else words, plain=words is None and _is_plain(element))


def dates_of(item: Node, children: Children) -> Iterator[str]:
    """The dates of an item as they are written: when it was published, else when it was changed.

    Of several under one name, the last is taken first: programs that merge feeds write theirs behind the others. An
    item of CDF (https://www.w3.org/TR/NOTE-CDFsubmit.html) has its date as an attribute.
    """
    for name in (*_PUBLISHED, *_UPDATED):
        yield from (text_of(element) for element in reversed(children.get(name, [])))
    yield item.get("LASTMOD", "")


def published(item: Node, children: Children, *, day_first: bool | None = None) -> datetime | None:
    """The first of an item's dates that can be read."""
    moments = (moment(date, day_first=day_first) for date in dates_of(item, children))
    return next((found for found in moments if found), None)


def _text(children: Children, title: str, outlet: str) -> str:
    articles = [element for name in _ARTICLES for element in children.get(name, ())]
    text, source = max(map(_body, articles), key=lambda body: len(body[0]), default=("", ""))
    links = (title in text or len(text) <= _SHORTEST_LINKS) and html_text.only_links(source)
    if (title and (links or repeats(text, title, outlet))) or _ADDRESS.fullmatch(text):
        text = ""
    if not text:
        texts = (_body(element)[0] for element in _descriptions_of_media(children))
        text = next((words for words in texts if words and words != title), "")
    return without_tail(text, title, outlet)


def _descriptions_of_media(children: Children) -> Iterator[Node]:
    """The descriptions of films and recordings, which are their articles; those of pictures are captions."""
    groups = [group for name in _MEDIA for group in children.get(name, ())]
    inside = [children_of(group) for group in groups]
    pictures = [group for group in groups if _is_picture(group)]
    for group, parts in zip(groups, inside, strict=True):
        if group not in pictures:
            yield from parts.get("media:description", ())
            yield from (one for film in parts.get("media:content", ()) for one in _films(film))
    if not groups or len(pictures) < len(groups):
        yield from children.get("media:description", ())
        yield from children.get("media:text", ())
    yield from children.get("itunes:subtitle", ())


def _films(media: Node) -> Iterator[Node]:
    if not _is_picture(media):
        yield from children_of(media).get("media:description", ())


def _is_picture(media: Node) -> bool:
    kinds = {media.get("medium", ""), media.get("type", "").partition("/")[0]}
    within = children_of(media).get("media:content", [])
    return "image" in kinds or (bool(within) and all(map(_is_picture, within)))


def _body(element: Node) -> tuple[str, str]:
    """The text of an element, and the HTML that it was made of, "" for plain text."""
    words = _markup_of(element)
    if words is not None:
        return html_text.text(words), words
    words = element.text or ""
    return html_text.text(words, plain=_is_plain(element)), words


def _markup_of(element: Node) -> str | None:
    """The HTML within an element that holds elements, or whose type says that it is encoded; else None."""
    kind = _kind(element)
    if element.get("mode", "").lower() == "base64" or (kind and not kind.startswith(_TEXT_TYPES)):
        if kind.startswith(_BINARY):
            return ""
        if not len(element):
            return _decoded(element.text or "")
    if len(element):  # XHTML, or HTML that was not escaped
        return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    return None


def _kind(element: Node) -> str:
    return str(element.get("type", "")).partition(";")[0].strip().lower()


def _decoded(words: str) -> str:
    """Text in base64 (Atom 1.0 §4.1.3.3), "" for what is no text; words that are not in base64 as they stand."""
    try:
        meant = base64.b64decode("".join(words.split()), validate=True)
    except (binascii.Error, ValueError):
        return words
    try:
        return meant.decode()
    except ValueError:
        return ""


def _is_plain(element: Node) -> bool:
    """Whether the text is said not to be HTML. Atom declares the type of its text; RSS does not, and means HTML."""
    kind = _kind(element)
    return kind in ("text", "text/plain", "xhtml") or (not kind and "tom" in str(element.tag).partition("}")[0])


def _outlet(children: Children, around: Surroundings) -> str:
    """The outlet that an aggregator has the item from, "" in the feed of the outlet itself."""
    for source in (one for name in _SOURCES for one in children.get(name, ())):
        inside = children_of(source)
        name = title_of(inside) if inside else html_text.title(source.text or "")
        address = source.get("url", "") or next((text_of(one) for one in inside.get("id", ())), "")
        if name.startswith(("http://", "https://")):
            name = host(name)
        own = host(around.place.site or around.place.url)
        if name and name.casefold() != around.title.casefold() and (not own or urlsplit(address).hostname != own):
            return name[:_LONGEST_OUTLET]
    return ""
