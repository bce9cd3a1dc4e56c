"""A queue of tickets: first come, first served among the chats that may be written to now.

A chat that must wait delays no other. Does no I/O; its state is what waits. Times are whole microseconds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush


class FairQueue:
    """`opens_chat` gives the moment from which a chat may be written to."""

    def __init__(self, opens_chat: Callable[[int], int]) -> None:
        self._opens_chat = opens_chat
        self._waiting: dict[int, deque[int]] = {}
        self._ready: list[tuple[int, int]] = []  # (ticket, chat): the first of each chat, when it may go
        self._later: list[tuple[int, int, int]] = []  # (moment, ticket, chat): the first of each chat that may not yet

    def join(self, ticket: int, chat: int) -> None:
        """Add a ticket; each has a greater number than those before it."""
        tickets = self._waiting.setdefault(chat, deque())
        tickets.append(ticket)
        if len(tickets) == 1:
            heappush(self._ready, (ticket, chat))

    def leave(self, ticket: int, chat: int) -> None:
        """Remove a ticket; nothing happens when it does not wait here."""
        tickets = self._waiting.get(chat, deque())
        if ticket not in tickets:
            return
        first = tickets[0] == ticket
        tickets.remove(ticket)
        if first:
            self._move_up(chat, tickets)

    def ready(self, now: int) -> bool:
        """Whether `take` has a ticket that may go."""
        while self._later and self._later[0][0] <= now:
            _, ticket, chat = heappop(self._later)
            heappush(self._ready, (ticket, chat))
        while self._ready:
            ticket, chat = self._ready[0]
            moment = self._opens_chat(chat)
            first = self._is_first(ticket, chat)
            if first and moment <= now:
                return True
            heappop(self._ready)
            if first:
                heappush(self._later, (moment, ticket, chat))
        return False

    def take(self) -> tuple[int, int]:
        """The ticket that goes, and its chat. Call it only after `ready` has returned True."""
        ticket, chat = heappop(self._ready)
        tickets = self._waiting[chat]
        tickets.popleft()
        self._move_up(chat, tickets)
        return ticket, chat

    def opens(self, now: int) -> int | None:
        """When a ticket may go; None when none waits."""
        if self.ready(now):
            return now
        while self._later and not self._is_first(*self._later[0][1:]):
            heappop(self._later)
        return self._later[0][0] if self._later else None

    def _is_first(self, ticket: int, chat: int) -> bool:
        return next(iter(self._waiting.get(chat, ())), None) == ticket

    def _move_up(self, chat: int, tickets: deque[int]) -> None:
        if tickets:
            heappush(self._ready, (tickets[0], chat))
        else:
            self._waiting.pop(chat, None)
