"""The small HTTP listener for whatever watches the bot: /healthz, /readyz and /metrics. It changes nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.listening.http_listener import HttpListener
from bot.monitor.health import Verdict

SHUTDOWN: Final = 0.5
"""Seconds that open connections get to end."""


class Listener:
    """Serves at HOST:PORT what three functions say."""

    def __init__(
        self,
        place: str,
        *,
        health: Callable[[], Verdict],
        readiness: Callable[[], Awaitable[Verdict]],
        metrics: Callable[[], Awaitable[bytes]],
    ) -> None:
        self._listener = HttpListener(place, shutdown=SHUTDOWN)
        self._health, self._readiness, self._metrics = health, readiness, metrics

    async def start(self) -> int:
        """Listen; return the port. Raises OSError when that is not possible."""
        app = web.Application(client_max_size=1)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._numbers)
        return await self._listener.start(app)

    async def stop(self) -> None:
        """Close all connections. Is idempotent."""
        await self._listener.stop()

    async def _healthz(self, _: web.Request) -> web.Response:
        return _said(self._health())

    async def _readyz(self, _: web.Request) -> web.Response:
        return _said(await self._readiness())

    async def _numbers(self, _: web.Request) -> web.Response:
        return web.Response(
            body=await self._metrics(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )


def _said(verdict: Verdict) -> web.Response:
    status = HTTPStatus.OK if verdict.well else HTTPStatus.SERVICE_UNAVAILABLE
    return web.Response(status=status, text="\n".join(("ok" if verdict.well else "not ok", *verdict.lines, "")))
