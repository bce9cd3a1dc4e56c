"""The loop that hears people: accepts updates durably, then confirms them, then answers.

Promises that no update is lost in a crash; that those of one chat are answered in order and no chat waits for another;
that whoever meets a fault of ours is told so. Imported by `app.py`.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.chat.dialog.chat_state import after_ask, after_change
from bot.chat.dialog.connection import BotRefused, Connection, ConnectionLost, Membership, Menus, PolledElsewhere
from bot.chat.dialog.request import Ask, Reply
from bot.chat.replies import Replies
from bot.delivery import relocation
from bot.model import Chat, Incoming, Note
from bot.pause import pause, wind_up
from bot.ports import Clock, Drop, Messenger, Put, Store, StoreError
from bot.turns import chat_turn

log = logging.getLogger(__name__)
T = TypeVar("T")

ACCEPTED = "updates"  # the note that tells the batch accepted last, which Telegram repeats if it was not confirmed
RENUMBERED = 86_400.0  # seconds without updates, after which there are none to confirm, and Telegram may number anew
SHORT_POLL = 0.25  # seconds that an empty fetch takes at least: not every server holds a poll open
AT_ONCE = 256  # chats that are answered at a time
MOST_WAITING = 1_000  # updates accepted and not dealt with, above which no more are fetched
LONGEST_WAIT = 30.0  # seconds between two tries to reach Telegram
BUSY_TRIES = 3  # polls in a row that another program took from us, after which there is no point in going on
LAST_WORDS = 3.0  # seconds that answers under way get when the bot stops


class Inbox:
    """Hears a line and answers with what `handle` says; `complain` is told when Telegram refuses an answer."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        clock: Clock,
        line: Connection,
        handle: Callable[[Ask], Awaitable[Reply]],
        *,
        menus: Menus,
        complain: Callable[[int, str], None] | None = None,
    ) -> None:
        self._store, self._clock, self._line, self._handle = store, clock, line, handle
        self._menus = menus
        self._replies = Replies(messenger, store, clock, complain)
        self._waiting: dict[int, deque[Incoming]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._known: set[int] = set()
        self._dealt_with: list[Incoming] = []
        self._places = asyncio.Semaphore(AT_ONCE)
        self._changed = asyncio.Event()
        self._offset, self._heard = 0, clock.monotonic()
        self._down = 0  # tries in a row that did not reach Telegram
        self._busy = 0
        line.listen(self)

    async def run(self, connected: Callable[[], None] | None = None) -> None:
        """Hear and answer until cancelled; `connected` is called when Telegram has taken the token.

        Raises BotRefused when the bot cannot run.
        """
        try:
            await self._insist(self._line.connect)
            if connected:
                connected()
            await self._register()
            self._take_in(await self._store.every(Incoming))
            while True:
                await self._hear()
                while len(self._known) > MOST_WAITING:
                    await pause(self._clock, None, self._changed)
        finally:
            await self._finish()

    async def asked(self, ask: Ask) -> None:
        """Answer, whatever happens."""
        try:
            await self._acquaint(ask)
            reply = await self._handle(ask)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one answer must not end the others
            await self.fault(ask.chat, error, ask.thread)
            return
        try:
            await self._replies.say(ask, reply)
        except StoreError as error:  # what Telegram said of the chat cannot be noted; it will say so again
            log.error("chat %s: %s", ask.chat, error)  # noqa: TRY400 - one plain line is enough

    async def membership(self, change: Membership) -> None:
        """Note that we were let in or shown out."""
        await self._keep(lambda known: after_change(known, change, self._clock.now()), change.chat)

    async def moved(self, old: int, new: int) -> None:
        """Take everything along to a group's new id; Telegram names it again at the next message if that fails."""
        try:
            await relocation.move(self._store, old, new)
        except StoreError as error:
            log.error("group %s has moved to %s: %s", old, new, error)  # noqa: TRY400 - one plain line is enough

    async def fault(self, chat: int, error: Exception, thread: int = 0) -> None:
        """Put a fault of ours into the log, and say so to whom it happened."""
        log.error("an update of chat %s could not be answered", chat, exc_info=error)
        if chat:
            await self._replies.apologise(chat, thread)

    async def _acquaint(self, ask: Ask) -> None:
        new = await self._keep(lambda known: after_ask(known, ask, self._clock.now()), ask.chat)
        if new and ask.admin:  # their commands could not be shown before they had spoken to us
            await self._register()

    async def _keep(self, change: Callable[[Chat | None], Chat], chat: int) -> bool:
        """Write a chat's record if it has changed, if the store can; whether it is a new one."""
        async with chat_turn(self._store, chat):
            known = await self._store.get(Chat, str(chat))
            record = change(known)
            if record != known:
                try:
                    await self._store.commit(Put(record))
                except StoreError as error:
                    log.error("a chat cannot be noted: %s", error)  # noqa: TRY400 - one plain line is enough
        return known is None

    async def _register(self) -> None:
        await self._line.register(self._menus)

    async def _hear(self) -> None:
        """Fetch once, confirming what was accepted before."""
        begun = self._clock.monotonic()
        if begun - self._heard > RENUMBERED:
            self._offset = 0
        batch = await self._insist(lambda: self._line.fetch(self._offset))
        if batch:
            await self._accept(batch)
            self._offset, self._heard = max(incoming.id for incoming in batch) + 1, self._clock.monotonic()
        else:
            await self._clock.sleep(SHORT_POLL - (self._clock.monotonic() - begun))

    async def _accept(self, batch: tuple[Incoming, ...]) -> None:
        """Make updates ours: the next fetch confirms them, and Telegram forgets them."""
        last = await self._store.get(Note, ACCEPTED)
        before = last.value.split() if last else []
        fresh = [incoming for incoming in batch if incoming.id not in self._known and mark(incoming) not in before]
        note = Note(ACCEPTED, " ".join(map(mark, batch)))
        try:
            await self._store.commit(*map(Put, fresh), Put(note))
            self._take_in(fresh)
        except StoreError as error:  # then deal with them first and confirm them after: nothing is lost either way
            log.error("updates cannot be stored: %s", error)  # noqa: TRY400 - one plain line is enough
            self._take_in(fresh)
            while self._known:
                await pause(self._clock, None, self._changed)

    def _take_in(self, updates: tuple[Incoming, ...] | list[Incoming]) -> None:
        for incoming in updates:
            chat = chat_of(incoming)
            self._known.add(incoming.id)
            self._waiting.setdefault(chat, deque()).append(incoming)
            if chat not in self._tasks:
                self._tasks[chat] = asyncio.create_task(self._answer(chat))

    async def _answer(self, chat: int) -> None:
        """Deal with the updates of one chat, in order, until there are none."""
        async with self._places:
            while waiting := self._waiting[chat]:
                await self._deal_with(waiting[0])
                self._known.discard(waiting.popleft().id)
                self._changed.set()
        del self._waiting[chat], self._tasks[chat]

    async def _deal_with(self, incoming: Incoming) -> None:
        try:
            await self._line.process(incoming)
        except Exception as error:  # noqa: BLE001 - whatever Telegram sends, the next update wants to be heard
            await self.fault(max(chat_of(incoming), 0), error)  # in private somebody waits; a group need not know
        self._dealt_with.append(incoming)
        done = list(self._dealt_with)
        try:
            await self._store.commit(*(Drop(Incoming, one.key) for one in done))
        except StoreError as error:
            log.error("an update cannot be let go yet: %s", error)  # noqa: TRY400 - one plain line is enough
        else:
            self._dealt_with = [one for one in self._dealt_with if one not in done]

    async def _insist(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """What `attempt` gives, however long Telegram cannot be reached. Raises BotRefused."""
        while True:
            try:
                result = await attempt()
            except ConnectionLost as error:
                await self._wait_for_line(error)
            else:
                if self._down:
                    log.info("Telegram answers again")
                self._down = self._busy = 0
                return result

    async def _wait_for_line(self, error: ConnectionLost) -> None:
        self._busy = self._busy + 1 if isinstance(error, PolledElsewhere) else 0
        if self._busy >= BUSY_TRIES:
            raise BotRefused(str(error)) from None
        if not self._down:
            log.warning("%s; trying again", error)
        self._down += 1
        await self._clock.sleep(max(error.wait, min(LONGEST_WAIT, 2.0 ** min(self._down - 1, 10))))

    async def _finish(self) -> None:
        """Let answers under way go out; whatever is left is in the store and comes first at the next start."""
        for waiting in self._waiting.values():
            while len(waiting) > 1:
                waiting.pop()
        await wind_up(self._clock, LAST_WORDS, list(self._tasks.values()))


def mark(incoming: Incoming) -> str:
    """What tells an update from any other, of another bot or server too: its number, and a hash of its words."""
    return f"{incoming.id}:{hashlib.blake2b(incoming.update.encode(), digest_size=8).hexdigest()}"


def chat_of(incoming: Incoming) -> int:
    """The chat that an update belongs to, so that it is dealt with in order; 0 for one without."""
    update = json.loads(incoming.update)
    for kind in ("message", "channel_post", "my_chat_member"):
        if isinstance(update.get(kind), dict):
            return _id(update[kind])
    query = update.get("callback_query")
    return _id(query.get("message")) if isinstance(query, dict) else 0


def _id(holder: object) -> int:
    chat = holder.get("chat") if isinstance(holder, dict) else None
    number = chat.get("id") if isinstance(chat, dict) else None
    return number if isinstance(number, int) else 0
