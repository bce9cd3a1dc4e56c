"""What the bot does with an update: it answers a Request, and keeps the records of chats that come, go and move."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from bot.chat.dialog.chat_state import after_ask, after_change, with_thread
from bot.chat.dialog.connection import Membership
from bot.chat.dialog.request import Reply, Request
from bot.chat.doorway import Arrival, Doorway
from bot.chat.managed.arrivals import greeting, has_arrived
from bot.chat.replies import Replies
from bot.chat_turn import chat_turn
from bot.delivery import relocation
from bot.log import mark
from bot.model import AWAY, Chat, ChatKind, ManagedChat, Role
from bot.ports import Add, AlreadyThere, Clock, Put, Store, StoreError
from bot.render.speech.languages import speech_of
from bot.render.texts import where_texts

log = logging.getLogger(__name__)

AT_ONCE: Final = 256
"""Answers that are computed at the same time. One that only waits to be sent is not counted."""
LONGEST_SECONDS: Final = 300.0
"""How long an answer may take: one that never ends, through a fault of ours, would silence its chat for good."""


class Answering:
    """An `UpdateHandler`: answers a Request with the Reply of `handle`. `register` shows each role its commands.

    `doorway` decides who is let in; `show` shows the commands of a role in a chat, of none with None, in a language,
    "" for that of each reader.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        replies: Replies,
        handle: Callable[[Request], Awaitable[Reply]],
        register: Callable[[], Awaitable[None]],
        *,
        doorway: Doorway | None = None,
        show: Callable[[int, Role | None, str], Awaitable[None]] | None = None,
    ) -> None:
        self._store, self._clock, self._replies = store, clock, replies
        self._handle, self._register = handle, register
        self._doorway, self._show = doorway or Doorway(), show
        self._places = asyncio.Semaphore(AT_ONCE)

    async def asked(self, ask: Request) -> None:
        """See `UpdateHandler.asked`."""
        try:
            arrival = await self._doorway.arrival(ask)
            if arrival is Arrival.OUT:
                await self._turn_away(ask)
                return
            if arrival is Arrival.IN:
                await self._acquaint(ask)
            async with self._places, asyncio.timeout(LONGEST_SECONDS):
                reply = await self._handle(ask)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one answer must not end the others
            await self.fault(ask.chat, error, ask.thread)
            return
        await self._say(ask.chat, self._replies.say(ask, reply))
        await self._say(ask.chat, self._show_commands(ask))

    async def membership(self, change: Membership) -> None:
        """See `UpdateHandler.membership`."""
        if not await self._doorway.welcomes(change):
            return
        before = await self._store.get(Chat, str(change.chat))
        await self._keep(lambda known: after_change(known, change, self._clock.now()), change.chat)
        if change.inside and not change.may_write:
            said = where_texts.may_not_post if change.kind is ChatKind.CHANNEL else where_texts.may_not_send
            telling = self._replies.in_private(change.by, lambda speech: said(speech, change.title))
            await self._say(change.chat, telling)
        elif has_arrived(change, before):
            await self._say(change.by, self._introduce(change))

    async def moved(self, old: int, new: int) -> None:
        """See `UpdateHandler.moved`. If it fails, Telegram sends the new id again with the next message."""
        try:
            await relocation.move(self._store, old, new)
        except StoreError as error:
            log.error("group %s has moved to %s: %s", mark(old), mark(new), error)  # noqa: TRY400 - one plain line is enough

    async def thread_named(self, chat: int, thread: int, name: str) -> None:
        """See `UpdateHandler.thread_named`. A chat that has not spoken to the bot stays unknown."""
        if await self._store.get(Chat, str(chat)):
            await self._keep(lambda known: with_thread(known, thread, name) if known else None, chat)

    async def fault(self, chat: int, error: Exception, thread: int = 0) -> None:
        """See `UpdateHandler.fault`. The chat is told that something went wrong."""
        log.error("an update of chat %s could not be answered", mark(chat), exc_info=error)
        if chat:
            await self._say(chat, self._replies.apologise(chat, thread))

    async def skipped(self, chat: int, count: int) -> None:
        """`count` updates of a chat were not kept, because it sent too many at once."""
        if not await self._doorway.knows(chat):
            return
        await self._say(chat, self._replies.skipped(chat, count))

    async def _introduce(self, change: Membership) -> None:
        """Tell who has added the bot to a chat what to do next, and list it among the chats of this person."""
        person = await self._store.get(Chat, str(change.by))
        if person is None or person.state in AWAY:  # nobody else may be written to
            return
        managed = ManagedChat(change.by, change.chat)
        with suppress(AlreadyThere):
            await self._store.commit(Add(managed))
        await self._replies.tell(change.by, greeting(speech_of(person), change))

    async def _say(self, chat: int, saying: Awaitable[None]) -> None:
        try:
            await saying
        except StoreError as error:  # what Telegram said of the chat cannot be stored; it will say so again
            log.error("chat %s: %s", mark(chat), error)  # noqa: TRY400 - one plain line is enough
        except Exception:  # a fault of ours in one answer must not end the others
            log.exception("an answer could not be sent to chat %s", mark(chat))

    async def _turn_away(self, ask: Request) -> None:
        """Say what a stranger is told; one who was in until lately is shown no commands any more."""
        refusal = self._doorway.refusal(ask)
        await self._say(ask.chat, self._replies.say(ask, refusal))
        if refusal.messages and self._show and await self._store.get(Chat, str(ask.chat)):
            await self._say(ask.chat, self._show(ask.chat, None, ""))

    async def _show_commands(self, ask: Request) -> None:
        if self._show and await self._doorway.arrival(ask) is Arrival.IN:
            known = await self._store.get(Chat, str(ask.chat))
            menu = self._doorway.new_menu(ask, known.language if known else "")
            if menu:
                await self._show(ask.chat, *menu)

    async def _acquaint(self, ask: Request) -> None:
        new = await self._keep(lambda known: after_ask(known, ask, self._clock.now()), ask.chat)
        if new and ask.admin:  # their commands could not be shown before they had spoken to the bot
            await self._register()

    async def _keep(self, change: Callable[[Chat | None], Chat | None], chat: int) -> bool:
        """Write a chat's record if it has changed, if the store can; whether it is a new one."""
        async with chat_turn(self._store, chat):
            known = await self._store.get(Chat, str(chat))
            record = change(known)
            if record and record != known:
                try:
                    await self._store.commit(Put(record))
                except StoreError as error:
                    log.error("a chat cannot be stored: %s", error)  # noqa: TRY400 - one plain line is enough
        return known is None
