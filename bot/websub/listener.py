"""The small HTTP listener to which hubs send: GET to confirm, POST to tell, at the paths that we gave out and no other.

It stands behind a reverse proxy. Every request is bounded in bytes and time, and so is their number at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, Protocol

from aiohttp import web

from bot.listening.http_listener import HttpListener

LARGEST: Final = 2_000_000
"""Bytes of a message; larger ones are refused, and the feed is polled."""
SLOWEST: Final = 20.0
"""Seconds in which the body of a message must have come."""
AT_ONCE: Final = 16
"""Messages that are read at the same time; more are asked to come again."""
KEPT_OPEN: Final = 15.0
"""Seconds for which a connection stays open without a request."""
SHUTDOWN: Final = 1.0
"""Seconds that open connections get to end."""


class Hubs(Protocol):
    """What is done with what hubs send."""

    async def confirm(self, name: str, query: Mapping[str, str]) -> str | None:
        """The answer to the question of a hub at the path that ends with `name`; None for what we did not ask for."""

    async def is_known(self, name: str) -> bool:
        """Whether a path that ends with `name` was given out."""

    async def told(self, name: str, body: bytes, signature: str) -> None:
        """Take what a hub tells; what is not signed by it is ignored."""


class Listener:
    """Serves the paths below `base` ("/websub") at HOST:PORT."""

    def __init__(self, hubs: Hubs, base: str, place: str) -> None:
        self._hubs = hubs
        self._base = base.rstrip("/")
        self._listener = HttpListener(place, shutdown=SHUTDOWN, kept_open=KEPT_OPEN)
        self._reading = 0

    async def start(self) -> int:
        """Listen; return the port. Raises OSError when that is not possible."""
        app = web.Application(client_max_size=LARGEST)
        app.router.add_get(f"{self._base}/{{name:[A-Za-z0-9_-]{{16,64}}}}", self._confirm, allow_head=False)
        app.router.add_post(f"{self._base}/{{name:[A-Za-z0-9_-]{{16,64}}}}", self._told)
        return await self._listener.start(app)

    async def stop(self) -> None:
        """Close all connections. Is idempotent."""
        await self._listener.stop()

    async def _confirm(self, request: web.Request) -> web.Response:
        answer = await self._hubs.confirm(request.match_info["name"], request.query)
        if answer is None:
            raise web.HTTPNotFound
        return web.Response(text=answer, headers={"X-Content-Type-Options": "nosniff"})

    async def _told(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if not await self._hubs.is_known(name):
            raise web.HTTPNotFound
        if self._reading >= AT_ONCE:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "60"})
        self._reading += 1
        try:
            async with asyncio.timeout(SLOWEST):
                body = await request.read()
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        finally:
            self._reading -= 1
        await self._hubs.told(name, body, request.headers.get("X-Hub-Signature", ""))
        return web.Response(status=HTTPStatus.ACCEPTED)
