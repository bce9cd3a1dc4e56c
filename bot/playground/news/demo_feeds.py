"""The demo's news: the corpus as the feeds of its five made-up outlets, which the bot reads like any other source."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from importlib import resources
from xml.etree import ElementTree as ET

from aiohttp import web

CONTENT = "http://purl.org/rss/1.0/modules/content/"  # the namespace of content:encoded, which holds whole articles

Story = Mapping[str, str]


class DemoFeeds:
    """The feeds, by the name in their address."""

    def __init__(self, articles: Sequence[Story]) -> None:
        outlets = dict.fromkeys(article["outlet"] for article in articles)
        self.feeds = {
            _slug(outlet): _feed(outlet, [one for one in articles if one["outlet"] == outlet]) for outlet in outlets
        }

    def add_to(self, app: web.Application) -> None:
        """Register the route."""
        app.router.add_get("/feeds/{name}.xml", self._serve)

    async def _serve(self, request: web.Request) -> web.Response:
        feed = self.feeds.get(request.match_info["name"])
        if feed is None:
            raise web.HTTPNotFound(text="No outlet of the demo has this feed.\n")
        return web.Response(body=feed, content_type="application/rss+xml")


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
