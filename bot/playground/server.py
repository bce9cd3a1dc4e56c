"""The local Bot API server: HTTP in, the method's answer or Telegram's refusal out; and the chat page beside it.

Binds 127.0.0.1 only. Imported by `app.py` and by tests.
"""

from __future__ import annotations

import hmac
import inspect
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from aiohttp import web

from bot.playground.cast import TOKEN
from bot.playground.errors import ApiError
from bot.playground.faults import Fault, Trouble
from bot.playground.gate import gate
from bot.playground.limits import Limits
from bot.playground.methods import documented, served
from bot.playground.page import Page
from bot.playground.requests import LARGEST_REQUEST, parameters
from bot.playground.validate import checked
from bot.playground.world import World
from bot.ports import Clock

_SHUTDOWN = 1.0  # seconds that open connections get to end


class Site(Protocol):
    """Something else that is served at the same address."""

    def add_to(self, app: web.Application) -> None:
        """Register its routes."""


class Playground:
    """A Bot API server for one bot, with `world` as its state."""

    def __init__(
        self, clock: Clock, *, limits: Limits | None = None, token: str = TOKEN, sites: Sequence[Site] = ()
    ) -> None:
        self.sites = sites
        self.world = World(clock, limits)
        self.token = token
        self.address = ""
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> str:
        """Serve on 127.0.0.1, on any free port when `port` is 0. Gives the address, "http://127.0.0.1:8080"."""
        app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[gate])
        app.router.add_get(r"/bot{token:[^/]+}/{method}", self._call)
        app.router.add_post(r"/bot{token:[^/]+}/{method}", self._call)
        page = Page(self.world)
        for site in (page, *self.sites):
            site.add_to(app)
        app.on_shutdown.append(lambda _: _end(page))
        app.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", self._file)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN)
        await runner.setup()
        listening = web.TCPSite(runner, "127.0.0.1", port)
        await listening.start()
        self._runner = runner
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return self.address

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return f"{self.address}/file/bot"

    async def stop(self) -> None:
        """Close all connections. Twice is once; the world stays, and `start` may serve it again."""
        runner, self._runner = self._runner, None
        if runner is not None:
            self.world.updates.close()
            await runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
            method = documented(request.match_info["method"])
            given = await parameters(request)
            return await self._carry_out(request, method, given)
        except ApiError as error:
            return _refusal(error)

    async def _carry_out(self, request: web.Request, method: str, given: Mapping[str, Any]) -> web.StreamResponse:
        fault = self.world.faults.take(method, given)
        if fault and fault.trouble is Trouble.REFUSE and fault.error:
            raise fault.error
        if fault and fault.trouble is Trouble.DROP:
            return _cut(request)
        carry_out = served(method)
        result = carry_out(self.world, checked(method, given))
        if inspect.isawaitable(result):
            result = await result
        if fault is not None:
            return await self._spoilt(request, fault, result)
        return web.json_response({"ok": True, "result": result})

    async def _spoilt(self, request: web.Request, fault: Fault, result: Any) -> web.StreamResponse:
        """The answer after a request that was carried out and then went wrong."""
        if fault.trouble is Trouble.LOSE:
            return _cut(request)
        if fault.trouble is Trouble.GARBLE:
            return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
        await self.world.clock.sleep(fault.seconds)
        return web.json_response({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
        except ApiError as error:
            return _refusal(error)
        found = [f for f in self.world.files.values() if f.path == request.match_info["path"]]
        if not found:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=found[0].data, content_type="application/octet-stream")

    def _authorize(self, request: web.Request) -> None:
        if not hmac.compare_digest(request.match_info["token"].encode(), self.token.encode()):
            raise ApiError(401, "Unauthorized")


async def _end(page: Page) -> None:
    page.close()


def _refusal(error: ApiError) -> web.Response:
    retry = error.parameters.get("retry_after")
    headers = {"Retry-After": str(retry)} if retry else None
    return web.json_response(error.body(), status=error.code, headers=headers)


def _cut(request: web.Request) -> web.Response:
    """Close the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
