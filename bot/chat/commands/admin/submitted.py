"""What an admin is told of an article that was handed in."""

from __future__ import annotations

from typing import Final

from bot.chat.dialog.request import Request
from bot.chat.dialog.services import Desk
from bot.model import Filed
from bot.render.sources import filed_text
from bot.render.texts import admin_texts

FROM_CHAT: Final = "chat"
"""The `Filed.source` of these articles."""


async def told(desk: Desk, ask: Request, filed: Filed, *, known: bool = False) -> str:
    """What was filed, or was `known` before: title, topics, outlet, date, and the story that it is of."""
    ids = await desk.catalog.together_with(filed.key)
    found = [await desk.store.get(Filed, one) for one in ids or ()]
    others = None if ids is None else [one for one in found if one]
    lines = filed_text.lines(ask.speech, filed, others, await desk.zone_of(ask.chat), desk.clock.now())
    said = admin_texts.known_article if known else admin_texts.saved
    return said(ask.speech, "\n".join(lines))
