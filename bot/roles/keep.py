"""The role of one process that looks at everything: it tells what is new at once, corrects, forgets and warns."""

from __future__ import annotations

from functools import partial

from bot.alerts.bulletin import Bulletins
from bot.alerts.follow_watch import FollowWatch
from bot.alerts.source_watch import SourceWatch
from bot.alerts.story_watch import StoryWatch
from bot.alerts.watch import AlertWatch
from bot.chat.dialog import keyboards
from bot.copies.keeper import copying
from bot.corrections.watch import CorrectionWatch
from bot.digests.keeper import Keeper
from bot.open_store import put_in_force
from bot.personal.erasure import Eraser
from bot.roles.side_by_side import side_by_side
from bot.roles.wiring import Wired
from bot.stories.catching_up import catch_up


async def run(bot: Wired) -> None:
    """Do all that until cancelled; where processes share the store, first put the settings in force for all."""
    parts, config, admins, take_in = bot.parts, bot.config, bot.gate.team, bot.deliverer.take_in
    store, clock, engine = parts.store, parts.clock, config.briefings.engine
    if parts.stored.is_shared:
        await put_in_force(config, parts.stored)
    await side_by_side(
        AlertWatch(store, clock, take_in).run(),
        FollowWatch(_bulletins(bot), clock, engine).run(),
        StoryWatch(_bulletins(bot), clock, engine).run(),
        CorrectionWatch(store, clock, parts.collector, take_in, config.digests.zone).run(),
        SourceWatch(store, clock, admins, take_in).run(),
        Keeper(store, clock, config.store.keep).run(),
        Eraser(store, clock).run(),
        catch_up(parts.catalog.joined, store, clock),
        *copying(config, store, clock, admins, take_in),
    )


def _bulletins(bot: Wired) -> Bulletins:
    """What tells chats of stories beside their digests, and in one process never at the same time."""
    make = partial(Bulletins, keyboard=keyboards, composing=bot.composer.composing, zone=bot.config.digests.zone)
    return make(bot.parts.store, bot.parts.catalog, bot.deliverer.take_in)
