"""The demo's news: the corpus as the feeds of its five made-up outlets, which the bot reads like any other source."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from importlib import resources
from typing import Any
from xml.etree import ElementTree as ET

from aiohttp import web

CONTENT = "http://purl.org/rss/1.0/modules/content/"  # the namespace of content:encoded, which holds whole articles

Story = Mapping[str, str]
MOST_PUBLISHED = 50
"""Articles of one feed that somebody has published; older ones leave the feed."""


class DemoFeeds:
    """The feeds, by the name in their address, and what somebody has published, changed or broken in them."""

    def __init__(self, articles: Sequence[Story]) -> None:
        self._first = {article["url"]: article for article in articles}
        self._stories = dict(self._first)
        self.outlets = {_slug(article["outlet"]): article["outlet"] for article in articles}
        self.failing: set[str] = set()

    def stories(self, feed: str) -> list[Story]:
        """The articles of a feed, in the order in which they came. Raises KeyError when there is no such feed."""
        outlet = self.outlets[feed]
        return [story for story in self._stories.values() if story["outlet"] == outlet]

    def publish(self, feed: str, title: str, text: str, now: datetime) -> Story:
        """Add an article to a feed. Raises KeyError when there is no such feed."""
        before = self.stories(feed)
        number = 1 + max((int(url.rpartition("/")[2]) for url in self._stories if url not in self._first), default=0)
        url = f"{_site(before[0]['url'])}{now:%Y/%m/%d}/{number}"
        story = {"outlet": self.outlets[feed], "url": url, "title": title, "text": text, "published": now.isoformat()}
        self._stories[url] = story
        for old in [one["url"] for one in before if one["url"] not in self._first][: -MOST_PUBLISHED + 1]:
            del self._stories[old]
        return story

    def correct(self, url: str, title: str, text: str) -> Story:
        """Change an article where it stands. Raises KeyError when there is none at this address."""
        self._stories[url] = {**self._stories[url], "title": title, "text": text}
        return self._stories[url]

    def kept(self) -> dict[str, Any]:
        """What differs from the corpus, as JSON."""
        changed = [story for url, story in self._stories.items() if story != self._first.get(url)]
        return {"stories": changed, "failing": sorted(self.failing)}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Publish, change and break what `kept` gave."""
        self._stories |= {story["url"]: story for story in kept["stories"]}
        self.failing = set(kept["failing"]) & self.outlets.keys()

    def add_to(self, app: web.Application) -> None:
        """Register the route."""
        app.router.add_get("/feeds/{name}.xml", self._serve)

    async def _serve(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self.outlets:
            raise web.HTTPNotFound(text="No outlet of the demo has this feed.\n")
        if name in self.failing:
            raise web.HTTPServiceUnavailable(text="Somebody has broken this feed, on the chat page.\n")
        return web.Response(body=_feed(self.outlets[name], self.stories(name)), content_type="application/rss+xml")


def corpus() -> tuple[Story, ...]:
    """The articles of the demo, oldest first."""
    folder = resources.files("bot.playground.news.corpus")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    return tuple(json.loads(file.read_text(encoding="utf-8")) for file in files)


def _feed(outlet: str, articles: Sequence[Story]) -> bytes:
    ET.register_namespace("content", CONTENT)
    rss = ET.Element("rss", version="2.0")
    channel = ET.SubElement(rss, "channel")
    for name, text in (("title", outlet), ("link", _site(articles[0]["url"])), ("description", f"{outlet}: a demo")):
        ET.SubElement(channel, name).text = text
    for article in articles:
        _item(channel, article)
    return ET.tostring(rss, encoding="unicode").encode()


def _item(channel: ET.Element, article: Story) -> None:
    item = ET.SubElement(channel, "item")
    published = datetime.fromisoformat(article["published"])
    for name, text in (
        ("title", article["title"]),
        ("link", article["url"]),
        ("guid", article["url"]),
        ("pubDate", format_datetime(published)),
        (f"{{{CONTENT}}}encoded", _paragraphs(article["text"])),
    ):
        ET.SubElement(item, name).text = text


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def _site(url: str) -> str:
    return "/".join(url.split("/")[:3]) + "/"


def _slug(outlet: str) -> str:
    return outlet.casefold().replace(" ", "-")
