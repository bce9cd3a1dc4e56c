"""Deliveries in the order in which their chats may be written to: one at a time to each chat, its parts in order.

Does no I/O; its state is what waits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from bot.model import Delivery


@dataclass(frozen=True, slots=True)
class Turn:
    """A delivery and when it may go, in seconds of the monotonic clock."""

    ready: float
    delivery: Delivery


class DeliveryQueue:
    """Deliveries in the order of their chats' turns: one at a time to each chat, its parts in order."""

    def __init__(self) -> None:
        self._waiting: dict[int, deque[Turn]] = {}
        self._heads: list[tuple[float, int, int]] = []  # (when, how many came before, chat)
        self._busy: set[int] = set()
        self._known: set[str] = set()
        self._count = 0

    def add(self, turns: Iterable[Turn]) -> None:
        """Queue deliveries; those that are queued already stay as they are."""
        for turn in turns:
            chat, key = turn.delivery.chat, turn.delivery.key
            if key in self._known:
                continue
            self._known.add(key)
            line = self._waiting.setdefault(chat, deque())
            line.append(turn)
            if len(line) == 1 and chat not in self._busy:
                self._head(chat, turn.ready)

    def take(self, now: float) -> Delivery | None:
        """The delivery whose turn came first; its chat is busy until `done`."""
        if not self._heads or self._heads[0][0] > now:
            return None
        _, _, chat = heappop(self._heads)
        self._busy.add(chat)
        return self._waiting[chat].popleft().delivery

    def opens(self) -> float | None:
        """When `take` will have something; None while all chats are idle or busy."""
        return self._heads[0][0] if self._heads else None

    def done(self, taken: Delivery, *, repeat: Turn | None = None, free: float) -> None:
        """`taken` has been dealt with, or is to be repeated; its chat may be written to again at `free`."""
        self._busy.discard(taken.chat)
        line = self._waiting.setdefault(taken.chat, deque())
        if repeat is None:
            self._known.discard(taken.key)
        else:
            line.appendleft(repeat)
        if line:
            self._head(taken.chat, max(line[0].ready, free))
        else:
            del self._waiting[taken.chat]

    def rest(self, taken: Delivery) -> tuple[Delivery, ...]:
        """Take out all that waits behind `taken` for the same chat, which is busy with it."""
        line = [turn.delivery for turn in self._waiting.pop(taken.chat, ())]
        self._known.difference_update(delivery.key for delivery in line)
        return tuple(line)

    def _head(self, chat: int, when: float) -> None:
        self._count += 1
        heappush(self._heads, (when, self._count, chat))
