"""The HTTP client behind an SSRF guard: the only module that opens outgoing connections to the web.

Implements `ports.Web`. It checks the very address that the socket connects to, on every hop (so DNS rebinding and
redirects do not pass; OWASP, Server-Side Request Forgery Prevention); it follows redirects itself, counts bytes after
inflating, and keeps nothing between requests but open connections. Conditional requests are those of RFC 9110 §13.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Collection, Mapping
from http import HTTPStatus
from typing import Any

import aiohttp
from yarl import URL

from bot import __version__
from bot.ports import WebError, WebRequest, WebResponse
from bot.web import guard
from bot.web.failures import Refused, line_of
from bot.web.politeness import wait_of
from bot.web.resolver import ThreadPoolResolver
from bot.web.url import UrlError, absolute

AGENT = f"Wirebrief/{__version__} (news briefing bot; reads feeds, keeps to their limits)"
HOPS = 5
"""Redirects followed at most. Browsers allow 20; real feeds need 3."""
LONGEST_FETCH = 30.0
"""Seconds of one fetch with all its redirects, however the bytes drip. A slower feed is asked again later."""
TIMEOUT = aiohttp.ClientTimeout(total=None, connect=10, sock_connect=5, sock_read=10)
"""Seconds for each hop, within `LONGEST_FETCH`; `connect` includes the look-up of the name."""
PER_HOST = 2
"""Connections to one host at a time: one for a feed, one for a page."""
CHUNK = 65_536
"""Bytes inflated at a step. A gzip bomb exceeds the limit by at most so many before it is noticed."""

_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"


class GuardedWeb:
    """The web behind the guard.

    `allow_private` holds "HOST:PORT" entries that the operator's configuration allows; `longest` is the time of one
    fetch with all its redirects, in seconds.
    """

    def __init__(
        self, allow_private: Collection[str] = (), agent: str = AGENT, *, longest: float = LONGEST_FETCH
    ) -> None:
        self._longest = longest
        self._allowed = guard.allowances(allow_private)
        self._agent = agent
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._resolver = ThreadPoolResolver()
        self._closed = False

    async def fetch(self, request: WebRequest) -> WebResponse:
        """GET an http or https address. Raises WebError when it may not, or cannot, be read."""
        try:
            url = absolute(request.url)
        except UrlError as error:
            raise WebError(str(error)) from error
        try:
            async with asyncio.timeout(self._longest):
                return await self._follow(url, request)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise WebError(line_of(error)) from error

    async def close(self) -> None:
        """Close all connections. Idempotent."""
        self._closed = True
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()
        await self._resolver.close()

    async def _follow(self, url: URL, request: WebRequest) -> WebResponse:
        permanent = True
        first = url
        for _ in range(HOPS + 1):
            async with self._session(url).get(url, headers=_headers(request), allow_redirects=False) as response:
                location = response.headers.get("Location", "")
                if response.status not in _REDIRECTS or not location:
                    moved = str(url) if permanent and url != first else ""
                    return await _answer(response, url, moved, request.limit)
                permanent = permanent and response.status in _PERMANENT
                url = _next_hop(url, location)
        raise WebError(f"it redirects more than {HOPS} times: check the address")

    def _session(self, url: URL) -> aiohttp.ClientSession:
        """The guarded session, or the unguarded one for a host and port that the operator allows by name."""
        if self._closed:
            raise WebError("the web client is closed")
        named = guard.place(url.raw_host or "", url.port or 0) in self._allowed
        if named not in self._sessions:
            self._sessions[named] = _new_session(self._agent, self._resolver, None if named else self._socket)
        return self._sessions[named]

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        """The socket for an address that is about to be connected to, a literal one too. Raises Refused."""
        family, kind, protocol, _, target = info
        if reason := guard.refusal(str(target[0]), int(target[1]), self._allowed):
            raise Refused(reason)
        return socket.socket(family=family, type=kind, proto=protocol)


def _new_session(agent: str, resolver: ThreadPoolResolver, socket_factory: Any) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(
        limit=100, limit_per_host=PER_HOST, ttl_dns_cache=300, resolver=resolver, socket_factory=socket_factory
    )
    return aiohttp.ClientSession(
        connector=connector,
        timeout=TIMEOUT,
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        headers={"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, identity"},
    )


def _headers(request: WebRequest) -> Mapping[str, str]:
    conditions = {"If-None-Match": request.etag, "If-Modified-Since": request.modified}
    return {name: value for name, value in conditions.items() if value}


def _next_hop(url: URL, location: str) -> URL:
    try:
        return absolute(str(url.join(URL(location))))
    except ValueError as error:
        raise WebError(f"it redirects to an address that cannot be read ({location[:80]!r})") from error


async def _answer(response: aiohttp.ClientResponse, url: URL, moved: str, limit: int) -> WebResponse:
    headers = response.headers
    body = await _body(response, limit) if response.status == HTTPStatus.OK else b""
    return WebResponse(
        url=str(url),
        status=response.status,
        body=body,
        content_type=headers.get("Content-Type", ""),
        etag=headers.get("ETag", ""),
        modified=headers.get("Last-Modified", ""),
        moved=moved if response.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED) else "",
        retry_after=wait_of(headers.get("Retry-After", ""), headers.get("Date", "")),
    )


async def _body(response: aiohttp.ClientResponse, limit: int) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > limit:
            raise WebError(f"it is larger than {limit / 1e6:.0f} MB")
    return bytes(body)
