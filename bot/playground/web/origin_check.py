"""Who may use the playground: programs on this machine and its own page, no other website.

Without this check another website could read it by DNS rebinding (its own name resolves to 127.0.0.1) or control it by
posting forms.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

_NAMES = frozenset({"127.0.0.1", "localhost"})
_OWN_SITE = frozenset({"", "same-origin", "none"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def allowed(host: str, origin: str, site: str, *, opening: bool) -> bool:
    """Whether a request with these headers (Host, Origin, Sec-Fetch-Site) comes from our page or a program.

    `opening` is a visit to the page itself, to which a link elsewhere may lead.
    """
    if urlsplit(f"//{host}").hostname not in _NAMES:
        return False
    if origin not in {"", f"http://{host}"}:
        return False
    return opening or site in _OWN_SITE


@web.middleware
async def own_page_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what another website sends."""
    headers = request.headers
    opening = request.method == "GET" and request.path == "/"
    if allowed(headers.get("Host", ""), headers.get("Origin", ""), headers.get("Sec-Fetch-Site", ""), opening=opening):
        return await handler(request)
    return web.Response(status=403, text="The playground answers only this machine and its own page.\n")
