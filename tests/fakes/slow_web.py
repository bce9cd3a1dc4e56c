"""A web in virtual time: feeds that answer at once, and hosts that drip or say nothing until the client gives up."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.model.faults import Fault
from bot.ports import WebError, WebRequest, WebResponse
from bot.web.client import LONGEST_FETCH
from bot.web.connections import TIMEOUT
from bot.web.url import host
from tests.fakes.site import FEED
from tests.fakes.virtual_clock import VirtualClock


@dataclass
class SlowWeb:
    """Hosts named "drip…" or "silent…" hold a request as long as the client bears it; `feeds` are by address.

    `asked` is when (on the clock's `monotonic`) each address was asked for; `crowded` are hosts that got a request
    before the last one had ended.
    """

    clock: VirtualClock
    feeds: dict[str, bytes] = field(default_factory=dict)
    asked: dict[str, list[float]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    crowded: list[str] = field(default_factory=list)

    async def fetch(self, request: WebRequest) -> WebResponse:
        """Answer in 0.2 s, or not at all."""
        name = host(request.url)
        self.asked.setdefault(request.url, []).append(self.clock.monotonic())
        self.crowded += [name] if name in self.open else []
        self.open.append(name)
        try:
            return await self._answer(request.url, name)
        finally:
            self.open.remove(name)

    async def close(self) -> None:
        """Nothing is open."""

    async def _answer(self, url: str, name: str) -> WebResponse:
        await self.clock.sleep(0.2)
        if name.startswith("drip"):
            await self.clock.sleep(LONGEST_FETCH - 0.2)
            raise WebError.of(Fault.TIMEOUT)
        if name.startswith("silent"):
            await self.clock.sleep((TIMEOUT.sock_read or 0.0) - 0.2)
            raise WebError.of(Fault.TIMEOUT)
        return WebResponse(url, 200, self.feeds[url], FEED) if url in self.feeds else WebResponse(url, 404)
