"""The inbox loop: updates are stored, then confirmed, then answered.

A crash loses no update that was accepted. Those of one chat are answered in order, and no chat waits for another. What
a chat or a person sends beyond its limit is skipped (`backlog.py`).
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import islice
from typing import Final

from bot.access.gate import Gate
from bot.chat.answering import Answering
from bot.chat.backlog import Backlog, Plan
from bot.chat.dialog.connection import Connection, Envelope, Menus, Query, QueryAnswer, Receiver
from bot.chat.dialog.request import Reply, Request
from bot.chat.doorway import Doorway
from bot.chat.elsewhere.queries import Queries
from bot.chat.polling import Poller
from bot.chat.replies import Replies
from bot.log import mark as log_mark
from bot.model import ONLY, AcceptedBatch, Incoming, Role
from bot.pause import pause, wind_up
from bot.ports import Clock, Drop, Messenger, Put, Store, StoreError

log = logging.getLogger(__name__)

DROPS: Final = 500
"""Updates that are dropped from the store in one commit."""
REPEATED: Final = 40
"""Updates whose confirmation a crash can keep from Telegram: those that a webhook has under way at a time."""
SEEN: Final = 1000
"""Updates that are known again when Telegram sends them once more, in one run."""
SHUTDOWN_SECONDS: Final = 3.0
"""Time that answers in progress get when the bot stops."""


class Inbox:
    """Receives the updates of a connection and answers each Request with the Reply of `handle`.

    `complain` is called with chat and reason when Telegram refuses an answer. `elsewhere` answers questions from chats
    that the bot is not in; without it they are not answered. `gate` decides who is answered: without one, everybody.
    `receiver` is how updates come in, by default long polling.
    """

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        clock: Clock,
        connection: Connection,
        handle: Callable[[Request], Awaitable[Reply]],
        *,
        menus: Menus,
        complain: Callable[[int, str], None] | None = None,
        backlog: Backlog | None = None,
        elsewhere: Callable[[Query], Awaitable[QueryAnswer]] | None = None,
        gate: Gate | None = None,
        receiver: Receiver | None = None,
    ) -> None:
        self._store, self._clock, self._connection = store, clock, connection
        self._register = partial(connection.register, menus)
        replies = Replies(messenger, store, clock, complain)
        self._doorway = Doorway(gate)
        self._unkept: set[int] = set()  # updates of strangers: they are answered, and never stored

        async def show(chat: int, role: Role | None, language: str) -> None:
            await connection.show(chat, menus.by_role[role] if role else {}, language)

        self._answering = Answering(store, clock, replies, handle, self._register, doorway=self._doorway, show=show)
        self._receiver: Receiver = receiver or Poller(connection.connect, connection.fetch, clock)
        self._queries = Queries(elsewhere, connection.answer_query) if elsewhere else None
        self._backlog = Backlog() if backlog is None else backlog
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._processed: list[Incoming] = []  # need no answer any more; not yet dropped from the store
        self._changed = asyncio.Event()
        self._seen: dict[str, None] = {}  # marks of updates that were accepted, the oldest first
        self._ending = False
        connection.listen(self._answering)

    async def run(self, connected: Callable[[], None] | None = None) -> None:
        """Receive and answer until cancelled; `connected` is called when Telegram has taken the token.

        Raises BotRefused when the bot cannot run.
        """
        try:
            await self._receiver.connect()
            if connected:
                connected()
            await self._register()
            await self._resume()
            while True:
                batch = await self._receiver.fetch()
                if self._queries:
                    self._queries.take([one for one in batch.queries if await self._doorway.hears(one)])
                if batch.offset:
                    await self._accept(batch.envelopes)
                    self._receiver.accepted(batch)
                while self._backlog.full:
                    await pause(self._clock, None, self._changed)
        finally:
            await self._finish()

    async def _resume(self) -> None:
        """Queue what an earlier process left in the store, and drop what is too much."""
        stored = await self._store.every(Incoming)
        plan = self._backlog.plan(envelope for one in stored if (envelope := self._connection.opened(one)))
        kept = {envelope.incoming.id for envelope in plan.kept}
        needless = [one for one in stored if one.id not in kept]
        for start in range(0, len(needless), DROPS):
            await self._write(*(Drop(Incoming, one.key) for one in needless[start : start + DROPS]))
        self._take_in(plan)

    async def _accept(self, envelopes: tuple[Envelope, ...]) -> None:
        """Store a batch and queue it. When this returns, Telegram may forget it."""
        last = await self._store.get(AcceptedBatch, ONLY)
        before = last.marks if last else ()
        self._seen.update(dict.fromkeys(before))
        fresh = [
            one for one in envelopes if one.incoming.id not in self._backlog and mark(one.incoming) not in self._seen
        ]
        plan = self._backlog.plan(fresh)
        if not plan.kept and not plan.superseded:
            self._take_in(plan)
            return
        kept = [one for one in plan.kept if await self._doorway.keeps(one)]
        self._unkept.difference_update(one.incoming.id for one in plan.superseded)
        self._unkept.update({one.incoming.id for one in plan.kept} - {one.incoming.id for one in kept})
        if not kept and not plan.superseded:
            self._take_in(plan)
            return
        accepted = AcceptedBatch(self._remembered(before, envelopes))
        drops = (Drop(Incoming, one.incoming.key) for one in plan.superseded)
        stored = await self._write(*(Put(one.incoming) for one in kept), *drops, Put(accepted))
        self._take_in(plan)
        if not stored:  # then answer them first and confirm them after: nothing is lost either way
            self._processed += [one.incoming for one in plan.superseded]
            while any(one.incoming.id in self._backlog and one.chat in self._tasks for one in plan.kept):
                await pause(self._clock, None, self._changed)

    def _remembered(self, before: tuple[str, ...], envelopes: tuple[Envelope, ...]) -> tuple[str, ...]:
        """The marks to keep, with those of a batch; all are known again in this run."""
        marks = dict.fromkeys(mark(one.incoming) for one in envelopes)
        self._seen.update(marks)
        for old in list(islice(self._seen, max(0, len(self._seen) - SEEN))):
            del self._seen[old]
        return (*(one for one in before if one not in marks), *marks)[-max(REPEATED, len(marks)) :]

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
        """Process the updates of one chat, in order, until there are none."""
        try:
            while not self._ending:
                envelope = self._backlog.first(chat)
                if envelope:
                    await self._process(envelope)
                    self._backlog.done(chat)
                    self._changed.set()
                elif skipped := self._backlog.reopen(chat):
                    await self._answering.skipped(chat, skipped)
                else:
                    break
        except Exception:  # a fault of ours: the next update of the chat tries again what waits
            log.exception("the queue of chat %s has stopped", log_mark(chat))
        finally:
            del self._tasks[chat]
            self._changed.set()

    async def _process(self, envelope: Envelope) -> None:
        try:
            await self._connection.process(envelope.incoming)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong, the next update must be handled
            await self._answering.fault(envelope.chat, error)
        if envelope.incoming.id in self._unkept:
            self._unkept.remove(envelope.incoming.id)
            return
        self._processed.append(envelope.incoming)
        done = list(self._processed)
        try:
            await self._store.commit(*(Drop(Incoming, one.key) for one in done))
        except StoreError as error:
            log.error("an update cannot be dropped yet: %s", error)  # noqa: TRY400 - one plain line is enough
        else:
            self._processed = [one for one in self._processed if one not in done]

    async def _finish(self) -> None:
        """Let answers in progress go out; what is left is in the store and comes first at the next start."""
        self._ending = True
        await self._receiver.close()
        if self._queries:
            await self._queries.close()
        await wind_up(self._clock, SHUTDOWN_SECONDS, list(self._tasks.values()))


def mark(incoming: Incoming) -> str:
    """Identifies an update, also among those of other bots and servers: its number and a hash of its text."""
    return f"{incoming.id}:{hashlib.blake2b(incoming.update.encode(), digest_size=8).hexdigest()}"
