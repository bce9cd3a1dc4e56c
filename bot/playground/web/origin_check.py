"""Who may speak to the playground: programs on this machine and its own page, no other website.

A page elsewhere could otherwise read it by DNS rebinding (its own name resolving to 127.0.0.1) or drive it by posting
forms. Imported by `server.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

_NAMES = frozenset({"127.0.0.1", "localhost"})
_OWN_SITE = frozenset({"", "same-origin", "none"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def allowed(host: str, origin: str, site: str, *, opening: bool) -> bool:
    """Whether a request with these headers (Host, Origin, Sec-Fetch-Site) comes from us.

    `opening` is a plain visit to the page itself, which a link elsewhere may make.
    """
    if urlsplit(f"//{host}").hostname not in _NAMES:
        return False
    if origin not in {"", f"http://{host}"}:
        return False
    return opening or site in _OWN_SITE


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away what another website sent."""
    headers = request.headers
    opening = request.method == "GET" and request.path == "/"
    if allowed(headers.get("Host", ""), headers.get("Origin", ""), headers.get("Sec-Fetch-Site", ""), opening=opening):
        return await handler(request)
    return web.Response(status=403, text="The playground answers only this machine and its own page.\n")
