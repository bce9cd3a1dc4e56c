"""The small HTTP listener for whatever watches the bot: /healthz, /readyz and /metrics. It changes nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from aiohttp import web

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
        host, _, port = place.rpartition(":")
        self._host, self._port = host.strip("[]"), int(port)
        self._health, self._readiness, self._metrics = health, readiness, metrics
        self._runner: web.AppRunner | None = None

    async def start(self) -> int:
        """Listen; return the port. Raises OSError when that is not possible."""
        app = web.Application(client_max_size=1)
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._numbers)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN)
        await runner.setup()
        self._runner = runner
        await web.TCPSite(runner, self._host, self._port).start()
        return int(runner.addresses[0][1])

    async def stop(self) -> None:
        """Close all connections. Is idempotent."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

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
