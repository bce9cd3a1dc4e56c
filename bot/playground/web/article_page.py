"""The page of a stored article, to which the links of the chat page lead: its text, with what a message quotes marked.

The demo's outlets are made up: nothing answers at their addresses.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from aiohttp import web

from bot.playground.text.passages import passages
from bot.playground.world.values import Post
from bot.playground.world.world import World


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the bot keeps it; `text` has a paragraph a line."""

    title: str
    outlet: str
    published: datetime | None
    text: str


FindArticle = Callable[[str], Awaitable[StoredArticle | None]]
"""Gives the stored article at an address, or None."""


async def nothing_stored(_: str) -> StoredArticle | None:
    """What a playground without a store finds."""
    return None


async def respond(find: FindArticle, world: World, request: web.Request) -> web.Response:
    """The page of the article at `url`; `chat` and `message` name the message whose words are marked."""
    address = request.query.get("url", "")
    article = await find(address)
    if article is None:
        page, status = _page("Not stored", [_element("p", f"No article is stored here from {address}")]), 404
    else:
        page, status = _article(article, address, _message(world, request)), 200
    return web.Response(text=page, status=status, content_type="text/html", charset="utf-8")


def _message(world: World, request: web.Request) -> Post | None:
    """The message whose words are marked: of one that quotes another, which shows them in their place, the other."""
    asked = [request.query.get(name, "").removeprefix("-") for name in ("chat", "message")]
    if not all(one.isascii() and one.isdecimal() and len(one) < 20 for one in asked):  # noqa: PLR2004 - 64 bits
        return None
    room = world.rooms.get(int(request.query["chat"]))
    post = room.posts.get(int(request.query["message"])) if room else None
    return room.posts.get(post.reply_to, post) if room and post and post.quote else post


def _article(article: StoredArticle, address: str, message: Post | None) -> str:
    quoted = passages(article.text, message.text, message.entities) if message else ()
    when = f" · {article.published:%A, %d %B %Y, %H:%M} UTC" if article.published else ""
    note = "Marked is what the message quotes." if quoted else "The message quotes none of this text."
    head = [
        _element("h1", article.title),
        _element("p", f"{article.outlet}{when}", "by"),
        _element("p", f"Stored from {address}. {note}", "note"),
    ]
    return _page(article.title, [*head, *_paragraphs(article.text, quoted)])


def _paragraphs(text: str, quoted: Sequence[tuple[int, int]]) -> Iterator[ET.Element]:
    """Each line that is not empty as a paragraph with marks; the first mark can be linked to."""
    offset, first = 0, True
    for line in text.split("\n"):
        marks = [(max(start - offset, 0), min(end - offset, len(line))) for start, end in quoted]
        inside = [(start, end) for start, end in marks if start < end]
        if line.strip():
            paragraph = _marked(line, inside)
            if inside and first:
                paragraph[0].set("id", "quoted")
                first = False
            yield paragraph
        offset += len(line) + 1


def _marked(line: str, marks: Sequence[tuple[int, int]]) -> ET.Element:
    ends = [*(start for start, _ in marks), len(line)]
    paragraph = _element("p", line[: ends[0]])
    for (start, end), following in zip(marks, ends[1:], strict=True):
        mark = _element("mark", line[start:end])
        mark.tail = _legal(line[end:following])
        paragraph.append(mark)
    return paragraph


def _page(title: str, content: Sequence[ET.Element]) -> str:
    html = ET.Element("html", lang="en")
    head = ET.SubElement(html, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    ET.SubElement(head, "meta", name="color-scheme", content="light dark")
    head.append(_element("title", title))
    ET.SubElement(head, "link", rel="icon", href="/page/icon.svg", type="image/svg+xml")
    ET.SubElement(head, "link", rel="stylesheet", href="/page/article.css")
    main = ET.SubElement(ET.SubElement(html, "body"), "main")
    main.extend(content)
    return "<!doctype html>\n" + ET.tostring(html, encoding="unicode", method="html")


def _element(tag: str, words: str, css: str = "") -> ET.Element:
    made = ET.Element(tag, {"class": css} if css else {})
    made.text = _legal(words)
    return made


def _legal(words: str) -> str:
    """The words without half surrogate pairs, which no UTF-8 can write, and without control characters."""
    readable = words.encode("utf-8", "replace").decode()
    return "".join(one for one in readable if one.isprintable() or one.isspace())
