"""One request at a time to each host: a `Web` in front of another one, whose callers wait for the host's turn."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

from bot.ports import Web, WebRequest, WebResponse
from bot.web.url import host


class OneRequestPerHost:
    """Fetches through `web`; a second request to the same host waits until the first is answered."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._hosts: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def fetch(self, request: WebRequest) -> WebResponse:
        """GET an http or https address. Raises WebError when it may not, or cannot, be read."""
        name = host(request.url)
        turn = self._hosts.get(name) or asyncio.Lock()
        self._hosts[name] = turn  # the dictionary is weak: a lock lives while somebody holds it or waits for it
        async with turn:
            return await self._web.fetch(request)

    async def close(self) -> None:
        """Close the Web behind."""
        await self._web.close()
