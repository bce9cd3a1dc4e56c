"""/push: everybody gets their next digest now."""

from __future__ import annotations

from typing import Final

from bot.chat.dialog.command import Command, Family, Who
from bot.chat.dialog.reply_builders import reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.render.texts import admin_texts
from bot.render.texts.access import audit_texts


async def push(desk: Desk, ask: Request) -> Reply:
    """Send everybody their next digest now."""
    chats = await desk.composer.push()
    if chats:
        await desk.note(ask, audit_texts.PUSHED, count=chats)
    return reply_text(admin_texts.pushed(ask.speech, chats) if chats else ask.speech.say(admin_texts.PUSHED_NOBODY))


FAMILY: Final = Family((Command("push", Who.ADMIN, "Send everyone their next digest now", push),))
