"""The role that reads sources: each on its schedule, and at once when its hub tells of news."""

from __future__ import annotations

from bot.config.sections import IngestConfig
from bot.parts import Parts
from bot.roles.side_by_side import side_by_side
from bot.roles.wiring import Wired
from bot.websub.subscriber import Subscriber, forget_all


async def run(bot: Wired) -> None:
    """Read sources, until cancelled."""
    hubs = await _hubs(bot.parts, bot.config.ingest)
    await side_by_side(bot.parts.collector.run(), *([hubs.run()] if hubs else []))


async def _hubs(parts: Parts, ingest: IngestConfig) -> Subscriber | None:
    """What listens to hubs, if the operator has given it a public address."""
    if ingest.websub_url:
        url, place = ingest.websub_url, ingest.websub_listen
        return Subscriber(parts.store, parts.web, parts.clock, parts.collector, url=url, place=place)
    await forget_all(parts.store)
    return None
