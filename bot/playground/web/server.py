"""The local Bot API server and its chat page, on 127.0.0.1 only."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import Protocol

from aiohttp import web

from bot.playground.api.dispatch import ApiAnswer, answer
from bot.playground.api.parameters import LARGEST_REQUEST, parameters
from bot.playground.errors import ApiError
from bot.playground.web.article_page import FindArticle, StoredArticle, nothing_stored
from bot.playground.web.call_log import CallLog
from bot.playground.web.origin_check import own_page_only
from bot.playground.web.page_routes import Page
from bot.playground.web.stage import Stage
from bot.playground.world.rate_limits import Limits
from bot.playground.world.values import TOKEN
from bot.playground.world.world import World
from bot.ports import Clock

_SHUTDOWN = 1.0  # seconds that open connections get to end


class Site(Protocol):
    """Further routes to serve at the same address."""

    def add_to(self, app: web.Application) -> None:
        """Register its routes."""


class Playground:
    """A Bot API server for one bot. `world` is its state; `find_article` gives the articles to which links lead.

    `stage` is what the page may change around the chats, and `calls` are the latest requests of the bot.
    """

    def __init__(
        self, clock: Clock, *, limits: Limits | None = None, token: str = TOKEN, sites: Sequence[Site] = ()
    ) -> None:
        self.sites = sites
        self.world = World(clock, limits)
        self.find_article: FindArticle = nothing_stored
        self.stage: Stage | None = None
        self.calls = CallLog(self.world)
        self.token = token
        self.address = ""
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> str:
        """Serve on 127.0.0.1, on any free port when `port` is 0. Gives the address, "http://127.0.0.1:8080"."""
        app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[own_page_only])
        app.router.add_get(r"/bot{token:[^/]+}/{method}", self._call)
        app.router.add_post(r"/bot{token:[^/]+}/{method}", self._call)
        page = Page(self.world, self._article_at, self.calls, lambda: self.stage)
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
        """Close all connections. May be called again; the world stays, and `start` may serve it again."""
        runner, self._runner = self._runner, None
        if runner is not None:
            self.world.updates.close()
            await runner.cleanup()

    async def _article_at(self, address: str) -> StoredArticle | None:
        return await self.find_article(address)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
            given = await parameters(request)
        except ApiError as error:
            return _written(request, ApiAnswer(error.code, error.body()))
        method = request.match_info["method"]
        answered = await answer(self.world, method, given)
        self.calls.note(method, given, answered)
        return _written(request, answered)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
            return web.Response(body=self._stored(request.match_info["path"]), content_type="application/octet-stream")
        except ApiError as error:
            return _written(request, ApiAnswer(error.code, error.body()))

    def _stored(self, path: str) -> bytes:
        found = [file.data for file in self.world.files.values() if file.path == path]
        if not found:
            raise ApiError(404, "Not Found")
        return found[0]

    def _authorize(self, request: web.Request) -> None:
        if not hmac.compare_digest(request.match_info["token"].encode(), self.token.encode()):
            raise ApiError(401, "Unauthorized")


async def _end(page: Page) -> None:
    page.close()


def _written(request: web.Request, answered: ApiAnswer) -> web.Response:
    if answered.body is None:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)  # the connection is closed, so nobody gets it
    if isinstance(answered.body, str):
        return web.Response(status=answered.status, text=answered.body, content_type="text/html")
    retry = answered.body.get("parameters", {}).get("retry_after")
    headers = {"Retry-After": str(retry)} if retry else None
    return web.json_response(answered.body, status=answered.status, headers=headers)
