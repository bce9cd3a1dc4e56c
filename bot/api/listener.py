"""The HTTP listener of the interface: /v1/… and /mcp, for who has the token. It changes nothing."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.api import mcp, openapi
from bot.api.operations import OPERATIONS, Operation
from bot.api.queries import Archive, BadQueryError, Json
from bot.chat.questions.alone import NotOneSubjectError
from bot.listening.http_listener import HttpListener
from bot.ports import StoreError

log = logging.getLogger(__name__)

SHUTDOWN: Final = 0.5
"""Seconds that open connections get to end."""
BODY: Final = 64 * 1024
"""Bytes of the largest message of an MCP client."""
_dumps: Final = partial(json.dumps, ensure_ascii=False)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ApiListener:
    """Serves an archive at `place` (HOST:PORT) to those who send `Authorization: Bearer TOKEN`."""

    def __init__(self, place: str, token: str, archive: Archive, version: str) -> None:
        self._listener = HttpListener(place, shutdown=SHUTDOWN)
        self._token, self._archive, self._version = token, archive, version

    async def start(self) -> int:
        """Listen; return the port. Raises OSError when that is not possible."""
        app = web.Application(client_max_size=BODY, middlewares=[self._guarded])
        for one in OPERATIONS:
            app.router.add_get(f"/v1/{one.name}", partial(self._read, one), allow_head=False)
        app.router.add_get("/v1/openapi.json", self._described, allow_head=False)
        app.router.add_post("/mcp", self._tools)
        return await self._listener.start(app)

    async def stop(self) -> None:
        """Close all connections. Is idempotent."""
        await self._listener.stop()

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who has the token; no page of a browser has, so what names an origin is refused."""
        if "Origin" in request.headers:
            return _fault(HTTPStatus.FORBIDDEN, "this interface is not for pages of a browser")
        sent = request.headers.get("Authorization", "").encode(errors="surrogateescape")
        if not hmac.compare_digest(sent, f"Bearer {self._token}".encode()):
            refused = _fault(HTTPStatus.UNAUTHORIZED, "send the token of the settings: Authorization: Bearer TOKEN")
            refused.headers["WWW-Authenticate"] = "Bearer"
            return refused
        try:
            return await handler(request)
        except web.HTTPException as error:
            refused = _fault(error.status, error.reason.lower())
            refused.headers.update({name: error.headers[name] for name in ("Allow",) if name in error.headers})
            return refused
        except StoreError:
            log.exception("api: the store cannot be read")
            return _fault(HTTPStatus.SERVICE_UNAVAILABLE, "the store cannot be read now; the log says why")
        except (BadQueryError, NotOneSubjectError) as error:
            return _fault(HTTPStatus.BAD_REQUEST, str(error))

    async def _read(self, one: Operation, request: web.Request) -> web.Response:
        return _said(await one.run(self._archive, dict(request.query)))

    async def _described(self, _: web.Request) -> web.Response:
        return _said(openapi.description(self._version))

    async def _tools(self, request: web.Request) -> web.Response:
        try:
            message = json.loads(await request.text())
        except (ValueError, LookupError, RecursionError):
            return _said(mcp.unreadable(), HTTPStatus.BAD_REQUEST)
        found = await mcp.answer(message, self._archive, self._version)
        return web.Response(status=HTTPStatus.ACCEPTED) if found is None else _said(found)


def _said(value: Json, status: int = HTTPStatus.OK) -> web.Response:
    return web.json_response(value, status=status, dumps=_dumps)


def _fault(status: int, words: str) -> web.Response:
    return _said({"error": words}, status)
