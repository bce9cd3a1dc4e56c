"""The strict playground over HTTP with Telegram's webhooks: it sends updates, again and again until each is taken."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from bot.playground.api.dispatch import answer
from bot.playground.api.parameters import parameters
from bot.playground.web.server import Playground

AGAIN = 0.05  # seconds after which a refused update is sent again; Telegram waits longer
PATIENCE = aiohttp.ClientTimeout(total=5)


class HookedTelegram:
    """A Bot API server for the world of a playground."""

    def __init__(self, playground: Playground) -> None:
        self.world = playground.world
        self.token = playground.token
        self.url, self.secret, self.certificate = "", "", b""
        self.asked: list[str] = []
        self.statuses: list[int] = []
        self.base_url = ""
        self._trust: ssl.SSLContext | bool = True

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[HookedTelegram]:
        """Serve and send for the length of the block."""
        app = web.Application()
        app.router.add_post(r"/bot{token:[^/]+}/{method}", self._call)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
        sending = asyncio.create_task(self._send())
        try:
            yield self
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            await runner.cleanup()

    async def _call(self, request: web.Request) -> web.Response:
        method, given = request.match_info["method"], await parameters(request)
        self.asked.append(method)
        if method == "setWebhook":
            return web.json_response({"ok": True, "result": self._set(given)})
        if method == "deleteWebhook":
            self.url = ""
        if method == "getWebhookInfo":
            return web.json_response({"ok": True, "result": {"url": self.url, "pending_update_count": 0}})
        if method == "getUpdates" and self.url:
            words = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"
            return web.json_response({"ok": False, "error_code": 409, "description": words}, status=409)
        found = await answer(self.world, method, given)
        return web.json_response(found.body, status=found.status)

    def _set(self, given: dict[str, Any]) -> bool:
        self.url, self.secret = given["url"], given.get("secret_token", "")
        uploaded = given.get("certificate")
        self.certificate = uploaded.data if uploaded is not None and not isinstance(uploaded, str) else b""
        if self.certificate:
            self._trust = ssl.create_default_context(cadata=self.certificate.decode())
        return True

    async def _send(self) -> None:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            while True:
                waiting = self.world.updates.take(0, 1)
                if not self.url or not waiting:
                    await asyncio.sleep(AGAIN)
                    continue
                headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret}
                try:
                    async with session.post(self.url, json=waiting[0], headers=headers, ssl=self._trust) as got:
                        self.statuses.append(got.status)
                except (aiohttp.ClientError, TimeoutError):
                    self.statuses.append(0)
                if self.statuses[-1] == 200:
                    self.world.updates.take(waiting[0]["update_id"] + 1, 1)
                else:
                    await asyncio.sleep(AGAIN)
