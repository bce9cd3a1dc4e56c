"""An inbox in virtual time at the strict world, with 20 readers beside whoever floods it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

from bot.access.gate import Gate
from bot.chat.dialog.connection import Menus
from bot.chat.dialog.request import Reply, Request
from bot.chat.inbox import Inbox
from bot.model import Role
from bot.playground.world.rate_limits import Limits as FarLimits
from bot.playground.world.values import Person
from bot.playground.world.world import World
from bot.ports import Store
from bot.store.memory import MemoryStore
from tests.fakes.direct_telegram import DirectCaller, Ledger, direct
from tests.fakes.turn_guard import GuardedStore
from tests.fakes.virtual_clock import VirtualClock
from tests.fakes.wired import echo

READERS = range(101, 121)
FLOOD = 5_000
MENUS = Menus({key: {"brief": "Ask", "start": "Begin", "stop": "End"} for key in Role})


Flood = Callable[["Scene", int], None]


class Scene:
    """A world at Telegram's limits, a store that outlives the bot, and 20 readers beside whoever floods."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.world, self.ledger = World(self.clock, FarLimits()), Ledger()
        self.store = MemoryStore(str.split)
        self.readers = [self.world.person(number) for number in READERS]
        self.handled: list[str] = []
        self.menus = MENUS
        self.admins: tuple[int, ...] = ()
        self.gate: Gate | None = None

    @asynccontextmanager
    async def hearing(self) -> AsyncIterator[asyncio.Task[None]]:
        caller = DirectCaller(self.world, self.clock, self.ledger, _nothing, _nothing)
        line, messenger = direct(caller, self.clock, self.admins, self.gate.team.role if self.gate else None)
        store = cast("Store", GuardedStore(self.store))
        inbox = Inbox(store, messenger, self.clock, line, self.handle, menus=self.menus, gate=self.gate)
        task = asyncio.create_task(inbox.run())
        try:
            yield task
        finally:
            task.cancel()
            await self.clock.run(10)
            await asyncio.gather(task, return_exceptions=True)
            await line.close()

    async def handle(self, ask: Request) -> Reply:
        self.handled.append(ask.words or ask.command)
        return await echo(ask)

    def say(self, person: Person, chat: int, times: int) -> None:
        for number in range(times):
            self.world.say(person, chat, f"/brief {number}")

    async def waits(self, flood: Flood = lambda *_: None, seconds: float = 60.0) -> list[float]:
        """The seconds after which each reader, asking half a second after the one before, was answered."""
        asked: dict[int, float] = {}
        for reader in self.readers:
            asked[reader.id] = self.clock.monotonic()
            flood(self, FLOOD // len(READERS))  # 500 a second: one getUpdates in 80 ms fetches 1,250
            self.world.say(reader, reader.id, "/brief news")
            await self.clock.run(0.5)
        await self.clock.run(seconds)
        answered = {chat: when for when, _, chat, _ in reversed(self.ledger.arrivals) if chat in asked}
        return [answered.get(chat, float("inf")) - when for chat, when in asked.items()]

    def said(self, chat: int) -> list[str]:
        return [post.text for post in self.world.said(chat)]


async def _nothing(*_: object) -> None:
    """The line holds, and nobody wants to know what departs."""
