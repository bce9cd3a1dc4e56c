"""An application of aiohttp, served at HOST:PORT from its start to its stop."""

from __future__ import annotations

import ssl
from typing import Final

from aiohttp import web

KEPT_OPEN: Final = 75.0
"""Seconds for which a connection stays open without a request, unless somebody wants them fewer."""


class HttpListener:
    """Listens at `place` (HOST:PORT, or [HOST]:PORT), with TLS if there is a `certificate`.

    When it stops, requests under way get `shutdown` seconds. Bodies come as they were sent, not inflated.
    """

    def __init__(
        self,
        place: str,
        *,
        shutdown: float,
        kept_open: float = KEPT_OPEN,
        certificate: ssl.SSLContext | None = None,
    ) -> None:
        host, _, port = place.rpartition(":")
        self._host, self._port, self._certificate = host.strip("[]"), int(port), certificate
        self._shutdown, self._kept_open = shutdown, kept_open
        self._runner: web.AppRunner | None = None

    async def start(self, app: web.Application) -> int:
        """Serve `app`; return the port. Raises OSError when that is not possible."""
        self._runner = web.AppRunner(
            app,
            access_log=None,
            shutdown_timeout=self._shutdown,
            keepalive_timeout=self._kept_open,
            auto_decompress=False,
        )
        try:
            await self._runner.setup()
            await web.TCPSite(self._runner, self._host, self._port, ssl_context=self._certificate).start()
        except OSError:
            await self.stop()
            raise
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Close all connections. Is idempotent."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()
