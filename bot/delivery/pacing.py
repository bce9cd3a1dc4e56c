"""How fast we may send: one budget for replies, digests and edits, and whose turn it is.

Pure: whoever calls says what time it is, in whole microseconds from any start (floats lose the fraction that the rule
lives on). Promises that no limit is passed in any window of its length, that replies go first without starving the
digests, and that a refusal holds the chat it names, or everybody when Telegram refuses everybody. Imported by
`bot/delivery/turns.py` and tests.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush

SECOND = 1_000_000  # in microseconds, as all times here
JITTER = 10_000  # sends may bunch by this much on their way; with SLACK it costs 2 % of 30 a second
SLACK = 10_000  # timers wake a little late; a send may catch up by this much
GROUP_SLACK = 20 * SECOND  # lets a group have six messages in a row, and 15 a minute in the long run
REPLIES_IN_A_ROW = 3  # after these one waiting digest goes: replies get three quarters of a crowded budget
REFUSED_IN_A_ROW = 3  # chats told to slow down, none served between them: the limit is the bot's, not a chat's
SWEEP = 4096  # grants between two looks for buckets that no longer matter


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram's limits (core.telegram.org/bots/faq): a second in all, a second to one chat, a minute to one group.

    `paid_per_second`, up to 1,000, is for all messages together when digests are paid for; 0 pays for none.
    """

    per_second: int = 30
    chat_per_second: int = 1
    group_per_minute: int = 20
    paid_per_second: int = 0

    def spacing(self, *, group: bool) -> float:
        """Seconds between two messages to one chat in the long run."""
        return 60 / self.group_per_minute if group else 1 / self.chat_per_second


@dataclass(frozen=True, slots=True)
class Rate:
    """The generic cell rate algorithm's two numbers: `interval` between sends in the long run, `slack` ahead of it."""

    interval: int
    slack: int


def rate(count: int, window: int, slack: int) -> Rate:
    """The rate that lets at most `count` sends into any closed window, whatever the order of sends and pauses.

    Sends m apart are at least m x interval - slack apart in time; count x interval - slack > window + JITTER follows.
    """
    return Rate((window + slack + JITTER) // count + 1, slack)


class Pace:
    """Hands out turns. Tickets are numbers in order of asking."""

    def __init__(self, limits: Limits) -> None:
        self._free = rate(limits.per_second, SECOND, SLACK)
        self._bot = rate(limits.paid_per_second, SECOND, SLACK) if limits.paid_per_second else self._free
        self._pays = limits.paid_per_second > 0
        self._chat = rate(limits.chat_per_second, SECOND, 0)
        self._group = rate(limits.group_per_minute, 60 * SECOND, GROUP_SLACK)
        self._free_next = self._bot_next = 0
        self._chat_next: dict[int, int] = {}
        self._group_next: dict[int, int] = {}
        self._group_tickets: set[int] = set()
        self._held: dict[int, int] = {}
        self._all_held = 0
        self._refused: set[int] = set()
        self._replies, self._digests = _Line(self._opens), _Line(self._opens)
        self._asked = self._granted = self._in_a_row = 0

    def ask(self, chat: int, *, reply: bool, group: bool = False) -> int:
        """Stand in line for one send to `chat`; the ticket comes back from `grant`. `group`: it has a group's limit."""
        self._asked += 1
        if group:
            self._group_tickets.add(self._asked)
        (self._replies if reply else self._digests).join(self._asked, chat)
        return self._asked

    def leave(self, ticket: int, chat: int) -> None:
        """Give up waiting."""
        self._group_tickets.discard(ticket)
        self._replies.leave(ticket, chat)
        self._digests.leave(ticket, chat)

    def grant(self, now: int) -> int | None:
        """The ticket whose turn it is, or None when nobody may send now."""
        if now < self._everybody_opens():
            return None
        line = self._line(now)
        if line is None:
            return None
        ticket, chat = line.take()
        self._in_a_row = self._in_a_row + 1 if line is self._replies else 0
        self._spend(now, ticket, chat, free=line is self._replies or not self._pays)
        return ticket

    def opens(self, now: int) -> int | None:
        """When `grant` will have something, as far as known now; None when nobody waits."""
        replies, digests = self._replies.opens(now), self._digests.opens(now)
        moments = [] if replies is None else [max(replies, self._replies_open())]
        moments += [] if digests is None else [digests]
        return max(min(moments), self._everybody_opens()) if moments else None

    def refused(self, now: int, chat: int, wait: int) -> None:
        """Telegram told us to wait with `chat`; it does not say whether others may go on, so a row of them decides."""
        self._held[chat] = max(self._held.get(chat, 0), now + wait)
        self._refused.add(chat)
        if len(self._refused) >= REFUSED_IN_A_ROW:
            self._all_held = max(self._all_held, now + wait)

    def served(self) -> None:
        """Telegram took a message: whoever was refused before was refused for itself."""
        self._refused.clear()

    def _line(self, now: int) -> _Line | None:
        """The line that is next: replies, unless a digest has seen enough of them go by."""
        reply, digest = self._replies_open() <= now and self._replies.ready(now), self._digests.ready(now)
        if reply and not (digest and self._in_a_row >= REPLIES_IN_A_ROW):
            return self._replies
        return self._digests if digest else None

    def _everybody_opens(self) -> int:
        return max(self._bot_next - self._bot.slack, self._all_held)

    def _replies_open(self) -> int:
        """Nobody pays for replies: they have the free limit to themselves when digests are paid for."""
        return self._free_next - self._free.slack

    def _opens(self, chat: int) -> int:
        moment = max(self._chat_next.get(chat, 0) - self._chat.slack, self._held.get(chat, 0))
        return max(moment, self._group_next[chat] - self._group.slack) if chat in self._group_next else moment

    def _spend(self, now: int, ticket: int, chat: int, *, free: bool) -> None:
        self._bot_next = max(self._bot_next, now) + self._bot.interval
        if free:
            self._free_next = max(self._free_next, now) + self._free.interval
        self._chat_next[chat] = max(self._chat_next.get(chat, 0), now) + self._chat.interval
        if ticket in self._group_tickets:
            self._group_next[chat] = max(self._group_next.get(chat, 0), now) + self._group.interval
        self._granted += 1
        if self._granted % SWEEP == 0:
            for buckets in (self._chat_next, self._group_next, self._held):
                for old in [key for key, moment in buckets.items() if moment <= now]:
                    del buckets[old]


class _Line:
    """Those who wait, first come first served among the chats that may be written to."""

    def __init__(self, opens: Callable[[int], int]) -> None:
        self._opens_chat = opens
        self._waiting: dict[int, deque[int]] = {}
        self._ready: list[tuple[int, int]] = []  # (ticket, chat): the first of each chat, when it may go
        self._later: list[tuple[int, int, int]] = []  # (moment, ticket, chat): the first of each chat that may not yet

    def join(self, ticket: int, chat: int) -> None:
        tickets = self._waiting.setdefault(chat, deque())
        tickets.append(ticket)
        if len(tickets) == 1:
            heappush(self._ready, (ticket, chat))

    def leave(self, ticket: int, chat: int) -> None:
        tickets = self._waiting.get(chat, deque())
        if ticket not in tickets:
            return
        first = tickets[0] == ticket
        tickets.remove(ticket)
        if first:
            self._move_up(chat, tickets)

    def ready(self, now: int) -> bool:
        """Whether `take` has somebody who may go."""
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
        ticket, chat = heappop(self._ready)
        tickets = self._waiting[chat]
        tickets.popleft()
        self._move_up(chat, tickets)
        return ticket, chat

    def opens(self, now: int) -> int | None:
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
