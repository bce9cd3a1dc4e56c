"""/status: the state of the bot for its admins."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Final

from bot import __version__
from bot.chat.dialog.command import Command, Family, Who
from bot.chat.dialog.reply_builders import reply
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.personal.records import waiting_of
from bot.render.markup import Text
from bot.render.texts import status_texts
from bot.status import growth, room_of, status_of


async def status(desk: Desk, ask: Request) -> Reply:
    """What was read, what waits, what comes next, and the room on the disk if the store is on one."""
    now = desk.clock.now()
    found = await status_of(desk.store, now)
    own = len(await waiting_of(desk.store, ask.chat))  # the message that asks this waits too
    found = replace(found, asked=max(0, found.asked - own))
    lines = [*status_texts.lines(ask.speech, __version__, found, await desk.zone_of(ask.chat), now)]
    if desk.folder:
        room = await asyncio.to_thread(room_of, desk.folder)
        lines += status_texts.room(ask.speech, room, growth(found, room, desk.keep))
    return reply(Text("\n".join(lines)))


FAMILY: Final = Family(
    (Command("status", Who.ADMIN, "See how I am doing: sources, queue, next digest, disk", status, first=True),)
)
