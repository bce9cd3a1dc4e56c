"""A broadcast in virtual time against Telegram's stated limits: the budget is used, never passed, replies are quick.

The deliverer, the budget and the strict world are real; every send takes 80 ms there and back.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from statistics import quantiles

from bot.delivery.deliver import Deliverer
from bot.model import Chat, ChatKind, Delivery, DeliveryState, Message
from bot.playground.world.rate_limits import Limits as FarLimits
from bot.playground.world.world import World
from bot.ports import Messenger, Put, Sent
from bot.store.memory import MemoryStore
from tests.fakes.direct_telegram import DirectCaller, Ledger, direct
from tests.fakes.virtual_clock import VirtualClock

CHATS = 1800  # a minute of Telegram's 30 a second; 10,000 at once are in the test of the pace itself
STORMY = 7


class Broadcast:
    """So many chats with one message planned for each, all due now."""

    def __init__(self, chats: int) -> None:
        self.clock = VirtualClock()
        self.world, self.ledger = World(self.clock, FarLimits()), Ledger()
        self.store = MemoryStore(str.split)
        self.chats = range(1, chats + 1)
        for chat in self.chats:
            self.world.person(chat)
            self.world.rooms[chat].closed = ""  # everybody has spoken to the bot once

    @asynccontextmanager
    async def going_out(self) -> AsyncIterator[Messenger]:
        """Send, while the block runs."""
        now = self.clock.now()
        await self.store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "", now)) for chat in self.chats))
        await self.store.commit(*(Put(Delivery(f"{chat}:s", 0, chat, Message("News"), now)) for chat in self.chats))
        caller = DirectCaller(self.world, self.clock, self.ledger, self.nothing, self.nothing)
        line, messenger = direct(caller, self.clock)
        task = asyncio.create_task(Deliverer(self.store, messenger, self.clock).run())
        yield messenger
        task.cancel()
        await self.clock.run(10)
        await asyncio.gather(task, return_exceptions=True)
        await line.close()

    async def nothing(self, *_: object) -> None:
        """The line is never cut, and every chat listens."""

    def arrivals(self) -> dict[int, float]:
        """When each chat got its message, in seconds."""
        return {chat: when for when, label, chat, _ in self.ledger.arrivals if label != "reply"}


async def test_a_broadcast_uses_the_stated_limits_is_never_refused_and_leaves_replies_quick() -> None:
    broadcast, dice, waits = Broadcast(CHATS), random.Random(7), list[float]()

    async def ask(messenger: Messenger) -> None:
        begun = broadcast.clock.monotonic()
        assert isinstance(await messenger.send(dice.choice(broadcast.chats), Message("Here it is")), Sent)
        waits.append(broadcast.clock.monotonic() - begun)

    async with broadcast.going_out() as messenger:
        asking = set[asyncio.Task[None]]()
        while len(broadcast.arrivals()) < CHATS:
            asking.add(asyncio.create_task(ask(messenger)))
            await broadcast.clock.run(dice.expovariate(2))
        await broadcast.clock.run(2)
        await asyncio.gather(*asking)
    took = max(broadcast.arrivals().values())
    assert [] == broadcast.ledger.floods
    assert sum(1 for when, *_ in broadcast.ledger.arrivals if when <= took) / took >= 0.97 * 30
    assert quantiles(waits, n=100)[-1] <= 1.5
    assert {1} == set(broadcast.ledger.count().values())


async def test_a_storm_of_refusals_on_one_chat_delays_no_other() -> None:
    calm, stormy = Broadcast(300), Broadcast(300)
    stormy.world.faults.slow_down(3, chat=STORMY, times=20)
    for broadcast in (calm, stormy):
        async with broadcast.going_out():
            await broadcast.clock.run(120)
    others = [chat for chat in calm.chats if chat != STORMY]
    delays = [stormy.arrivals()[chat] - calm.arrivals()[chat] for chat in others]
    assert max(delays) <= 0.2  # each refusal takes one of thirty turns of its second
    assert stormy.arrivals()[STORMY] >= 60
    assert {DeliveryState.SENT} == {one.state for one in await stormy.store.every(Delivery)}
