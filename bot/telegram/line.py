"""The Telegram edge: python-telegram-bot over our own HTTP, seen by the loops as a line to listen to.

The only place that builds the bot. Promises that an update becomes an Ask with everything a command needs (who may do
what, the file that was sent), and that no error from here holds the token. Imported by `app.py`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from telegram import ChatMember, Document, Message, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.chat.dialog import request as ask
from bot.chat.dialog.connection import Batch, BotRefused, ConnectionLost, Envelope, Menus, UpdateHandler
from bot.delivery.pacing import Limits
from bot.delivery.turns import Budget
from bot.model import Incoming
from bot.ports import Clock
from bot.telegram import envelopes, errors, updates
from bot.telegram.messenger import TelegramMessenger, is_group
from bot.telegram.transport import FILE_BYTES, AiohttpRequest

log = logging.getLogger(__name__)

LONG_POLL = 25  # seconds that Telegram holds a getUpdates open; routers drop silent connections after half a minute
MOST_UPDATES = 100  # at a time [API getUpdates]
STANDING = 60.0  # seconds for which we believe who is an administrator of a group
MOST_STANDINGS = 10_000  # people whose standing is remembered at a time


@dataclass(frozen=True, slots=True)
class Account:
    """Which bot we are, at which server, and who its admins are (user ids)."""

    token: str
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    admins: Collection[int] = ()


class Caller(ExtBot[None]):
    """python-telegram-bot's bot with a plain way to call a method: no Message object is made that nobody looks at."""

    async def call(self, method: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None) -> Any:
        """The result of a method of the Bot API. Raises TelegramError."""
        patience = {"read_timeout": read_timeout} if read_timeout else {}
        return await self._post(method, dict(parameters), **patience)  # type: ignore[arg-type]

    async def shutdown(self) -> None:
        """Close all connections, also those that a first send opened before the bot had connected."""
        await super().shutdown()
        for request in self._request:
            await request.shutdown()


Handled = CallbackContext[Any, Any, Any, Any]


