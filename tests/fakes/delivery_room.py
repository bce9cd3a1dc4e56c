"""A room for tests of delivery: a store, a virtual clock, the far side, and deliverers that come and go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import cast

from bot.delivery.deliver import Deliverer
from bot.model import (
    Chat,
    ChatKind,
    ChatState,
    Delivery,
    Message,
)
from bot.ports import Put, Store
from tests.fakes.desk import FillingStore
from tests.fakes.messenger import FakeMessenger
from tests.fakes.turn_guard import GuardedStore
from tests.fakes.virtual_clock import START, VirtualClock

READER, OTHER, GROUP = 7, 8, -100


class Room:
    """A store, a clock, the far side, and a deliverer that can be started, killed and stopped."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.store = FillingStore(str.split)
        self.far = FakeMessenger(self.clock, latency=0.2)

    async def chat(self, chat: int, state: ChatState = ChatState.ACTIVE) -> None:
        kind = ChatKind.PRIVATE if chat > 0 else ChatKind.GROUP
        await self.store.commit(Put(Chat(chat, kind, "", START, state=state)))

    async def plan(self, chat: int, *texts: str) -> tuple[Delivery, ...]:
        parts = tuple(Delivery(f"{chat}:s:1", n, chat, Message(text), START) for n, text in enumerate(texts))
        await self.store.commit(*map(Put, parts))
        return parts

    async def states(self, chat: int) -> list[str]:
        return [delivery.state.value for delivery in await self.store.every(Delivery, chat=chat)]

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[Deliverer]:
        deliverer = Deliverer(cast("Store", GuardedStore(self.store)), self.far, self.clock)
        task = asyncio.create_task(deliverer.run())
        try:
            yield deliverer
        finally:
            task.cancel()
            await self.clock.run(10)
            with suppress(asyncio.CancelledError):
                await task
