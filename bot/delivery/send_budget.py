"""The send budget of one bot token: a send waits here for its turn. `pacing.py` decides the order and the pace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.delivery.gcra import SECOND
from bot.delivery.pacing import Limits, Pace
from bot.pause import pause
from bot.ports import Clock


class SendBudget:
    """Replies, digests and edits all draw on it. `is_group` tells which chats have a group's limit."""

    def __init__(self, clock: Clock, limits: Limits, is_group: Callable[[int], bool]) -> None:
        self._clock, self._limits, self._is_group = clock, limits, is_group
        self._pace = Pace(limits)
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._changed = asyncio.Event()
        self._granter: asyncio.Task[None] | None = None

    async def turn(self, chat: int, *, reply: bool) -> None:
        """Return when one message may go to `chat`."""
        ticket = self._pace.ask(chat, reply=reply, group=self._is_group(chat))
        self._waiting[ticket] = asyncio.get_running_loop().create_future()
        self._changed.set()
        if self._granter is None or self._granter.done():
            self._granter = asyncio.create_task(self._grant_turns())
            self._granter.add_done_callback(self._ended)
        try:
            await self._waiting[ticket]
        finally:
            del self._waiting[ticket]
            self._pace.leave(ticket, chat)
            self._changed.set()

    def spacing(self, chat: int) -> float:
        """Seconds between two messages to `chat` in the long run."""
        return self._limits.spacing(group=self._is_group(chat))

    def refused(self, chat: int, seconds: float) -> None:
        """Telegram asked to wait `seconds` before the next message to `chat`."""
        self._pace.refused(self._now(), chat, int(seconds * SECOND))

    def served(self) -> None:
        """Telegram took a message."""
        self._pace.served()

    async def _grant_turns(self) -> None:
        """Hand out turns while anybody waits."""
        while (opens := self._pace.opens(self._now())) is not None:
            ticket = self._pace.grant(self._now())
            if ticket is None:
                await pause(self._clock, max(0.0, (opens - self._now()) / SECOND), self._changed)
            elif not self._waiting[ticket].done():
                self._waiting[ticket].set_result(None)

    def _ended(self, granter: asyncio.Task[None]) -> None:
        """A fault of ours is raised to all who wait: nobody waits for a turn that never comes."""
        error = None if granter.cancelled() else granter.exception()
        for waiting in self._waiting.values():
            if error is not None and not waiting.done():
                waiting.set_exception(error)

    def _now(self) -> int:
        return int(self._clock.monotonic() * SECOND)
