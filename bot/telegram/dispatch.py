"""Hands each update to the handler of the bot, through the dispatcher of python-telegram-bot.

A Request leaves here complete: with what its sender may do, and the file that came with it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from telegram import Document, Message, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    MessageHandler,
    filters,
)

from bot.chat.dialog import request
from bot.chat.dialog.connection import UpdateHandler
from bot.chat.dialog.request import Request
from bot.model import Incoming, Role
from bot.ports import Clock
from bot.telegram import updates
from bot.telegram.account import ApiBot
from bot.telegram.administrators import Administrators
from bot.telegram.repeats import Repeats
from bot.telegram.transport import FILE_BYTES

log = logging.getLogger(__name__)

Context = CallbackContext[Any, Any, Any, Any]
_WEB = ("https://", "http://")


class Dispatcher:
    """Calls `handler`, once it is set, for every update. `role` is that of a person in the bot."""

    def __init__(self, bot: ApiBot, role: Callable[[int], Role], clock: Clock) -> None:
        self.handler: UpdateHandler | None = None
        self.administrators = Administrators(clock, bot.call)
        self._bot, self._role = bot, role
        self._repeats = Repeats()
        self._application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
        )
        self._application.add_handlers(
            [
                CallbackQueryHandler(self._on_press),
                MessageHandler(filters.UpdateType.MESSAGES | filters.UpdateType.CHANNEL_POSTS, self._on_message),
            ]
        )
        self._application.add_error_handler(self._on_fault)

    async def start(self) -> None:
        """Log in. Raises TelegramError."""
        await self._application.initialize()

    async def stop(self) -> None:
        """Log out. Idempotent."""
        await self._application.shutdown()

    async def process(self, incoming: Incoming) -> None:
        """Hand one update to the handler. One that is malformed after all, in a field not read here, is dropped."""
        raw = json.loads(incoming.update)
        if change := raw.get("my_chat_member"):
            await self._on_member(change)
            return
        try:
            update = Update.de_json(raw, self._bot)
        except Exception as error:  # noqa: BLE001 - python-telegram-bot raises whatever an unexpected type leads to
            log.warning("update %s is malformed and was dropped: %s", incoming.id, type(error).__name__)
        else:
            await self._application.process_update(update)

    async def _on_message(self, update: Update, _: Context) -> None:
        message = update.effective_message
        if message is None or self.handler is None:
            return
        move = updates.moved(message)
        if move:
            await self.handler.moved(*move)
        if thread := updates.thread_named(message):
            await self.handler.thread_named(*thread)
        ask = updates.asked(message, self._bot.username or "")
        if ask is not None and not self._repeats.is_repeated(message, update.update_id):
            complete = await self._with_rights(ask)
            await self.handler.asked(await self._with_document(complete, message))

    async def _on_press(self, update: Update, _: Context) -> None:
        ask = updates.pressed(update.callback_query) if update.callback_query else None
        if ask is not None and self.handler is not None:
            await self.handler.asked(await self._with_rights(ask))

    async def _on_member(self, change: Mapping[str, Any]) -> None:
        if self.handler is not None:
            await self.handler.membership(updates.membership(change))

    async def _on_fault(self, update: object, context: Context) -> None:
        if self.handler is not None and context.error is not None:
            chat = update.effective_chat if isinstance(update, Update) else None
            await self.handler.fault(chat.id if chat else 0, context.error)

    async def _with_rights(self, ask: Request) -> Request:
        """The Request with what this person may do."""
        role = self._role(ask.user)
        admin = role.includes(Role.ADMIN)
        ask = replace(ask, admin=admin, role=role)
        if ask.manager or admin:
            return replace(ask, manager=True)
        if ask.user < 0:  # a channel that writes as itself: Telegram does not say who that is
            return replace(ask, unsure=True)
        standing = await self.administrators.include(ask.chat, ask.user)
        return replace(ask, manager=bool(standing), unsure=standing is None)

    async def _with_document(self, ask: Request, message: Message) -> Request:
        """The request with the file that was sent; its bytes only for those who may file articles."""
        if message.document is None:
            return ask
        name = message.document.file_name or "file"
        data = await self._download(message.document) if ask.standing.includes(Role.EDITOR) else b""
        return replace(ask, document=request.Document(name, data))

    async def _download(self, document: Document) -> bytes:
        """The bytes of a file; empty when it is too large or cannot be fetched."""
        if (document.file_size or 0) > FILE_BYTES:
            return b""
        try:
            file = await document.get_file()
            if not (file.file_path or "").startswith(_WEB):  # python-telegram-bot would read a path of this machine
                log.warning("the Bot API server names a file of this machine (%s); it is not read", file.file_path)
                return b""
            return bytes(await file.download_as_bytearray())
        except TelegramError as failure:
            log.info("a file could not be fetched: %s", failure.message)
            return b""
