"""Which addresses the sockets of this process begin to connect to, by an audit hook (PEP 578). Hooks stay for ever."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any


class Connects:
    """`beyond` are all connections to other machines; `seen` are all those of a test that watches."""

    def __init__(self) -> None:
        self.beyond: list[str] = []
        self.seen: list[tuple[str, int]] = []
        self._watching = False
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

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "socket.connect" or not isinstance(arguments[1], tuple):
            return
        host, port = str(arguments[1][0]), int(arguments[1][1])
        if self._watching:
            self.seen.append((host, port))
        if port not in _NAMES and not _is_here(host):
            self.beyond.append(f"{host}:{port}")


_NAMES = (0, 53)
"""Ports of look-ups of names: of the system's own, and of a socket that only asks for its address."""


def _is_here(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
