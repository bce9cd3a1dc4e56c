"""A small WebSub hub on loopback, which also serves the feeds that it tells of."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

FEED = "application/rss+xml; charset=utf-8"


@dataclass
class Hub:
    """What it was asked, in order; it confirms with `confirm`, at `listener`, the port where the callback really is."""

    feed: bytes = b""
    asked: list[dict[str, str]] = field(default_factory=list)
    read: int = 0
    port: int = 0
    listener: int = 0

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.place}{path}"

    def callback(self, number: int = -1) -> str:
        return f"http://127.0.0.1:{self.listener}{urlsplit(self.asked[number]['hub.callback']).path}"

    async def subscribed(self, request: web.Request) -> web.Response:
        self.asked.append({name: str(value) for name, value in (await request.post()).items()})
        return web.Response(status=202)

    async def served(self, _: web.Request) -> web.Response:
        self.read += 1
        return web.Response(body=self.feed, headers={"Content-Type": FEED})

    async def confirm(self, number: int = -1, **changed: str) -> tuple[int, str]:
        """Ask whether what it was asked is true; `changed` are values to ask instead, "topic" for "hub.topic"."""
        told = self.asked[number]
        query = {
            "hub.mode": told["hub.mode"],
            "hub.topic": told["hub.topic"],
            "hub.challenge": "c1",
            "hub.lease_seconds": "86400",
        }
        query |= {f"hub.{name}": value for name, value in changed.items()}
        async with aiohttp.ClientSession() as session, session.get(self.callback(number), params=query) as answer:
            return answer.status, await answer.text()

    async def tell(self, body: bytes = b"<rss/>", *, secret: str = "", number: int = -1) -> int:
        """Tell of news, signed with the secret that it was given, or with another one."""
        key = (secret or self.asked[number]["hub.secret"]).encode()
        headers = {"X-Hub-Signature": f"sha256={hmac.new(key, body, hashlib.sha256).hexdigest()}"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.callback(number), data=body, headers=headers) as answer,
        ):
            return answer.status


@asynccontextmanager
async def hub() -> AsyncIterator[Hub]:
    """A hub that answers while the context lasts."""
    made = Hub()
    app = web.Application()
    app.router.add_post("/hub", made.subscribed)
    app.router.add_get("/feed", made.served)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.port = runner.addresses[0][1]
    try:
        yield made
    finally:
        await runner.cleanup()
