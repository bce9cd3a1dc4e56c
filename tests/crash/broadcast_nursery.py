"""Starts deliverers for test_broadcast_kills.py: for each folder and address on standard input, one that sends.

It sends what is planned in the store in that folder until all is sent or it is killed.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from bot.clock import SystemClock
from bot.delivery.deliver import Deliverer
from bot.delivery.outbox import WAITING
from bot.delivery.pacing import Limits
from bot.model import Delivery
from bot.store.tiny import TinyStore
from bot.telegram.account import Account
from bot.telegram.connection import telegram

HURRY = Limits(per_second=100_000, chat_per_second=100_000, group_per_minute=6_000_000)
AT_ONCE = 32


async def main(folder: Path, base_url: str) -> None:
    """Send until everything is sent."""
    store, clock = await TinyStore.open(folder, str.split), SystemClock()
    line, messenger = telegram(Account("1:nursery", base_url), clock, HURRY)
    task = asyncio.create_task(Deliverer(store, messenger, clock, at_once=AT_ONCE).run())
    os.write(1, b"ready\n")
    await asyncio.sleep(1)  # looking through all of them is work, and most are killed before
    while {one.state for one in await store.every(Delivery)}.intersection(WAITING):  # noqa: ASYNC110 - no signal
        await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await line.close()
    await store.close()


if __name__ == "__main__":
    for request in sys.stdin:
        where, address = request.split()
        child = os.fork()
        if child == 0:
            asyncio.run(main(Path(where), address))
            os._exit(0)
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"gone\n")
