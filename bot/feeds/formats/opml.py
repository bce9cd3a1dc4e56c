"""OPML 2.0 (http://opml.org/spec2.opml): lists of feeds, as other readers export them, read and written.

Pure and total. Much OPML is not well-formed XML: we take what is there and report what we skip.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from bot.feeds.characters import decode
from bot.feeds.characters.references import clean
from bot.feeds.markup import html_text
from bot.feeds.markup.outline_tags import Tag, tags
from bot.web.link_repair import mended
from bot.web.url import UrlError, canonical, typed

MOST_FEEDS = 5_000
"""Feeds taken of one list; the largest lists of people have about 2,000."""
LONGEST_NAME = 200
"""Characters of the name of a feed or of a group."""
_MOST_SKIPPED = 1_000
"""Lines on what was skipped."""
_ADDRESS = ("xmlurl", "xmluri", "feedurl", "rssurl", "atomurl", "xml", "rss", "feed")
"""Attributes that are the address of a feed, as readers spell "xmlUrl"."""
_FEED_TYPES = ("", "rss", "atom", "feed", "rdf", "xml", "jsonfeed", "link")
"""Types of outlines whose `url` or `htmlUrl` is that of a feed, or of a site that has one; "" is none."""
_LIST_END = (".opml", ".opml.xml")
"""How the address of another list ends, which an outline includes; lists that are included are not followed."""
_OURS = "Wirebrief"


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list: its address, the name that the list gives it, and the folders that it is in ("A / B").

    The name and the group are "" where there is none.
    """

    url: str
    title: str
    group: str = ""


def outlines(body: bytes) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
    """The feeds that a list names, each once, and one line for each thing that was skipped and why."""
    text = decode.xml_text(body)
    reading = _Reading(as_written=f"<generator>{_OURS}" in text[:2_000])
    seen = False
    for tag in tags(text):
        seen = seen or tag.name in ("outline", "opml")
        if tag.name == "outline":
            reading.take(tag)
    if not seen:
        return (), ("it cannot be read as OPML",)
    if not reading.found and not reading.skipped:
        return (), ("it names no feeds",)
    return tuple(reading.found.values()), tuple(reading.skipped[:_MOST_SKIPPED])


def is_list(body: bytes) -> bool:
    """Whether bytes are a list of feeds, whatever the name of their file."""
    return any(tag.name == "opml" for tag in tags(decode.xml_text(body[:10_000])[:2_000]))


class _Reading:
    """What was read of a list so far. `as_written`: names are not HTML, as in lists that we wrote."""

    def __init__(self, *, as_written: bool) -> None:
        self.found: dict[str, Outline] = {}
        self.skipped: list[str] = []
        self._as_written = as_written
        self._open: list[str | None] = []  # the names of the folders around, None for a feed without its end tag

    def take(self, tag: Tag) -> None:
        """Add the feed of an outline, enter or leave a folder, or note why not."""
        if tag.ends:
            if self._open:
                self._open.pop()
            return
        if self._open and self._open[-1] is None:
            self._open.pop()  # feeds hold no outlines: its end tag is missing
        attributes = {name: html.unescape(value).strip() for name, value in tag.attributes.items()}
        name = self._name(attributes.get("title") or attributes.get("text", ""))
        address = _address(attributes)
        if address:
            self._add(address, name, attributes.get("category", ""))
        elif tag.closed:
            other = attributes.get("type", "").lower() == "include" or _included(attributes)
            what = "includes another list: import that one too" if other else "names no feed"
            self.skipped.append(f"“{name[:60]}” {what}")
        if not tag.closed:
            self._open.append(None if address else name)

    def _name(self, words: str) -> str:
        words = " ".join(clean(words).split()) if self._as_written else html_text.title(words)
        return words[:LONGEST_NAME].strip()

    def _add(self, address: str, name: str, category: str) -> None:
        try:
            url = typed(mended(address))
        except UrlError:
            self.skipped.append(f"“{address[:100]}” is not a web address")
            return
        if canonical(url) in self.found:
            self.skipped.append(f"{url} is listed twice")
        elif len(self.found) >= MOST_FEEDS:
            self.skipped.append(f"{url} comes after the first {MOST_FEEDS:,} feeds, which are all that is taken")
        else:
            folders = " / ".join(filter(None, self._open))
            group = (folders or _folder(category))[:LONGEST_NAME].strip()
            self.found[canonical(url)] = Outline(url, name, group)


def _address(attributes: Mapping[str, str]) -> str:
    told = next((attributes[name] for name in _ADDRESS if attributes.get(name)), "")
    if told or attributes.get("type", "").lower() not in _FEED_TYPES or _included(attributes):
        return told
    return attributes.get("url") or attributes.get("htmlurl", "")


def _folder(category: str) -> str:
    """The first of the categories of an outline ("/News/World,Sport"), for one outside of all folders."""
    return " / ".join(filter(None, map(str.strip, category.partition(",")[0].split("/"))))


def _included(attributes: Mapping[str, str]) -> bool:
    """Whether an outline is of another list."""
    return attributes.get("url", "").partition("?")[0].lower().endswith(_LIST_END)


def written(feeds: Iterable[Outline], title: str = "Wirebrief") -> bytes:
    """A list of these feeds as OPML 2.0, a folder for each group, as other readers import it."""
    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = clean(title)
    etree.SubElement(head, "generator").text = _OURS
    folders = {"": body}
    for feed in feeds:
        if feed.group not in folders:
            group = clean(feed.group)
            folders[feed.group] = etree.SubElement(body, "outline", text=group, title=group)
        name = clean(feed.title)
        etree.SubElement(folders[feed.group], "outline", type="rss", text=name, title=name, xmlUrl=clean(feed.url))
    etree.indent(root)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return document + b"\n"


def file_name(day: date) -> str:
    """The name of a file with a list of our feeds, as they were on a day."""
    return f"wirebrief-sources-{day.isoformat()}.opml"
