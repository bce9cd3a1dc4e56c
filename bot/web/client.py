"""The HTTP client behind an SSRF guard: the only module that asks the web anything.

The very address that the socket connects to is checked, on every hop (so DNS rebinding and redirects do not pass;
OWASP, Server-Side Request Forgery Prevention). The client follows redirects itself, counts bytes after inflating, and
keeps nothing between requests but open connections. Conditional requests are those of RFC 9110 §13.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Collection, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot import __version__
from bot.model.faults import Fault
from bot.ports import WebError, WebRequest, WebResponse
from bot.web import guard
from bot.web.answers import headers as told
from bot.web.answers.content_coding import GarbledError, TooLargeError, UnreadCodingError, decoded
from bot.web.answers.head import DECLARED
from bot.web.answers.refresh import leads_to
from bot.web.answers.walls import PEEK, is_web_page, shield_of
from bot.web.connections import check_before_proxy, private_session, proxied_session, public_session
from bot.web.failures import FloodError, NoHttpError, web_error
from bot.web.redirects import REDIRECTS, Hops
from bot.web.resolver import ThreadPoolResolver
from bot.web.url import UrlError, absolute

_PURPOSE: Final = "news briefing bot; reads feeds, keeps to their limits"
LONGEST_FETCH: Final = 30.0
"""Seconds of one fetch with all its redirects, however the bytes drip. A slower feed is asked again later."""
FREE_CRUMBS: Final = 4_000
SMALLEST_CRUMB: Final = 16
"""Beyond `FREE_CRUMBS` chunks, a body may have one for each so many bytes: chunks of one byte cost 7 s of CPU."""

SMALL_BODY: Final = 500_000
"""Bytes of a body that needs no place among the large ones; nine feeds in ten are smaller."""
LARGE_BODIES: Final = 4
"""Larger bodies held at the same time: 48 visits with 5 MB each would be too much for a small machine."""

_EMPTY = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT})
_GOOD = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


def agent(contact: str = "") -> str:
    """Our User-Agent, with the address or mail address at which the operator can be reached."""
    return f"Wirebrief/{__version__} ({_PURPOSE}{'; +' if contact else ''}{contact})"


class GuardedWeb:
    """The web behind the guard.

    `allow_private` holds "HOST:PORT" entries that the operator's configuration allows; `longest` is the time of one
    fetch with all its redirects, in seconds. `contact` is told to each site. `proxy` is the address of an HTTP proxy
    that is asked for everything but private places, "" for none. The client closes `resolver`.
    """

    def __init__(
        self,
        allow_private: Collection[str] = (),
        contact: str = "",
        *,
        proxy: str = "",
        longest: float = LONGEST_FETCH,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._longest = longest
        self._allowed = guard.allowances(allow_private)
        self._agent = agent(contact)
        self._proxy = proxy
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._resolver = resolver or ThreadPoolResolver()
        self._large = asyncio.Semaphore(LARGE_BODIES)
        self._closed = False

    async def fetch(self, request: WebRequest) -> WebResponse:
        """GET an http or https address, or POST to it. Raises WebError when it may not, or cannot, be read."""
        try:
            url = absolute(request.url)
            home = absolute(request.home) if request.home else url
        except UrlError as error:
            raise WebError(str(error)) from error
        hops = Hops(url)
        try:
            async with asyncio.timeout(self._longest):
                return await self._follow(hops, _place(home), request)
        except WebError as error:
            error.url = str(hops.url)
            raise
        except (aiohttp.ClientError, FloodError, NoHttpError, TimeoutError, OSError, ValueError) as error:
            failed = web_error(error, URL(self._proxy).host or "")
            failed.url = str(hops.url)
            raise failed from error

    async def close(self) -> None:
        """Close all connections. Idempotent."""
        self._closed = True
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()
        await self._resolver.close()

    async def _follow(self, hops: Hops, home: str, request: WebRequest) -> WebResponse:
        place = _LargeBody(self._large)
        while True:
            session, headers = await self._session(hops.url, home), _headers(request, hops.cookies)
            method, form = ("POST", dict(request.form)) if request.form else ("GET", None)
            async with session.request(method, hops.url, headers=headers, data=form, allow_redirects=False) as response:
                if self._proxy and response.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
                    raise WebError.of(Fault.PROXY, problem=f"status {response.status}")
                if not form and response.status in REDIRECTS and response.headers.get("Location", "").strip():
                    hops.follow(response)
                    continue
                with place:
                    answer = place.held_with(await _answer(response, hops, request.limit, place))
                if form or not hops.bounce(response, _leads_to(answer, response)):
                    return answer
                del answer

    async def _session(self, url: URL, home: str) -> aiohttp.ClientSession:
        """The session for the public web, or the one for a private place: allowed, and the one where the source is."""
        if self._closed:
            raise WebError("the web client is closed", Fault.OURS)
        private = _place(url) == home and home in self._allowed
        if self._proxy and not private:
            await check_before_proxy(url, self._resolver)
        if private not in self._sessions:
            self._sessions[private] = self._opened(private=private)
        return self._sessions[private]

    def _opened(self, *, private: bool) -> aiohttp.ClientSession:
        if self._proxy and not private:
            return proxied_session(self._agent, self._resolver, self._proxy)
        return (private_session if private else public_session)(self._agent, self._resolver)


class _LargeBody:
    """A place among the large bodies, once it is taken. It is kept until nobody holds the answer with the body."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._loop = asyncio.get_running_loop()
        self._taken = False

    def __enter__(self) -> None:
        """Nothing is taken yet."""

    def __exit__(self, *_: object) -> None:
        """Leave the place unless an answer has it."""
        if self._taken:
            self._places.release()

    async def take(self) -> None:
        """Wait for a place, unless it is taken already."""
        if not self._taken:
            await self._places.acquire()
            self._taken = True

    def held_with(self, answer: WebResponse) -> WebResponse:
        """The answer, which keeps the place from now on."""
        if self._taken:
            self._taken = False
            weakref.finalize(answer, _leave, self._loop, self._places).atexit = False
        return answer


