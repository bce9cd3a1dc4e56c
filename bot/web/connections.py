"""The connections of the client: the guard at each socket, bounds on what comes before and between the bodies.

Sessions share no connection: one is for the public web, or for the proxy that reads it, and one for the private places
that the operator allows.
"""

from __future__ import annotations

import asyncio
import functools
import socket
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.client_proto import ResponseHandler
from yarl import URL

from bot.model.faults import Fault
from bot.ports import WebError
from bot.web import guard
from bot.web.answers import head
from bot.web.failures import FloodError, NoHttpError, Refused

TIMEOUT: Final = aiohttp.ClientTimeout(total=None, connect=10, sock_connect=5, sock_read=10)
"""Seconds for each hop, within the time of the fetch; `connect` includes the look-up of the name."""
CONNECTIONS: Final = 100
"""Connections in use at the same time, to all hosts together."""
MOST_IDLE: Final = 50
"""Connections kept open without a request; with those of the visits under way (48) they stay below `CONNECTIONS`."""
PER_HOST: Final = 2
"""Connections to one host at a time: one for a feed, one for a page."""
LARGEST_HEADER: Final = 131_072
"""Bytes of one header. Policies of content and cookies reach 64 KB on real sites; aiohttp allows 8 KB by itself."""
MOST_HEADERS: Final = 512
LARGEST_HEAD: Final = 1_000_000
"""Bytes before the body, provisional answers (1xx) included."""
MOST_PROVISIONAL: Final = 16
"""Provisional answers to one request; real servers send one or two."""

LOOK_UP: Final = 3.0
"""Seconds for the look-up of a name that a proxy is about to be asked for."""
LINGER: Final = 1.0
"""Seconds for which more than the declared length of a body is waited for, where the connection is to close."""
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"


def public_session(agent: str, resolver: AbstractResolver) -> aiohttp.ClientSession:
    """A session that connects to public addresses only."""
    return _session(agent, resolver, _public_socket)


def proxied_session(agent: str, resolver: AbstractResolver, proxy: str) -> aiohttp.ClientSession:
    """A session that asks a proxy for everything; what it is asked for has to pass `check_before_proxy` first."""
    return _session(agent, resolver, _proxy_socket, proxy)


async def check_before_proxy(url: URL, resolver: AbstractResolver) -> None:
    """Look up the host of an address that a proxy is about to be asked for. Raises WebError when the guard refuses it.

    The proxy looks the name up itself, so it may come to another address. What cannot be looked up here is left to it.
    """
    host, port = url.raw_host or "", url.port or 0
    try:
        async with asyncio.timeout(LOOK_UP):
            found = [result["host"] for result in await resolver.resolve(host, port, socket.AF_UNSPEC)]
    except (OSError, TimeoutError):
        found = []
    named = [guard.refusal(address, port) for address in found] or [guard.refusal_by_name(host, port)]
    if reason := next(filter(None, named), ""):
        raise WebError.of(Fault.PRIVATE, reason=reason, place=guard.place(host, port))


def private_session(agent: str, resolver: AbstractResolver) -> aiohttp.ClientSession:
    """A session for places that the operator allows.

    Their addresses are pinned: a name keeps those that it had when it was first looked up. None may be link-local or of
    a cloud's metadata service.
    """
    return _session(agent, _PinnedResolver(resolver), _private_socket)


def _session(agent: str, resolver: AbstractResolver, socket_factory: Any, proxy: str = "") -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=_BoundedConnector(
            limit=CONNECTIONS,
            limit_per_host=PER_HOST,
            ttl_dns_cache=300,
            resolver=resolver,
            socket_factory=socket_factory,
        ),
        timeout=TIMEOUT,
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        proxy=proxy or None,
        auto_decompress=False,
        max_line_size=LARGEST_HEADER,
        max_field_size=LARGEST_HEADER,
        max_headers=MOST_HEADERS,
        headers={"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, identity"},
    )


def _public_socket(info: tuple[Any, ...]) -> socket.socket:
    """The socket for an address that is about to be connected to, a literal one too. Raises Refused."""
    family, kind, protocol, _, target = info
    if reason := guard.refusal(str(target[0]), int(target[1])):
        raise Refused(reason)
    return socket.socket(family=family, type=kind, proto=protocol)


