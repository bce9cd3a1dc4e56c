"""A bot of a few lines that speaks the Bot API to a playground, in any of the ways in which a client may."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.playground.web.server import Playground
from bot.playground.world.rate_limits import Limits
from bot.ports import Clock


class BotClient:
    """What a test lets the bot do, over the real protocol."""

    def __init__(self, playground: Playground, session: aiohttp.ClientSession) -> None:
        self.playground = playground
        self.session = session

    def address(self, method: str) -> str:
        return f"{self.playground.base_url}{self.playground.token}/{method}"

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer to a request sent as JSON."""
        async with self.session.post(self.address(method), json=params) as answer:
            body: dict[str, Any] = await answer.json()
        assert answer.status == body.get("error_code", 200)
        return body

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a request that must succeed."""
        body = await self.ask(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The description of a refusal."""
        body = await self.ask(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def heard(self) -> Mapping[str, Any]:
        """The next update, confirmed."""
        (update,) = await self.call("getUpdates", timeout=10, limit=1)
        await self.call("getUpdates", offset=update["update_id"] + 1, timeout=0, limit=1)
        return dict(update)


@asynccontextmanager
async def served(clock: Clock, limits: Limits | None = None) -> AsyncIterator[BotClient]:
    """A playground that runs, and a bot at it."""
    playground = Playground(clock, limits=limits)
    await playground.start()
    try:
        async with aiohttp.ClientSession() as session:
            yield BotClient(playground, session)
    finally:
        await playground.stop()
