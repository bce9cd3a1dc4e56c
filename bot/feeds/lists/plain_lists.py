"""Lists of feeds that are not OPML: lines of addresses (also Newsboat's), tables (CSV), exported bookmarks. Pure.

A text is such a list only if all of its lines are: an article that names a site is an article.
"""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator

from bot.feeds.formats.opml import LONGEST_NAME, MOST_FEEDS, Outline
from bot.web.link_repair import mended
from bot.web.url import UrlError, canonical, typed

MOST_LINES = 20_000
"""Lines of a list that are read."""
YOUTUBE = "https://www.youtube.com/feeds/videos.xml?channel_id="
"""The feed of a channel, by the id that YouTube's exported table of subscriptions has."""

_LINE = re.compile(r"<?((?:https?|feed|rss)://[^\s,;<>\"]{3,2000})>?(.*)", re.IGNORECASE)
_NEWSBOAT = re.compile(r"\"?(?:query|exec|filter):", re.IGNORECASE)
_TAG = re.compile(r"\s*(?:\"([^\"]{0,200})\"|([\w~!/-]{1,40}))")
_MOST_TAGS = 8
_CHANNEL = re.compile(r"UC[\w-]{22}")
_ADDRESS = re.compile(r"(?:https?|feed)://\S+", re.IGNORECASE)
_BOOKMARKS = re.compile(r"\s*(?:<!--.{0,500}?-->\s*)?<!DOCTYPE\s+NETSCAPE-Bookmark", re.IGNORECASE | re.DOTALL)
_BOOKMARK = re.compile(r"<(/?)(h3|dl|a)\b([^<>]{0,5000})>([^<]{0,500})", re.IGNORECASE)
_SITE = re.compile(r"\bhref\s*=\s*\"((?:https?|feed):[^\"]+)\"", re.IGNORECASE)
_FEED = re.compile(r"\bfeedurl\s*=\s*\"([^\"]+)\"", re.IGNORECASE)


def named(text: str) -> tuple[tuple[Outline, ...], tuple[str, ...]] | None:
    """The feeds that a list names, each once, and a line for what was skipped; None when the text is no such list."""
    rows = _bookmarks(text) if _BOOKMARKS.match(text) else _table(text) or _lines(text)
    if rows is None:
        return None
    found: dict[str, Outline] = {}
    skipped: list[str] = []
    for address, title, group in rows[:MOST_FEEDS]:
        try:
            url = typed(mended(address))
        except UrlError:
            skipped.append(f"“{address[:100]}” is not a web address")
            continue
        if canonical(url) in found:
            skipped.append(f"{url} is listed twice")
        found.setdefault(canonical(url), Outline(url, title[:LONGEST_NAME].strip(), group[:LONGEST_NAME].strip()))
    return tuple(found.values()), tuple(skipped) if rows else ("it is a list of bookmarks without an address",)


_Row = tuple[str, str, str]
"""An address, the name of its feed, its group."""


def _lines(text: str) -> list[_Row] | None:
    rows: list[_Row] = []
    for line in filter(None, map(str.strip, text.splitlines()[:MOST_LINES])):
        if line.startswith("#") or _NEWSBOAT.match(line):
            continue
        found = _LINE.fullmatch(line)
        tags = _tags(found[2]) if found else None
        if found is None or tags is None:
            return None
        title = next((tag[1:] for tag in tags if tag.startswith("~")), "")
        rows.append((found[1], title, next((tag for tag in tags if tag[:1] not in ("~", "!")), "")))
    return rows or None


def _tags(words: str) -> list[str] | None:
    """The tags behind an address, as Newsboat keeps them; None for words that are none."""
    tags, place = [], 0
    while found := _TAG.match(words, place):
        tags.append(found[1] or found[2])
        place = found.end()
    return tags if not words[place:].strip() and len(tags) <= _MOST_TAGS else None


def _table(text: str) -> list[_Row] | None:
    """The rows of a table behind its head, each with one address or the id of a channel."""
    if "," not in text[:2_000].partition("\n")[0]:
        return None
    rows: list[_Row] = []
    try:
        for number, cells in enumerate(csv.reader(text.splitlines()[:MOST_LINES])):
            row = _row(cells)
            if row is None and any(cells) and number:
                return None
            rows += [row] if row else []
    except csv.Error:
        return None
    return rows or None


def _row(cells: list[str]) -> _Row | None:
    told = [cell.strip() for cell in cells]
    names = [cell for cell in told if cell and not _ADDRESS.match(cell) and not _CHANNEL.fullmatch(cell)]
    title = names[-1] if names else ""
    if channel := next(filter(None, map(_CHANNEL.search, cells)), None):
        return f"{YOUTUBE}{channel[0]}", title, ""
    address = next(filter(_ADDRESS.fullmatch, told), "")
    return (address, title, "") if address else None


def _bookmarks(text: str) -> list[_Row]:
    """The bookmarks that have a feed, in their folders; the sites of all where none has one."""
    rows: list[_Row] = []
    sites: list[_Row] = []
    folders: list[str] = []
    waiting = ""
    for ends, tag, inside, words in _tags_of(text):
        if tag == "h3" and not ends:
            waiting = words
        elif tag == "dl":
            if not ends:
                folders.append(waiting)
            elif folders:
                folders.pop()
            waiting = ""
        elif tag == "a" and (address := _SITE.search(inside)):
            group = " / ".join(filter(None, folders))
            sites.append((html.unescape(address[1]), words, group))
            if feed := _FEED.search(inside):
                rows.append((html.unescape(feed[1]), words, group))
    return rows or sites


def _tags_of(text: str) -> Iterator[tuple[str, str, str, str]]:
    for number, found in enumerate(_BOOKMARK.finditer(text)):
        if number >= MOST_LINES:
            return
        yield found[1], found[2].lower(), found[3], " ".join(html.unescape(found[4]).split())