def _private_socket(info: tuple[Any, ...]) -> socket.socket:
    family, kind, protocol, _, target = info
    if reason := guard.never(str(target[0])):
        raise Refused(reason)
    return socket.socket(family=family, type=kind, proto=protocol)


def _proxy_socket(info: tuple[Any, ...]) -> socket.socket:
    """The socket to the operator's own proxy, which may be anywhere."""
    family, kind, protocol, _, _ = info
    return socket.socket(family=family, type=kind, proto=protocol)


class _PinnedResolver(AbstractResolver):
    """Resolves each name to the addresses that it had at first, and to no other."""

    def __init__(self, resolver: AbstractResolver) -> None:
        self._resolver = resolver
        self._pinned: dict[str, frozenset[str]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Those of the host's addresses that are pinned. Raises OSError when there are none."""
        found = await self._resolver.resolve(host, port, family)
        pinned = self._pinned.setdefault(host, frozenset(result["host"] for result in found))
        kept = [result for result in found if result["host"] in pinned]
        if not kept:
            raise Refused(f"{host} has other addresses than when Wirebrief started")
        return kept

    async def close(self) -> None:
        """Nothing: the resolver behind has an owner."""


class _BoundedHandler(ResponseHandler):
    """aiohttp's reader of answers, behind one that mends their heads (`answers/head.py`).

    It gives up at a flood of provisional answers or of headers (RFC 9110 §15.2).
    """

    _head = b""
    _provisional = 0
    _answered = True
    _left: int | None = None
    _declared = 0

    def set_response_params(self, **params: Any) -> None:
        """Begin to read the answer to a request."""
        self._head, self._provisional, self._answered = b"", 0, False
        super().set_response_params(**params)

    def data_received(self, data: bytes) -> None:
        """Take bytes from the socket: the head when it is whole, then the body."""
        while data and not self._answered:
            self._head += data
            parts = head.split(self._head)
            if parts is None:
                self._await_head()
                return
            self._head, data = b"", parts[1]
            if not self._take_head(parts[0], data):
                return
        if data:
            self._take_body(data)

    def _await_head(self) -> None:
        """Wait for the rest of the head, unless it is too long or none."""
        if len(self._head) > LARGEST_HEAD:
            self._give_up(FloodError())
        elif not head.is_http(self._head):
            self._give_up(NoHttpError())

    def _take_head(self, raw: bytes, body: bytes) -> bool:
        """Hand on a head, unless it is a provisional one; whether the answer may go on."""
        found = head.mended(raw, body)
        if found is None:
            self._give_up(NoHttpError())
            return False
        if _is_provisional(found.status):
            self._provisional += 1
            if self._provisional > MOST_PROVISIONAL:
                self._give_up(FloodError())
                return False
            return True
        self._answered, self._left, self._declared = True, found.length, found.declared
        super().data_received(found.data)
        return True

    def _take_body(self, data: bytes) -> None:
        """Hand on the body, and nothing beyond its length; close a connection that is to close and does not."""
        if self._left is not None:
            if len(data) > self._left:
                self.force_close()
            data = data[: self._left]
            self._left -= len(data)
        payload = self._payload
        if data:
            super().data_received(data)
        if self.exception() is not None and payload is not None:
            payload.feed_eof()  # the framing is broken; what has come may be read
        if 0 < self._declared <= len(data) and self.transport is not None:
            self._loop.call_later(LINGER, self.transport.close)
        self._declared = max(0, self._declared - len(data))

    def _give_up(self, error: Exception) -> None:
        self.set_exception(error)
        if self.transport is not None:
            self.transport.abort()


def _is_provisional(status: int) -> bool:
    return HTTPStatus.CONTINUE <= status < HTTPStatus.OK and status != HTTPStatus.SWITCHING_PROTOCOLS


class _BoundedConnector(aiohttp.TCPConnector):
    """A connector whose connections are read by `_BoundedHandler`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._factory: Any = functools.partial(_BoundedHandler, loop=self._loop)

    def _release(self, key: Any, protocol: ResponseHandler, *, should_close: bool = False) -> None:
        """Keep a connection for its host's next request; of too many the oldest goes: aiohttp does not bound them."""
        super()._release(key, protocol, should_close=should_close)
        if sum(map(len, self._conns.values())) > MOST_IDLE:
            oldest = next(iter(self._conns))
            idle, _ = self._conns[oldest].popleft()
            if not self._conns[oldest]:
                del self._conns[oldest]
            idle.close()
