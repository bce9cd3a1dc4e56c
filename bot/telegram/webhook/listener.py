"""The small HTTPS or HTTP listener to which Telegram sends updates: POST, at one path, with the secret that we chose.

An update is answered with 200 once it is durable, and with 503 when that takes too long: Telegram then sends it again.
Every request is bounded in bytes and time, and so is their number at a time.
"""

from __future__ import annotations

import asyncio
import hmac
import ssl
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

import orjson
from aiohttp import web

from bot.listening.http_listener import HttpListener

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
"""[API setWebhook, "secret_token"]"""
LARGEST: Final = 2_000_000
"""Bytes of an update: twice those of the longest message that quotes another, with every character escaped."""
AT_ONCE: Final = 40
"""Updates under way at a time; Telegram is told so ("max_connections")."""
SLOWEST: Final = 20.0
"""Seconds in which a body must have come, and then an update be durable."""
SHUTDOWN: Final = 1.0
"""Seconds that open connections get to end."""


class Listener:
    """Serves `path` at HOST:PORT, and hands each update to `take`, which says whether it is durable."""

    def __init__(
        self,
        place: str,
        path: str,
        take: Callable[[Mapping[str, Any]], Awaitable[bool]],
        certificate: ssl.SSLContext | None = None,
    ) -> None:
        self._listener = HttpListener(place, shutdown=SHUTDOWN, certificate=certificate)
        self._path, self._take = path, take
        self._secret = b""
        self._under_way = 0

    async def start(self, secret: str) -> int:
        """Listen; return the port. Raises OSError when that is not possible."""
        self._secret = secret.encode()
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post(self._path, self._post)
        return await self._listener.start(app)

    async def stop(self) -> None:
        """Close all connections. Is idempotent."""
        await self._listener.stop()

    async def _post(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret):
            raise web.HTTPForbidden
        if self._under_way >= 2 * AT_ONCE:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "1"})
        self._under_way += 1
        try:
            durable = await self._take(await _update(request))
        finally:
            self._under_way -= 1
        if not durable:
            raise web.HTTPServiceUnavailable(headers={"Retry-After": "1"})
        return web.Response(status=HTTPStatus.OK)


async def _update(request: web.Request) -> Mapping[str, Any]:
    """The update of a request, whose body is bounded in bytes and time."""
    try:
        async with asyncio.timeout(SLOWEST):
            update = orjson.loads(await request.read())
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(update, dict):
        raise web.HTTPBadRequest
    return update
