"""The connection to Telegram: updates in, as `chat.dialog.connection.Connection` promises.

No error from here holds the token.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from telegram.error import InvalidToken, TelegramError

from bot.chat.dialog.connection import (
    Batch,
    BotRefused,
    ConnectionLost,
    Envelope,
    Menus,
    Query,
    QueryAnswer,
    UpdateHandler,
)
from bot.chat.dialog.services import Members
from bot.delivery.pacing import Limits
from bot.delivery.send_budget import SendBudget
from bot.model import Incoming, Role
from bot.ports import Clock
from bot.render.speech.languages import OFFERED, speech_in
from bot.render.speech.speech import ENGLISH
from bot.telegram import envelopes, errors, queries, updates
from bot.telegram.account import Account, ApiBot, api_bot
from bot.telegram.dispatch import Dispatcher
from bot.telegram.messenger import TelegramMessenger, is_group

log = logging.getLogger(__name__)

LONG_POLL_SECONDS: Final = 25
"""How long Telegram holds a getUpdates open: routers drop silent connections after half a minute."""
MOST_UPDATES: Final = 100
"""Updates of one fetch: the most that getUpdates gives [API getUpdates]."""


class TelegramConnection:
    """Updates of one account, for one handler."""

    def __init__(self, account: Account, clock: Clock, bot: ApiBot) -> None:
        self._account, self._bot = account, bot
        self._dispatcher = Dispatcher(bot, account.role, clock)
        self._commands: frozenset[str] = frozenset()
        self._for_one: frozenset[str] = frozenset()

    @property
    def bot(self) -> ApiBot:
        """What calls the Bot API."""
        return self._bot

    @property
    def username(self) -> str:
        """The user name of the bot, once it is connected."""
        return self._bot.username or ""

    @property
    def members(self) -> Members:
        """Who administers a group or channel."""
        return self._dispatcher.administrators

    def listen(self, handler: UpdateHandler) -> None:
        """See `Connection.listen`."""
        self._dispatcher.handler = handler

    async def connect(self) -> None:
        """See `Connection.connect`."""
        try:
            await self._dispatcher.start()
        except InvalidToken:  # its own text holds the token
            raise BotRefused(errors.WRONG_TOKEN) from None
        except TelegramError as failure:
            raise errors.connection_error(failure) from None

    async def _take_webhook_back(self) -> None:
        try:
            await self._bot.delete_webhook()
        except TelegramError as failure:  # small Bot API servers know no webhooks; if there is one, fetch will say so
            log.info("no webhook could be taken back: %s", failure.message)

    async def fetch(self, offset: int) -> Batch:
        """See `Connection.fetch`."""
        kinds = [*updates.WANTED, *queries.wanted(self._bot.bot)]
        wanted = {"timeout": LONG_POLL_SECONDS, "limit": MOST_UPDATES, "allowed_updates": kinds}
        try:
            found = await self._bot.call(
                "getUpdates", wanted | ({"offset": offset} if offset else {}), read_timeout=LONG_POLL_SECONDS + 10
            )
        except TelegramError as failure:
            if errors.has_webhook(failure):
                await self._take_webhook_back()
            raise errors.connection_error(failure) from None
        if not isinstance(found, list):
            raise ConnectionLost("the server's answer to getUpdates is not a list")
        return self.batch(found)

    def batch(self, found: Sequence[object]) -> Batch:
        """Updates as they came, read; those that are malformed or not for the bot are left out."""
        ids = [update_id for raw in found if (update_id := envelopes.update_id(raw))]
        opened = [self._read(raw) for raw in found if not queries.is_asked(raw)]
        asked = [self._query(raw) for raw in found if queries.is_asked(raw)]
        offset = max(ids, default=-1) + 1
        oldest = min(ids, default=0)
        return Batch(tuple(one for one in opened if one), offset, tuple(one for one in asked if one), oldest)

    def opened(self, incoming: Incoming) -> Envelope | None:
        """See `Connection.opened`."""
        try:
            raw = json.loads(incoming.update)
        except (ValueError, RecursionError):
            raw = None
        return self._read(raw)

    async def process(self, incoming: Incoming) -> None:
        """See `Connection.process`."""
        await self._dispatcher.process(incoming)

    async def answer_query(self, query: Query, answer: QueryAnswer) -> None:
        """See `Connection.answer_query`."""
        method, parameters = queries.request(query, answer)
        try:
            await self._bot.call(method, parameters)
        except TelegramError as failure:
            log.info("a query from another chat was not answered: %s", failure.message)

    async def register(self, menus: Menus) -> None:
        """See `Connection.register`. An admin who has not spoken to the bot cannot be shown theirs yet."""
        self._commands, self._for_one = menus.commands, menus.for_one if self._account.ephemeral else frozenset()
        everyone = {} if menus.only_guests else menus.by_role[Role.READER]
        for scope in ("all_private_chats", "all_group_chats"):
            await self._register(everyone, {"type": scope})
        for admin in self._account.admins:
            await self.show(admin, menus.by_role[self._account.role(admin)])

    async def show(self, chat: int, menu: Mapping[str, str], language: str = "") -> None:
        """See `Connection.show`."""
        await self._register(menu, {"type": "chat", "chat_id": chat}, language)

    async def close(self) -> None:
        """See `Connection.close`."""
        await self._dispatcher.stop()
        await self._bot.shutdown()  # also when the dispatcher never started

    async def _register(self, menu: Mapping[str, str], scope: Mapping[str, Any], language: str = "") -> None:
        """Show a menu to people of each language, and the English one to those of any other; or `language` to all."""
        await asyncio.gather(*(self._registered(menu, scope, code, language or code) for code in OFFERED))

    async def _registered(self, menu: Mapping[str, str], scope: Mapping[str, Any], code: str, language: str) -> None:
        speech = speech_in(language)
        in_group = scope["type"] == "all_group_chats" or is_group(scope.get("chat_id", 0))
        for_one = self._for_one if in_group else frozenset()
        shown = [
            {"command": name, "description": speech.say(text)} | ({"is_ephemeral": True} if name in for_one else {})
            for name, text in menu.items()
        ]
        which = {} if code == ENGLISH.code else {"language_code": code}
        try:
            await self._bot.call("setMyCommands", {"commands": shown, "scope": dict(scope)} | which)
        except TelegramError as failure:
            log.info("the command menu of %s was not set: %s", scope, failure.message)

    def _query(self, raw: object) -> Query | None:
        try:
            return envelopes.read_query(raw, self._bot.username or "")
        except envelopes.Malformed as problem:
            log.warning("a query is malformed and was dropped: %s", problem)
            return None

    def _read(self, raw: object) -> Envelope | None:
        try:
            envelope = envelopes.read(raw, self._bot, self._bot.username or "")
        except envelopes.Malformed as problem:
            log.warning("an update is malformed and was dropped: %s", problem)
            return None
        if envelope is None or self._is_for_another_bot(envelope):
            return None
        trusted = self._account.role(envelope.sender).includes(Role.EDITOR)
        return replace(envelope, admin=True) if trusted else envelope

    def _is_for_another_bot(self, envelope: Envelope) -> bool:
        """Whether it is a command in a group that this bot does not have: such ones must not fill the chat's queue."""
        return is_group(envelope.chat) and bool(envelope.command) and envelope.command not in self._commands


def telegram(account: Account, clock: Clock, limits: Limits) -> tuple[TelegramConnection, TelegramMessenger]:
    """Both ends of a bot's account: the connection for updates in, and the messenger for messages out."""
    bot = api_bot(account)
    messenger = TelegramMessenger(bot.call, SendBudget(clock, limits, is_group), paid=limits.paid_per_second > 0)
    return TelegramConnection(account, clock, bot), messenger
