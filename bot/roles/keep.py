"""The role that keeps the archive and the store in order, and tells admins of what is wrong."""

from __future__ import annotations

from bot.alerts.source_watch import SourceWatch
from bot.copies.keeper import copying
from bot.corrections.watch import CorrectionWatch
from bot.digests.keeper import Keeper
from bot.personal.erasure import Eraser
from bot.roles.side_by_side import side_by_side
from bot.roles.wiring import Wired
from bot.stories.catching_up import catch_up


async def run(bot: Wired) -> None:
    """Forget, correct, group, copy and warn, until cancelled."""
    parts, config, admins, take_in = bot.parts, bot.config, bot.gate.team, bot.deliverer.take_in
    store, clock = parts.store, parts.clock
    await side_by_side(
        Keeper(store, clock, config.store.keep).run(),
        Eraser(store, clock).run(),
        CorrectionWatch(store, clock, parts.collector, take_in, config.digests.zone).run(),
        SourceWatch(store, clock, admins, take_in).run(),
        catch_up(parts.catalog.joined, store, clock),
        *copying(config, store, clock, admins, take_in),
    )