def _leave(loop: asyncio.AbstractEventLoop, places: asyncio.Semaphore) -> None:
    """Free a place; the last who held the answer may be in any thread."""
    with suppress(RuntimeError):  # the loop is closed
        loop.call_soon_threadsafe(places.release)


def _place(url: URL) -> str:
    return guard.place(url.raw_host or "", url.port or 0)


def _headers(request: WebRequest, cookies: str) -> Mapping[str, str]:
    headers = {"If-None-Match": request.etag, "If-Modified-Since": request.modified, "Cookie": cookies}
    return {name: value for name, value in headers.items() if value}


def _leads_to(answer: WebResponse, response: aiohttp.ClientResponse) -> str | None:
    """Where a good answer leads by itself, if it is a web page."""
    if answer.status != HTTPStatus.OK or answer.shield or not is_web_page(answer.content_type, answer.body):
        return None
    refresh = told.readable(response.headers.get("Refresh", ""))
    return leads_to(refresh, answer.body, sets_cookie=bool(response.cookies))


async def _answer(response: aiohttp.ClientResponse, hops: Hops, limit: int, place: _LargeBody) -> WebResponse:
    headers = response.headers
    read = HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES and response.status not in _EMPTY
    status = int(HTTPStatus.OK if read else response.status)
    body, whole = await (_body(response, limit, place) if read else _start(response))
    etag, modified = told.storable(headers.get("ETag", "")), told.storable(headers.get("Last-Modified", ""))
    return WebResponse(
        url=str(hops.url),
        status=status,
        body=body if read else b"",
        content_type=told.readable(headers.get("Content-Type", "")),
        etag=etag if whole else "",
        modified=modified if whole else "",
        moved=hops.moved if status in _GOOD else "",
        retry_after=told.wait_of(told.requested_wait(response.status, headers), headers.get("Date", "")),
        fresh_for=told.fresh_for(headers, headers.getall("Cache-Control", ())),
        shield=shield_of(response.status, headers, body),
        link=told.links(headers.getall("Link", ())),
        language=told.language(headers.getall("Content-Language", ())),
    )


async def _body(response: aiohttp.ClientResponse, limit: int, place: _LargeBody) -> tuple[bytes, bool]:
    """The body without its codings, and whether it is whole; one that breaks off gives what has come."""
    raw, whole = await _raw(response, limit, place)
    label = response.headers.get("Content-Encoding", "")
    try:
        with suppress(TooLargeError):
            return decoded(raw, label, min(limit, SMALL_BODY)), whole
        await place.take()
        return decoded(raw, label, limit), whole
    except TooLargeError:
        raise WebError.of(Fault.TOO_LARGE, megabytes=round(limit / 1e6)) from None
    except UnreadCodingError as error:
        raise WebError.of(Fault.CODING, coding=str(error)) from None
    except GarbledError:
        raise WebError.of(Fault.CUT_OFF) from None


async def _start(response: aiohttp.ClientResponse) -> tuple[bytes, bool]:
    """The start of a refusal's page, as far as it can be read, and that the answer is whole."""
    if response.status in (HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT):
        return b"", True
    try:
        raw = await response.content.read(PEEK)
        return decoded(raw, response.headers.get("Content-Encoding", ""), PEEK * 4), True
    except (aiohttp.ClientError, TooLargeError, UnreadCodingError, GarbledError):
        return b"", True


async def _raw(response: aiohttp.ClientResponse, limit: int, place: _LargeBody) -> tuple[bytes, bool]:
    body, crumbs = bytearray(), 0
    try:
        async for piece, _ in response.content.iter_chunks():
            body += piece
            crumbs += 1
            if len(body) > limit:
                raise WebError.of(Fault.TOO_LARGE, megabytes=round(limit / 1e6))
            if len(body) > SMALL_BODY:
                await place.take()
            if crumbs > FREE_CRUMBS + len(body) // SMALLEST_CRUMB:
                raise FloodError
    except (aiohttp.ClientPayloadError, aiohttp.ClientOSError, ConnectionError):
        if not body:
            raise
        return bytes(body), False
    declared = response.headers.get(DECLARED, "0")
    return bytes(body), len(body) >= int(declared)
