"""The role that reads sources, of its shards of their hosts."""

from __future__ import annotations

from bot.ports import Shards
from bot.roles.wiring import Wired


async def run(bot: Wired, shards: Shards) -> None:
    """Read the sources of `shards`, until cancelled."""
    await bot.parts.collector.run(shards)
