"""Throughput of delivery, and how well it keeps Telegram's limits: `python -m benchmarks.delivery`.

Prints messages a second and CPU microseconds a message to a local server: through the whole outbox (planned, sending,
sent, each durable) over the memory store, the embedded store and PostgreSQL, with what each belongs to: chat, digest,
subscription; and for python-telegram-bot's own send_message at the
same concurrency. aiogram's is measured if it can be imported, with PYTHONPATH=FOLDER after
`pip install --no-deps --target FOLDER aiogram aiofiles magic-filter certifi`. Then simulates 10,000 chats due at once
at Telegram's limits, in virtual time.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from datetime import time as time_of_day
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import Any

import uvloop
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.clock import SystemClock
from bot.delivery.deliver import Deliverer
from bot.delivery.gcra import SECOND
from bot.delivery.pacing import Limits, Pace
from bot.model import EVERY_DAY, Chat, ChatKind, Delivery, DeliveryState, Digest, Message, Subscription
from bot.ports import Messenger, Outcome, Put, Store
from bot.store.memory import MemoryStore
from bot.store.postgres.server import serving
from bot.store.postgres.store import PostgresStore
from bot.store.tiny import TinyStore
from bot.telegram.account import Account
from bot.telegram.connection import telegram

AT_ONCE = 64
TEXT = "<b>Shares of a chipmaker fell 23% in Hong Kong</b>\n" + "Analysts warned of delays to its new plant. " * 18
NO_LIMIT = Limits(per_second=100_000, chat_per_second=100_000, group_per_minute=6_000_000)


class Counted:
    """A messenger that signals when it has sent a number of messages."""

    def __init__(self, messenger: Messenger, messages: int) -> None:
        self._messenger, self._left = messenger, messages
        self.all_sent = asyncio.Event()

    async def send(self, *what: Any, **how: Any) -> Outcome:
        """Send and count a message."""
        outcome = await self._messenger.send(*what, **how)
        self._left -= 1
        if not self._left:
            self.all_sent.set()
        return outcome

    async def edit(self, chat: int, message_id: int, message: Message, *, reply: bool = True) -> Outcome:
        """Edit a message."""
        return await self._messenger.edit(chat, message_id, message, reply=reply)

    def spacing(self, chat: int) -> float:
        """The spacing of the messenger."""
        return self._messenger.spacing(chat)

    async def answer(self, callback: str, text: str = "") -> None:
        """Answer a callback."""
        await self._messenger.answer(callback, text)


async def outbox(store: Store, base_url: str, messages: int) -> None:
    """Send through the whole outbox, until the last outcome is recorded."""
    clock = SystemClock()
    line, messenger = telegram(Account("1:bench", base_url), clock, NO_LIMIT)
    await line.connect()
    counted = Counted(messenger, messages)
    deliverer = Deliverer(store, counted, clock, at_once=AT_ONCE)
    task = asyncio.create_task(deliverer.run())
    await counted.all_sent.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await line.close()
    assert messages == len(await store.every(Delivery, state=DeliveryState.SENT.value))


async def plan(store: Store, messages: int) -> None:
    """Plan one message to each of as many chats."""
    now = SystemClock().now()
    for start in range(0, messages, 500):
        chats = range(start + 1, min(start + 500, messages) + 1)
        await store.commit(
            *(Put(Chat(chat, ChatKind.PRIVATE, "", now)) for chat in chats),
            *(Put(Subscription(f"s{chat}", chat, (), EVERY_DAY, time_of_day(8), "UTC", now)) for chat in chats),
            *(Put(Digest(f"{chat}:s{chat}", chat, f"s{chat}", now, now)) for chat in chats),
            *(Put(Delivery(f"{chat}:s{chat}", 0, chat, Message(TEXT), now)) for chat in chats),
        )


async def in_memory(base_url: str, messages: int) -> tuple[float, float]:
    """Measure the outbox over the memory store."""
    store = MemoryStore(str.split)
    await plan(store, messages)
    return await timed(outbox(store, base_url, messages))


async def on_disk(base_url: str, messages: int) -> tuple[float, float]:
    """Measure the outbox over the embedded store, every state synced to disk."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        store = await TinyStore.open(Path(folder), str.split)
        await plan(store, messages)
        spent = await timed(outbox(store, base_url, messages))
        await store.close()
        return spent


async def on_postgresql(base_url: str, messages: int) -> tuple[float, float]:
    """Measure the outbox over PostgreSQL, with its own settings; without what its processes take of the processor."""
    with server() as url:
        store = await PostgresStore.open(url, str.split)
        await plan(store, messages)
        spent = await timed(outbox(store, base_url, messages))
        await store.close()
        return spent