class TelegramLine:
    """Hears updates and hands them, one by one, to whoever listens."""

    def __init__(self, account: Account, clock: Clock, bot: Caller) -> None:
        self._account, self._clock, self._bot = account, clock, bot
        self._standing: dict[tuple[int, int], tuple[float, bool]] = {}
        self._hearing: UpdateHandler | None = None
        self._application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
        )
        self._application.add_handlers(
            [
                CallbackQueryHandler(self._on_press),
                ChatMemberHandler(self._on_member, ChatMemberHandler.MY_CHAT_MEMBER),
                MessageHandler(filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST, self._on_message),
            ]
        )
        self._application.add_error_handler(self._on_fault)

    def listen(self, handler: UpdateHandler) -> None:
        """Hand what is heard to `handler`."""
        self._hearing = handler

    async def connect(self) -> None:
        """Learn who we are, and take back any webhook. Raises BotRefused or ConnectionLost."""
        try:
            await self._application.initialize()
        except InvalidToken:  # its own text holds the token
            raise BotRefused(errors.WRONG_TOKEN) from None
        except TelegramError as failure:
            raise errors.line_fault(failure) from None
        try:
            await self._bot.delete_webhook()
        except TelegramError as failure:  # small Bot API servers know no webhooks; if there is one, fetch will say so
            log.info("no webhook could be taken back: %s", failure.message)

    async def fetch(self, offset: int) -> Batch:
        """See `Connection.fetch`."""
        wanted = {"timeout": LONG_POLL, "limit": MOST_UPDATES, "allowed_updates": list(updates.WANTED)}
        try:
            found = await self._bot.call(
                "getUpdates", wanted | ({"offset": offset} if offset else {}), read_timeout=LONG_POLL + 10
            )
        except TelegramError as failure:
            raise errors.line_fault(failure) from None
        if not isinstance(found, list):
            raise ConnectionLost("the server's answer to getUpdates is no list")
        ids = [update_id for raw in found if (update_id := envelopes.update_id(raw))]
        opened = [self._read(raw) for raw in found]
        return Batch(tuple(one for one in opened if one), max(ids, default=-1) + 1)

    def opened(self, incoming: Incoming) -> Envelope | None:
        """See `Connection.opened`."""
        try:
            raw = json.loads(incoming.update)
        except (ValueError, RecursionError):
            raw = None
        return self._read(raw)

    async def process(self, incoming: Incoming) -> None:
        """See `Connection.process`. Python-telegram-bot calls the handlers above."""
        await self._application.process_update(Update.de_json(json.loads(incoming.update), self._bot))

    def _read(self, raw: object) -> Envelope | None:
        try:
            return envelopes.read(raw, self._bot, self._bot.username or "")
        except envelopes.Malformed as problem:
            log.warning("an update is malformed and was dropped: %s", problem)
            return None

    async def register(self, menus: Menus) -> None:
        """Show each role its commands. An admin who has not spoken to the bot cannot be shown theirs yet."""
        for scope in ("all_private_chats", "all_group_chats"):
            await self._register(menus.everyone, {"type": scope})
        for admin in self._account.admins:
            await self._register(menus.admins, {"type": "chat", "chat_id": admin})

    async def close(self) -> None:
        """Hang up. Twice is once."""
        await self._application.shutdown()
        await self._bot.shutdown()  # of an application that never came to be, too

    async def _register(self, menu: Mapping[str, str], scope: Mapping[str, Any]) -> None:
        shown = [{"command": name, "description": text} for name, text in menu.items()]
        try:
            await self._bot.call("setMyCommands", {"commands": shown, "scope": dict(scope)})
        except TelegramError as failure:
            log.info("the command menu of %s was not set: %s", scope, failure.message)

    async def _on_message(self, update: Update, _: Handled) -> None:
        message = update.message or update.channel_post
        if message is None or self._hearing is None:
            return
        move = updates.moved(message)
        if move:
            await self._hearing.moved(*move)
        heard = updates.asked(message, self._bot.username or "")
        if heard is not None:
            complete = await self._with_standing(heard)
            await self._hearing.asked(await self._with_document(complete, message))

    async def _on_press(self, update: Update, _: Handled) -> None:
        heard = updates.pressed(update.callback_query) if update.callback_query else None
        if heard is not None and self._hearing is not None:
            await self._hearing.asked(await self._with_standing(heard))

    async def _on_member(self, update: Update, _: Handled) -> None:
        if update.my_chat_member is not None and self._hearing is not None:
            await self._hearing.membership(updates.membership(update.my_chat_member))

    async def _on_fault(self, update: object, context: Handled) -> None:
        if self._hearing is not None and context.error is not None:
            chat = update.effective_chat if isinstance(update, Update) else None
            await self._hearing.fault(chat.id if chat else 0, context.error)

    async def _with_standing(self, heard: ask.Ask) -> ask.Ask:
        """The Ask with what this person may do."""
        admin = heard.user in self._account.admins
        manager = heard.manager or admin or await self._manages(heard.chat, heard.user)
        return replace(heard, admin=admin, manager=manager)

    async def _manages(self, chat: int, user: int) -> bool:
        """Whether a member of a group is one of its administrators."""
        now = self._clock.monotonic()
        until, standing = self._standing.get((chat, user), (0.0, False))
        if now < until:
            return standing
        try:
            member = await self._bot.call("getChatMember", {"chat_id": chat, "user_id": user})
        except TelegramError as failure:
            log.info("who %s is in chat %s is not known: %s", user, chat, failure.message)
            return False
        if len(self._standing) >= MOST_STANDINGS:
            self._standing.clear()
        status = member.get("status") if isinstance(member, dict) else None
        manages = status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
        self._standing[chat, user] = (now + STANDING, manages)
        return manages

    async def _with_document(self, heard: ask.Ask, message: Message) -> ask.Ask:
        """The Ask with the file that was sent; its bytes only for an admin, whom alone they serve."""
        if message.document is None:
            return heard
        name = message.document.file_name or "file"
        data = await self._download(message.document) if heard.admin else b""
        return replace(heard, document=ask.Document(name, data))

    async def _download(self, document: Document) -> bytes:
        if (document.file_size or 0) > FILE_BYTES:
            return b""
        try:
            file = await document.get_file()
            return bytes(await file.download_as_bytearray())
        except TelegramError as failure:
            log.info("a file could not be fetched: %s", failure.message)
            return b""


def telegram(account: Account, clock: Clock, limits: Limits) -> tuple[TelegramLine, TelegramMessenger]:
    """Both ends of a bot's account: the line to hear updates on, and the way to send messages."""
    bot = _caller(account)
    messenger = TelegramMessenger(bot.call, Budget(clock, limits, is_group), paid=limits.paid_per_second > 0)
    return TelegramLine(account, clock, bot), messenger


async def whoami(account: Account) -> str:
    """The user name of the bot that the token belongs to; changes nothing. Raises BotRefused or ConnectionLost."""
    bot = _caller(account)
    try:
        await bot.initialize()
    except InvalidToken:
        raise BotRefused(errors.WRONG_TOKEN) from None
    except TelegramError as failure:
        raise errors.line_fault(failure) from None
    else:
        return bot.username
    finally:
        await bot.shutdown()


def _caller(account: Account) -> Caller:
    return Caller(
        account.token,
        base_url=account.base_url,
        base_file_url=account.base_file_url,
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )
