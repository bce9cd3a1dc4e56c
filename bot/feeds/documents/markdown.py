"""Markdown (CommonMark) as an article, with title and date of its front matter, else its first heading. Pure."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from bot.feeds.characters import charsets
from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import Entry
from bot.feeds.markup import html_text
from bot.web.url import joined

_FRONT = re.compile(
    r"\A---[^\S\n]*\n(.{0,5000}?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)|\A\+\+\+\n(.{0,5000}?)\n\+\+\+\n", re.DOTALL
)
_FIELD = re.compile(r"^([\w-]+)\s*[:=]\s*(.+?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"\A\s*<h1>(.{1,2000}?)</h1>", re.DOTALL)


def read(body: bytes) -> Entry:
    """The article in a Markdown file."""
    text = charsets.unicode(body).replace("\r\n", "\n").replace("\0", "").lstrip("\ufeff")
    front = _FRONT.match(text)
    told = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front[1] or front[2])} if front else {}
    page = MarkdownIt("commonmark").enable("table").render(text[front.end() :] if front else text)
    heading = _HEADING.match(page)
    title = told.get("title", "") or (html_text.title(heading[1]) if heading else "")
    if heading and html_text.title(heading[1]) == title:
        page = page[heading.end() :]
    address = told.get("canonical", "") or told.get("url", "") or told.get("link", "")
    return Entry(
        id="",
        url=joined("", address) if address.startswith(("http://", "https://")) else "",
        title=title,
        text=html_text.text(page),
        published=moment(told.get("date", "") or told.get("published", "")),
        language=told.get("lang", "") or told.get("language", ""),
        outlet=told.get("outlet", "") or told.get("publisher", "") or told.get("source", ""),
    )
