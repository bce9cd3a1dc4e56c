"""The loop that hears people: accepts updates durably, then confirms them, then answers.

Promises that no update is lost in a crash; that those of one chat are answered in order and no chat waits for another;
that whoever meets a fault of ours is told so. Imported by `app.py`.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.chat.backlog import Backlog, Plan
from bot.chat.dialog.chat_state import after_ask, after_change
from bot.chat.dialog.connection import (
    BotRefused,
    Connection,
    ConnectionLost,
    Envelope,
    Membership,
    Menus,
    PolledElsewhere,
)
from bot.chat.dialog.request import Ask, Reply
from bot.chat.replies import Replies
from bot.delivery import relocation
from bot.model import ONLY, AcceptedBatch, Chat, Incoming
from bot.pause import pause, wind_up
from bot.ports import Clock, Drop, Messenger, Put, Store, StoreError
from bot.turns import chat_turn

log = logging.getLogger(__name__)
T = TypeVar("T")

RENUMBERED = 86_400.0  # seconds without updates, after which there are none to confirm, and Telegram may number anew
SHORT_POLL = 0.25  # seconds that an empty fetch takes at least: not every server holds a poll open
AT_ONCE = 256  # answers that are worked out at a time; one that only waits for its turn to be sent takes no place
DROPS = 500  # updates that are dropped from the store in one commit
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
        backlog: Backlog | None = None,
    ) -> None:
        self._store, self._clock, self._line, self._handle = store, clock, line, handle
        self._menus = menus
        self._replies = Replies(messenger, store, clock, complain)
        self._backlog = Backlog() if backlog is None else backlog
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._dealt_with: list[Incoming] = []
        self._places = asyncio.Semaphore(AT_ONCE)
        self._changed = asyncio.Event()
        self._offset, self._heard = 0, clock.monotonic()
        self._down = 0  # tries in a row that did not reach Telegram
        self._busy = 0
        self._ending = False
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
            await self._resume()
            while True:
                await self._hear()
                while self._backlog.full:
                    await pause(self._clock, None, self._changed)
        finally:
            await self._finish()

    async def asked(self, ask: Ask) -> None:
        """Answer, whatever happens."""
        try:
            await self._acquaint(ask)
            async with self._places:
                reply = await self._handle(ask)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one answer must not end the others
            await self.fault(ask.chat, error, ask.thread)
            return
        await self._say(ask.chat, self._replies.say(ask, reply))

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
            await self._say(chat, self._replies.apologise(chat, thread))

    async def _say(self, chat: int, saying: Awaitable[None]) -> None:
        try:
            await saying
        except StoreError as error:  # what Telegram said of the chat cannot be noted; it will say so again
            log.error("chat %s: %s", chat, error)  # noqa: TRY400 - one plain line is enough
        except Exception:  # a fault of ours in one answer must not end the others
            log.exception("an answer could not be sent to chat %s", chat)

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
        if batch.offset:
            await self._accept(batch.envelopes)
            self._offset, self._heard = batch.offset, self._clock.monotonic()
        else:
            await self._clock.sleep(SHORT_POLL - (self._clock.monotonic() - begun))

    async def _resume(self) -> None:
        """Take up what an earlier process left in the store, and drop from it what is too much."""
        stored = await self._store.every(Incoming)
        plan = self._backlog.plan(envelope for one in stored if (envelope := self._line.opened(one)))
        kept = {envelope.incoming.id for envelope in plan.kept}
        needless = [one for one in stored if one.id not in kept]
        for start in range(0, len(needless), DROPS):
            await self._write(*(Drop(Incoming, one.key) for one in needless[start : start + DROPS]))
        self._take_in(plan)

    async def _accept(self, envelopes: tuple[Envelope, ...]) -> None:
        """Make updates ours: the next fetch confirms them, and Telegram forgets them."""
        last = await self._store.get(AcceptedBatch, ONLY)
        before = last.marks if last else ()
        fresh = [one for one in envelopes if one.incoming.id not in self._backlog and mark(one.incoming) not in before]
        plan = self._backlog.plan(fresh)
        if not plan.kept and not plan.superseded:
            self._take_in(plan)
            return
        accepted = AcceptedBatch(tuple(mark(one.incoming) for one in envelopes))
        drops = (Drop(Incoming, one.incoming.key) for one in plan.superseded)
        stored = await self._write(*(Put(one.incoming) for one in plan.kept), *drops, Put(accepted))
        self._take_in(plan)
        if not stored:  # then deal with them first and confirm them after: nothing is lost either way
            while any(one.incoming.id in self._backlog for one in plan.kept):
                await pause(self._clock, None, self._changed)

    async def _write(self, *writes: Put | Drop) -> bool:
        """Commit; whether the store took it."""
        try:
            await self._store.commit(*writes)
        except StoreError as error:
            log.error("updates cannot be stored: %s", error)  # noqa: TRY400 - one plain line is enough
            return False
        return True

    def _take_in(self, plan: Plan) -> None:
        self._backlog.admit(plan)
        for chat in plan.overflowing.union(one.chat for one in plan.kept):
            if chat not in self._tasks:
                self._tasks[chat] = asyncio.create_task(self._answer(chat))

    async def _answer(self, chat: int) -> None:
        """Deal with the updates of one chat, in order, until there are none."""
        while not self._ending:
            envelope = self._backlog.first(chat)
            if envelope:
                await self._deal_with(envelope)
                self._backlog.done(chat)
                self._changed.set()
            elif skipped := self._backlog.reopen(chat):
                await self._say(chat, self._replies.skipped(chat, skipped))
            else:
                break
        del self._tasks[chat]

    async def _deal_with(self, envelope: Envelope) -> None:
        try:
            await self._line.process(envelope.incoming)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, the next update must be heard
            await self.fault(envelope.chat, error)
        self._dealt_with.append(envelope.incoming)
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
        self._ending = True
        await wind_up(self._clock, LAST_WORDS, list(self._tasks.values()))


def mark(incoming: Incoming) -> str:
    """What tells an update from any other, of another bot or server too: its number, and a hash of its words."""
    return f"{incoming.id}:{hashlib.blake2b(incoming.update.encode(), digest_size=8).hexdigest()}"
