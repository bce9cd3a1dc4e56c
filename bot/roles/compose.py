"""The role that plans digests, of its shards of the chats."""

from __future__ import annotations

import asyncio

from bot.digests import wake
from bot.ports import Shards
from bot.roles.wiring import Wired


async def run(bot: Wired, shards: Shards) -> None:
    """Plan digests for the chats of `shards`, until cancelled."""
    due = asyncio.Event()
    scheduler = wake.start(due)
    try:
        await bot.composer.run(due, shards)
    finally:
        scheduler.shutdown(wait=False)
