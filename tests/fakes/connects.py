"""Which addresses the sockets of this process begin to connect to, by an audit hook (PEP 578). Hooks stay for ever.

A connection is forbidden unless it goes to a place that this process itself has bound, or that a test allows. So a hole
in the guard shows in whatever test it opens, on loopback as well as beyond.
"""

from __future__ import annotations

import os
import socket
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

_NAMES = (0, 53)
"""Ports of look-ups of names: of the system's own, and of a socket that only asks for its address."""
_ANY = frozenset({"0.0.0.0", "::"})
"""Bound there, a server answers at all addresses of this machine."""


class Connects:
    """`forbidden` are all forbidden connections, with the test that made them; `seen` those of a test that watches.

    `made` counts all connections of this process.
    """

    def __init__(self) -> None:
        self.forbidden: list[str] = []
        self.seen: list[tuple[str, int]] = []
        self.made = 0
        self._watching = False
        self._bound: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._places: set[tuple[str, int]] = set()
        sys.addaudithook(self._hook)

    @contextmanager
    def watched(self) -> Iterator[list[tuple[str, int]]]:
        """The hosts and ports that sockets connect to within the context."""
        self.seen = []
        self._watching = True
        try:
            yield self.seen
        finally:
            self._watching = False

    @contextmanager
    def allowed(self, host: str, port: int) -> Iterator[None]:
        """Connections to a place of this machine that this process has not bound are allowed within the context."""
        assert _is_here(host)
        self._places.add((host, port))
        try:
            yield
        finally:
            self._places.discard((host, port))

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.bind":
            self._bound.add(arguments[0])
        elif event == "socket.connect" and isinstance(arguments[1], tuple):
            self._connecting(str(arguments[1][0]).partition("%")[0], int(arguments[1][1]))

    def _connecting(self, host: str, port: int) -> None:
        self.made += 1
        if self._watching:
            self.seen.append((host, port))
        if port in _NAMES or (_is_here(host) and self._is_known(host, port)):
            return
        self.forbidden.append(f"{host}:{port} in {os.environ.get('PYTEST_CURRENT_TEST', '')}")

    def _is_known(self, host: str, port: int) -> bool:
        self._places |= {bound.getsockname()[:2] for bound in self._bound if _is_open(bound)}
        names = ("127.0.0.1", "::1") if host == "localhost" else (host,)
        return any((name, port) in self._places for name in (*names, *_ANY))


def _is_open(bound: socket.socket) -> bool:
    return bound.fileno() != -1 and bound.family in (socket.AF_INET, socket.AF_INET6)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
