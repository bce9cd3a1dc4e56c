"""A web server on loopback whose pages a test sets, and which remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

FEED = "application/rss+xml; charset=utf-8"


@dataclass
class Page:
    """What is served under a path. With an `ETag` header the server answers a matching condition with 304."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


class Site:
    """`pages` by path; `asked` holds the paths in order and `headers` those of the last request."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.headers: Mapping[str, str] = {}
        self.port = 0
        self.at_once = 0
        self.most_at_once = 0

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        self.headers = dict(request.headers)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        page = self.pages.get(request.path, Page(b"nothing here", status=404))
        await asyncio.sleep(page.delay)
        self.at_once -= 1
        etag = page.headers.get("ETag")
        if etag and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(body=page.body, status=page.status, headers={"Content-Type": page.kind, **page.headers})


@asynccontextmanager
async def serving(address: str = "127.0.0.1") -> AsyncIterator[Site]:
    """A site that answers at this address of the machine while the context lasts."""
    site = Site()
    app = web.Application()
    app.router.add_get("/{path:.*}", site.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    listener = web.TCPSite(runner, address, 0)
    await listener.start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()


def rss(*items: str, title: str = "The Daily Wire", site: str = "http://example.com/") -> bytes:
    """An RSS feed of these `<item>` elements."""
    channel = f"<title>{title}</title><link>{site}</link>{''.join(items)}"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{channel}</channel></rss>'.encode()


def item(number: int, words: str = "", *, link: str = "", date: str = "", title: str = "") -> str:
    """One item; its text is long enough to be an article unless `words` says otherwise."""
    text = words or f"Report number {number}. " + f"Chip maker {number} said that rules had changed again. " * 20
    told = f"<pubDate>{date}</pubDate>" if date else ""
    where = f"<link>{link}</link>" if link else f"<link>http://example.com/news/{number}</link>"
    name = title or f"Story {number}"
    return f"<item><title>{name}</title>{where}<guid>id-{number}</guid>{told}<description>{text}</description></item>"
