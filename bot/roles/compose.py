"""The role that plans what chats are told by schedule, of followed stories and of alerts."""

from __future__ import annotations

import asyncio
from functools import partial

from bot.alerts.bulletin import Bulletins
from bot.alerts.follow_watch import FollowWatch
from bot.alerts.story_watch import StoryWatch
from bot.alerts.watch import AlertWatch
from bot.chat.dialog import keyboards
from bot.digests import wake
from bot.roles.side_by_side import side_by_side
from bot.roles.wiring import Wired


async def run(bot: Wired) -> None:
    """Plan digests and what is told beside them, until cancelled."""
    parts, take_in, engine = bot.parts, bot.deliverer.take_in, bot.config.briefings.engine
    due = asyncio.Event()
    scheduler = wake.start(due)
    try:
        await side_by_side(
            bot.composer.run(due),
            AlertWatch(parts.store, parts.clock, take_in).run(),
            FollowWatch(_bulletins(bot), parts.clock, engine).run(),
            StoryWatch(_bulletins(bot), parts.clock, engine).run(),
        )
    finally:
        scheduler.shutdown(wait=False)


def _bulletins(bot: Wired) -> Bulletins:
    """What tells chats of stories beside their digests, and never at the same time."""
    make = partial(Bulletins, keyboard=keyboards, composing=bot.composer.composing, zone=bot.config.digests.zone)
    return make(bot.parts.store, bot.parts.catalog, bot.deliverer.take_in)
