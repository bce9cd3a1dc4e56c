"""How fast the bot may send: GCRA buckets for the bot, each chat and each group, and the order of who waits.

Pure: the caller says what time it is, in whole microseconds from any start. No limit is exceeded in any window of its
length; replies go first without starving the digests; a refusal holds the chat that it names, or everybody when
Telegram refuses everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.delivery.fair_queue import FairQueue
from bot.delivery.gcra import SECOND, rate

SLACK: Final = 10_000
"""Microseconds: timers wake a little late, and a send may catch up by this much."""
GROUP_SLACK: Final = 20 * SECOND
"""Microseconds: lets a group have six messages in a row, and 15 a minute in the long run."""
REPLIES_IN_A_ROW: Final = 3
"""After so many replies one waiting digest goes: replies get three quarters of a crowded budget."""
REFUSED_IN_A_ROW: Final = 3
"""Chats told to slow down, with none served between them, after which the limit is the bot's and not a chat's."""
SWEEP: Final = 4096
"""Grants between two looks for buckets that no longer matter."""


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


class Pace:
    """Grants turns to send. Tickets are numbered in the order of the calls to `ask`."""

    def __init__(self, limits: Limits) -> None:
        self._free = rate(limits.per_second, SECOND, SLACK)
        self._bot = rate(limits.paid_per_second, SECOND, SLACK) if limits.paid_per_second else self._free
        self._pays = limits.paid_per_second > 0
        self._chat = rate(limits.chat_per_second, SECOND, 0)
        self._group = rate(limits.group_per_minute, 60 * SECOND, GROUP_SLACK)
        self._free_tat = self._bot_tat = 0
        self._chat_tat: dict[int, int] = {}
        self._group_tat: dict[int, int] = {}
        self._group_tickets: set[int] = set()
        self._held: dict[int, int] = {}
        self._all_held = 0
        self._refused: set[int] = set()
        self._replies, self._digests = FairQueue(self._opens), FairQueue(self._opens)
        self._asked = self._granted = self._in_a_row = 0

    def ask(self, chat: int, *, reply: bool, group: bool = False) -> int:
        """Wait for one send to `chat`; the ticket comes back from `grant`. `group`: it has a group's limit."""
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
        queue = self._next_queue(now)
        if queue is None:
            return None
        ticket, chat = queue.take()
        self._in_a_row = self._in_a_row + 1 if queue is self._replies else 0
        self._spend(now, ticket, chat, free=queue is self._replies or not self._pays)
        return ticket

    def opens(self, now: int) -> int | None:
        """When `grant` will have something, as far as known now; None when nobody waits."""
        replies, digests = self._replies.opens(now), self._digests.opens(now)
        moments = [] if replies is None else [max(replies, self._replies_open())]
        moments += [] if digests is None else [digests]
        return max(min(moments), self._everybody_opens()) if moments else None

    def refused(self, now: int, chat: int, wait: int) -> None:
        """Telegram asked to wait with `chat`. A row of refusals means that the limit is for everybody."""
        self._held[chat] = max(self._held.get(chat, 0), now + wait)
        self._refused.add(chat)
        if len(self._refused) >= REFUSED_IN_A_ROW:
            self._all_held = max(self._all_held, now + wait)

    def served(self) -> None:
        """Telegram took a message, so the refusals before it were for their own chats."""
        self._refused.clear()

    def _next_queue(self, now: int) -> FairQueue | None:
        """The queue that is next: replies, unless a digest has waited for enough of them."""
        reply, digest = self._replies_open() <= now and self._replies.ready(now), self._digests.ready(now)
        if reply and not (digest and self._in_a_row >= REPLIES_IN_A_ROW):
            return self._replies
        return self._digests if digest else None

    def _everybody_opens(self) -> int:
        return max(self._bot.opens(self._bot_tat), self._all_held)

    def _replies_open(self) -> int:
        """Replies are not paid for: they have the free limit to themselves when digests are paid for."""
        return self._free.opens(self._free_tat)

    def _opens(self, chat: int) -> int:
        moment = max(self._chat.opens(self._chat_tat.get(chat, 0)), self._held.get(chat, 0))
        return max(moment, self._group.opens(self._group_tat[chat])) if chat in self._group_tat else moment

    def _spend(self, now: int, ticket: int, chat: int, *, free: bool) -> None:
        self._bot_tat = self._bot.spent(self._bot_tat, now)
        if free:
            self._free_tat = self._free.spent(self._free_tat, now)
        self._chat_tat[chat] = self._chat.spent(self._chat_tat.get(chat, 0), now)
        if ticket in self._group_tickets:
            self._group_tickets.discard(ticket)
            self._group_tat[chat] = self._group.spent(self._group_tat.get(chat, 0), now)
        self._granted += 1
        if self._granted % SWEEP == 0:
            for buckets in (self._chat_tat, self._group_tat, self._held):
                for old in [key for key, moment in buckets.items() if moment <= now]:
                    del buckets[old]
