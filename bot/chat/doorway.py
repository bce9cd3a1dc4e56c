"""Who comes to the bot and is let in, and the one line for those who are not; see `bot.access.gate`.

Without a gate everybody is let in. Of those who are not, nothing is stored: that they have had their line is in memory.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from enum import StrEnum
from typing import Final

from bot.access import invitations
from bot.access.gate import Gate
from bot.chat.dialog.connection import Envelope, Kind, Membership, Query
from bot.chat.dialog.reply_builders import reply_text
from bot.chat.dialog.request import Reply, Request
from bot.log import mark
from bot.model import Access, ChatKind, Role
from bot.ports import StoreError
from bot.render.speech.languages import speech_in
from bot.render.texts.access import access_texts

log = logging.getLogger(__name__)

MOST: Final = 10_000
"""Chats in memory; the oldest are forgotten."""


class Arrival(StrEnum):
    """What is decided about a Request: its chat is in, it comes with an invitation, or it is out."""

    IN = "in"
    INVITED = "invited"
    OUT = "out"


class Doorway:
    """Decides who is let in, by `gate`."""

    def __init__(self, gate: Gate | None = None) -> None:
        self._gate = gate if gate and gate.access is not Access.OPEN else None
        self._team = gate.team if gate else None
        self._told: OrderedDict[int, None] = OrderedDict()
        self._shown: OrderedDict[int, tuple[Role, str]] = OrderedDict()

    async def keeps(self, envelope: Envelope) -> bool:
        """Whether an update is stored until it is answered: not those of strangers, and no token of an invitation."""
        if invitations.is_payload(envelope.payload):
            return False
        if self._gate is None or envelope.kind is Kind.MOVE:
            return True
        return await self._gate.admits(envelope.chat, envelope.sender)

    async def knows(self, chat: int) -> bool:
        """Whether a chat is let in, whoever writes in it."""
        return self._gate is None or await self._gate.admits(chat, chat)

    async def hears(self, query: Query) -> bool:
        """Whether a question from a chat that the bot is not in is answered."""
        return self._gate is None or await self._gate.admits(query.person, query.person)

    async def arrival(self, ask: Request) -> Arrival:
        """Whether a Request is answered. A group that somebody brings along, who may, is let in."""
        if self._gate is None:
            return Arrival.IN
        if await self._gate.admits(ask.chat, ask.user):
            if not ask.private:
                await self._let_in(ask.chat, ask.title)
            return Arrival.IN
        invited = ask.command == "start" and await self._gate.knows(ask.words)
        return Arrival.INVITED if invited else Arrival.OUT

    async def welcomes(self, change: Membership) -> bool:
        """Whether the bot cares for a chat that it was added to or removed from."""
        if self._gate is None:
            return True
        if not await self._gate.admits(change.chat, change.by):
            return False
        if change.inside and change.kind is not ChatKind.PRIVATE:
            await self._let_in(change.chat, change.title)
        return True

    def refusal(self, ask: Request) -> Reply:
        """One polite line for a stranger, once; a link that is no good any more is always answered."""
        speech = speech_in(ask.language)
        if ask.command == "start" and invitations.is_payload(ask.words):
            said = speech.say(access_texts.INVITATION_OVER)
        elif ask.chat in self._told:
            return Reply()
        else:
            said = speech.say(access_texts.PRIVATE_BOT if ask.private else access_texts.PRIVATE_GROUP)
        self._told[ask.chat] = None
        if len(self._told) > MOST:
            self._told.popitem(last=False)
        return reply_text(said)

    def new_menu(self, ask: Request, language: str) -> tuple[Role, str] | None:
        """The role whose commands must now be shown in the chat of a Request, and the language that it has chosen.

        None when they are shown already. Everybody is shown those of a reader by default, in their own language, but
        for a bot that is not open.
        """
        role = self._team.role(ask.user) if self._team and ask.private else Role.READER
        menu = role, language
        before = self._shown.get(ask.chat, None if self._gate else (Role.READER, ""))
        self._shown[ask.chat] = menu
        if len(self._shown) > MOST:
            self._shown.popitem(last=False)
        return None if before == menu else menu

    async def _let_in(self, chat: int, title: str) -> None:
        try:
            if self._gate:
                await self._gate.let_in(chat, title)
        except StoreError as error:
            log.error("chat %s cannot be let in yet: %s", mark(chat), error)  # noqa: TRY400 - one plain line is enough