@contextmanager
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server runs as another user when this runs as root
        with serving(Path(folder) / "pg") as url:
            yield url


async def bare(base_url: str, messages: int) -> tuple[float, float]:
    """Measure our messenger without an outbox."""
    line, messenger = telegram(Account("1:bench", base_url), SystemClock(), NO_LIMIT)
    await line.connect()
    chats = iter(range(1, messages + 1))

    async def worker() -> None:
        for chat in chats:
            await messenger.send(chat, Message(TEXT), reply=False)

    spent = await timed(asyncio.gather(*(worker() for _ in range(AT_ONCE))))
    await line.close()
    return spent


async def stock(base_url: str, messages: int) -> tuple[float, float]:
    """Measure python-telegram-bot with its defaults and a pool of connections."""
    request = HTTPXRequest(connection_pool_size=256, pool_timeout=60)
    async with Bot("1:bench", base_url=base_url, request=request) as bot:
        chats = iter(range(1, messages + 1))

        async def worker() -> None:
            for chat in chats:
                await bot.send_message(chat, TEXT, parse_mode="HTML")

        return await timed(asyncio.gather(*(worker() for _ in range(AT_ONCE))))


async def aiogram(base_url: str, messages: int) -> tuple[float, float]:
    """Measure aiogram with its defaults. Raises ImportError if it is not installed."""
    library = import_module("aiogram")
    servers = import_module("aiogram.client.telegram")
    sessions = import_module("aiogram.client.session.aiohttp")
    server = servers.TelegramAPIServer.from_base(base_url.removesuffix("/bot"))
    async with library.Bot("1:bench", session=sessions.AiohttpSession(api=server)) as bot:
        chats = iter(range(1, messages + 1))

        async def worker() -> None:
            for chat in chats:
                await bot.send_message(chat, TEXT, parse_mode="HTML")

        return await timed(asyncio.gather(*(worker() for _ in range(AT_ONCE))))


async def timed(work: Awaitable[object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    await work
    return time.perf_counter() - wall, time.process_time() - cpu


def pacing() -> None:
    """Simulate 10,000 chats due at once and two replies a second, with timers up to 3 ms late."""
    pace, dice = Pace(Limits()), random.Random(7)
    for chat in range(10_000):
        pace.ask(chat, reply=False)
    asked: dict[int, int] = {}
    waits, moments = list[int](), list[int]()
    now = next_ask = 0
    while (opens := pace.opens(now)) is not None:
        if next_ask <= opens and len(moments) < 9_500:
            now = max(now, next_ask)
            asked[pace.ask(20_000 + len(asked), reply=True)] = now
            next_ask = now + int(dice.expovariate(2) * SECOND)
            continue
        now = max(now, opens) + dice.randrange(3_000)
        ticket = pace.grant(now)
        moments.append(now)
        if ticket in asked:
            waits.append(now - asked[ticket])
    most = max(sum(1 for later in moments[n : n + 40] if later - start <= SECOND) for n, start in enumerate(moments))
    gap = max(later - earlier for earlier, later in pairwise(moments))
    print(f"\n{len(moments)} sends in {now / SECOND:.0f} virtual s: {len(moments) / now * SECOND / 30:.1%} of 30/s,")
    slow = quantiles(waits, n=100)[-1] / SECOND
    print(f"most in any second {most}, longest pause {gap / 1000:.0f} ms, p99 of a reply {slow:.2f} s")


async def main(messages: int) -> None:
    """Print the table."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.inputs.bot_api", stdout=subprocess.PIPE
    )
    assert server.stdout
    base_url = f"http://127.0.0.1:{(await server.stdout.readline()).decode().strip()}/bot"
    print(f"{messages} messages of {len(TEXT)} characters, {AT_ONCE} at a time{'messages/s':>34}{'CPU us each':>14}")
    rows = (
        ("the whole outbox, embedded store, synced", on_disk, messages),
        ("the whole outbox, PostgreSQL, synced", on_postgresql, messages),
        ("the whole outbox, memory store", in_memory, messages),
        ("our messenger alone", bare, messages),
        ("python-telegram-bot's send_message", stock, max(messages // 5, 1)),
        ("aiogram's send_message", aiogram, messages),
    )
    try:
        for name, run, count in rows:
            try:
                wall, cpu = await run(base_url, count)
            except ImportError:
                print(f"{name}: not installed; --help says how to install it")
                continue
            print(f"{name:<60}{count / wall:>16,.0f}{cpu / count * 1e6:>14,.0f}", flush=True)
    finally:
        server.kill()
        await server.wait()
    pacing()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=5_000)
    uvloop.run(main(parser.parse_args().messages))
