"""The queue of updates behind getUpdates: delivered at least once, in order, confirmed by offset.

As in Telegram: an update is forgotten when a later call has a higher offset, or after a day; a second long poll ends
the first with 409; an omitted `allowed_updates` keeps the former setting.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.playground.errors import ApiError
from bot.ports import Clock

KEPT = timedelta(hours=24)  # core.telegram.org/bots/api#getting-updates
MOST_AT_ONCE = 100
LONGEST_POLL = 50  # seconds; the Bot API server clamps longer ones
FIRST = 810_000_001
_ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that has not been confirmed. `payload` is the JSON of its only field, which is named after `kind`."""

    id: int
    kind: str
    when: datetime
    payload: dict[str, Any]


class Updates:
    """The queue of one bot."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queue: deque[Waiting] = deque()
        self._next = FIRST
        self._allowed: frozenset[str] = frozenset()
        self._poll: asyncio.Future[bool] | None = None

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def next_id(self) -> int:
        """The id of the next update."""
        return self._next

    @property
    def allowed(self) -> frozenset[str]:
        """The kinds that were asked for; empty means the default."""
        return self._allowed

    def allow(self, kinds: Collection[str]) -> None:
        """Set the kinds to keep from now on. An empty collection means all but those that must be asked for."""
        self._allowed = frozenset(kinds)

    def add(self, kind: str, payload: dict[str, Any]) -> None:
        """Queue an update, unless its kind is not wanted."""
        wanted = kind in self._allowed if self._allowed else kind not in _ONLY_WHEN_ASKED
        if wanted:
            self._queue.append(Waiting(self._next, kind, self._clock.now(), payload))
            self._next += 1
            self._end_poll(news=True)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What has not been confirmed, oldest first."""
        return tuple(self._queue)

    def restore(self, waiting: Iterable[Waiting], next_id: int) -> None:
        """Go on with what an earlier process left."""
        self._queue.extend(waiting)
        self._next = next_id

    def take(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """The oldest updates from `offset` on, at most `limit`; those before it are confirmed and forgotten.

        A negative offset forgets all but that many of the newest.
        """
        self._forget(offset)
        shown = list(self._queue)[: max(1, min(limit, MOST_AT_ONCE))]
        return [{"update_id": update.id, update.kind: update.payload} for update in shown]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """`take`, after waiting up to `seconds` for an update. Raises 409 when another poll begins."""
        taken = self.take(offset, limit)
        if taken or seconds <= 0:
            return taken
        self._end_poll(news=False)
        self._poll = poll = asyncio.get_running_loop().create_future()
        sleep = asyncio.ensure_future(self._clock.sleep(min(seconds, LONGEST_POLL)))
        try:
            await asyncio.wait({poll, sleep}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleep.cancel()
            if self._poll is poll:
                self._poll = None
        if poll.done() and not poll.result():
            raise ApiError(409, _CONFLICT)
        return self.take(offset, limit)

    def clear(self) -> None:
        """Drop all waiting updates."""
        self._queue.clear()

    def close(self) -> None:
        """End the waiting poll, if there is one, as if an update had come."""
        self._end_poll(news=True)

    def _end_poll(self, *, news: bool) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(news)
        self._poll = None

    def _forget(self, offset: int) -> None:
        oldest = self._clock.now() - KEPT
        while self._queue and self._queue[0].when <= oldest:
            self._queue.popleft()
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        elif offset <= self._next:  # an offset from the future confirms nothing
            while self._queue and self._queue[0].id < offset:
                self._queue.popleft()
