"""How long 20 users wait for answers while one user, or a group, floods the bot: `python -m benchmarks.flood`.

The inbox, python-telegram-bot, the send budget at Telegram's limits and the embedded store are the real ones; the Bot
API is the playground's over HTTP, which keeps to the same limits, in the same process. The answers themselves cost
nothing: this measures the queues. 5,000 updates of the flood arrive at once; then each user asks five times, two
seconds apart. After that the bot is stopped and started again, while 5,000 more arrive.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import uvloop

from bot.chat.dialog.connection import Menus
from bot.chat.dialog.request import Reply, Request
from bot.chat.inbox import Inbox
from bot.clock import SystemClock
from bot.delivery.pacing import Limits
from bot.model import Message, Role
from bot.playground.web.server import Playground
from bot.playground.world.rate_limits import Limits as FarLimits
from bot.playground.world.values import ADA, DESK, MEI, Event
from bot.playground.world.world import World
from bot.store.tiny import TinyStore
from bot.telegram.account import Account
from bot.telegram.connection import telegram

USERS = range(101, 121)
ASKS = 5  # of each user
APART = 2.0  # seconds between two questions of one user
PATIENCE = 60.0  # seconds after which a question counts as not answered
Flood = Callable[[World, int], None]


def none(world: World, updates: int) -> None:
    """The users alone."""
    del world, updates


def messages(world: World, updates: int) -> None:
    """One person writes to the bot."""
    for number in range(updates):
        world.say(MEI, MEI.id, f"/brief {number}")


def presses(world: World, updates: int) -> None:
    """The members of one group press a button."""
    post = world.say(ADA, DESK, "news")
    for number in range(updates):
        world.press(world.person(5_000 + number % 1_000), DESK, post.id, "1t")


def a_group(world: World, updates: int) -> None:
    """The members of one group write commands."""
    for number in range(updates):
        world.say(world.person(5_000 + number % 1_000), DESK, "/brief news")


def many_groups(world: World, updates: int) -> None:
    """One person writes in 500 groups."""
    for number in range(updates):
        room = -500 - number % 500
        if room not in world.rooms:
            world.group(f"Group {room}", {MEI: "creator"}, chat=room)
        world.say(MEI, room, "/brief news")


FLOODS: dict[str, Flood] = {
    "nobody": none,
    "one user, messages": messages,
    "a group, presses": presses,
    "a group, commands": a_group,
    "one user in 500 groups": many_groups,
}


async def echo(ask: Request) -> Reply:
    """What was asked."""
    return Reply((Message(f"{ask.command or ask.pressed}: {ask.words}"),))


@dataclass
class Watch:
    """When each user asked, and how long each answer took."""

    clock: SystemClock
    asked: dict[int, deque[float]] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)

    def see(self, event: Event) -> None:
        """An answer to a user has arrived."""
        post = event.post
        if post and post.text == "brief: news" and self.asked.get(post.chat):
            self.waits.append(self.clock.monotonic() - self.asked[post.chat].popleft())


@asynccontextmanager
async def hearing(playground: Playground, folder: Path) -> AsyncIterator[None]:
    """A bot that answers for the length of the block."""
    clock, store = SystemClock(), await TinyStore.open(folder, str.split)
    line, messenger = telegram(Account(playground.token, playground.base_url), clock, Limits())
    inbox = asyncio.create_task(
        Inbox(store, messenger, clock, line, echo, menus=Menus({key: {"brief": "Request"} for key in Role})).run()
    )
    try:
        yield
    finally:
        inbox.cancel()
        await asyncio.gather(inbox, return_exceptions=True)
        await line.close()
        await store.close()


async def asked(world: World, watch: Watch) -> list[float]:
    """The seconds that the users wait for their answers."""
    watch.waits.clear()
    for _ in range(ASKS):
        for number in USERS:
            user = world.person(number)
            watch.asked.setdefault(number, deque()).append(watch.clock.monotonic())
            world.say(user, number, "/brief news")
            await asyncio.sleep(APART / len(USERS))
    waited = 0.0
    while any(watch.asked.values()) and waited < PATIENCE:
        await asyncio.sleep(0.1)
        waited += 0.1
    return [*watch.waits, *[float("inf")] * (ASKS * len(USERS) - len(watch.waits))]


async def measured(flood: Flood, updates: int) -> tuple[list[float], list[float]]:
    """The waits beside a flood, and those after a restart in its middle, beside as much again."""
    playground = Playground(SystemClock(), limits=FarLimits())
    await playground.start()
    world, watch = playground.world, Watch(SystemClock())
    world.watch(watch.see)
    try:
        with tempfile.TemporaryDirectory(dir=".") as folder:
            async with hearing(playground, Path(folder)):
                flood(world, updates)
                before = await asked(world, watch)
                flood(world, updates)
                await asyncio.sleep(1)
            flood(world, updates)
            async with hearing(playground, Path(folder)):
                return before, await asked(world, watch)
    finally:
        await playground.stop()


def shown(waits: list[float], alone: list[float]) -> str:
    """Median, 99th percentile and worst, and the ratio of the percentiles to those without a flood."""
    return (
        f"{median(waits):>8.2f}{p99(waits):>8.2f}{max(waits):>8.2f}"
        f"{median(waits) / median(alone):>8.1f}{p99(waits) / p99(alone):>8.1f}"
    )


def p99(waits: list[float]) -> float:
    """The 99th percentile."""
    return quantiles(waits, n=100, method="inclusive")[-1]


async def main(updates: int) -> None:
    """Print the table."""
    print(f"{updates:,} updates at once; seconds until 20 users were answered, {ASKS} questions each")
    print(f"{'who floods':<28}{'':<16}{'p50':>8}{'p99':>8}{'max':>8}{'ratio of p50, p99':>20}")
    alone: list[float] = []
    for name, flood in FLOODS.items():
        before, after = await measured(flood, updates)
        alone = alone or before
        print(f"{name:<28}{'running':<16}{shown(before, alone)}", flush=True)
        print(f"{'':<28}{'after a restart':<16}{shown(after, alone)}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--updates", type=int, default=5_000)
    uvloop.run(main(parser.parse_args().updates))
