"""Who administers a group or channel, as Telegram says: asked once a minute for each person and group."""

from __future__ import annotations

import logging
from typing import Final

from telegram import ChatMember
from telegram.error import TelegramError

from bot.log import mark
from bot.ports import Clock
from bot.telegram.account import Call

log = logging.getLogger(__name__)

KEPT_SECONDS: Final = 60.0
"""How long an answer of Telegram is cached."""
MOST_KEPT: Final = 10_000
"""Answers in memory at a time; when there are more, all are forgotten."""


class Administrators:
    """A cache of getChatMember: `members.Members`."""

    def __init__(self, clock: Clock, call: Call) -> None:
        self._clock, self._call = clock, call
        self._kept: dict[tuple[int, int], tuple[float, bool]] = {}

    async def include(self, chat: int, user: int) -> bool | None:
        """See `Members.include`."""
        now = self._clock.monotonic()
        until, standing = self._kept.get((chat, user), (0.0, False))
        if now < until:
            return standing
        try:
            status = await self._status(chat, user)
        except TelegramError as failure:
            log.info("who %s is in chat %s is not known: %s", mark(user), mark(chat), failure.message)
            return None
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        standing = status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
        self._kept[chat, user] = (now + KEPT_SECONDS, standing)
        return standing

    async def _status(self, chat: int, user: int) -> str | None:
        """The status of a member. Where a bot may not ask for one member, it may ask for the list of administrators."""
        try:
            member = await self._call("getChatMember", {"chat_id": chat, "user_id": user})
        except TelegramError:
            found = await self._call("getChatAdministrators", {"chat_id": chat})
            members = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
            ours = (one for one in members if isinstance(one.get("user"), dict) and one["user"].get("id") == user)
            member = next(ours, {})
        return member.get("status") if isinstance(member, dict) else None
