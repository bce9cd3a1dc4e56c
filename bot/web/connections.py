"""The connections of the client: the guard at each socket, bounds on what comes before and between the bodies.

Two sessions that share no connection: one for the public web, and one for the private places that the operator allows.
"""

from __future__ import annotations

import functools
import socket
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.client_proto import ResponseHandler

from bot.web import guard
from bot.web.failures import FloodError, Refused

TIMEOUT: Final = aiohttp.ClientTimeout(total=None, connect=10, sock_connect=5, sock_read=10)
"""Seconds for each hop, within the time of the fetch; `connect` includes the look-up of the name."""
CONNECTIONS: Final = 100
"""Connections open at the same time, to all hosts together."""
PER_HOST: Final = 2
"""Connections to one host at a time: one for a feed, one for a page."""
LARGEST_HEADER: Final = 131_072
"""Bytes of one header. Policies of content and cookies reach 64 KB on real sites; aiohttp allows 8 KB by itself."""
MOST_HEADERS: Final = 512
LARGEST_HEAD: Final = 1_000_000
"""Bytes before the body, provisional answers (1xx) included."""
MOST_PROVISIONAL: Final = 16
"""Provisional answers to one request; real servers send one or two."""

_PIECE: Final = 16_384
"""Bytes parsed at a time; 1 MB of provisional answers in one go would hold the loop for 200 ms."""
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"


def public_session(agent: str, resolver: AbstractResolver) -> aiohttp.ClientSession:
    """A session that connects to public addresses only."""
    return _session(agent, resolver, _public_socket)


def private_session(agent: str, resolver: AbstractResolver) -> aiohttp.ClientSession:
    """A session for places that the operator allows.

    Their addresses are pinned: a name keeps those that it had when it was first looked up. None may be link-local or of
    a cloud's metadata service.
    """
    return _session(agent, _PinnedResolver(resolver), _private_socket)


def _session(agent: str, resolver: AbstractResolver, socket_factory: Any) -> aiohttp.ClientSession:
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
    """aiohttp's reader of answers, which gives up at a flood of provisional answers or of headers (RFC 9110 §15.2)."""

    _head = 0
    _provisional = 0
    _answered = True

    def set_response_params(self, **params: Any) -> None:
        """Begin to read the answer to a request."""
        self._head, self._provisional, self._answered = 0, 0, False
        super().set_response_params(**params)

    def data_received(self, data: bytes) -> None:
        """Take bytes from the socket, a few at a time as long as no answer has come."""
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE] if len(data) > _PIECE else data
            self._head += 0 if self._answered else len(piece)
            if self._head > LARGEST_HEAD or len(self._buffer) > MOST_PROVISIONAL:
                self._give_up()
                return
            super().data_received(piece)

    async def read(self) -> Any:
        """The next answer, provisional or not."""
        message = await super().read()
        self._provisional += 1
        if self._provisional > MOST_PROVISIONAL:
            self._give_up()
            raise FloodError
        self._answered = not _is_provisional(message[0].code)
        return message

    def _give_up(self) -> None:
        self.set_exception(FloodError())
        if self.transport is not None:
            self.transport.abort()


def _is_provisional(status: int) -> bool:
    return HTTPStatus.CONTINUE <= status < HTTPStatus.OK and status != HTTPStatus.SWITCHING_PROTOCOLS


class _BoundedConnector(aiohttp.TCPConnector):
    """A connector whose connections are read by `_BoundedHandler`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._factory: Any = functools.partial(_BoundedHandler, loop=self._loop)
