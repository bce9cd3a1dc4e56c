"""Chats that follow topics at hours of their own, and a far side that refuses a few of their messages."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from bot.model import EVERY_DAY, WEEKDAYS, Chat, ChatKind, Message, Subscription
from bot.ports import NotSent, Outcome, Sent, Trouble

ZONES: Final = ("UTC", "Europe/Berlin", "Asia/Shanghai", "America/New_York", "Asia/Kolkata")
RHYTHMS: Final = (EVERY_DAY, EVERY_DAY, EVERY_DAY, WEEKDAYS, (0,))
"""Mostly every day; some on weekdays, some on Mondays."""
REFUSED: Final = 0.04
"""The share of messages that are refused for good."""


def subscribers(chats: int, topics: Sequence[str], start: datetime) -> tuple[list[Chat], list[Subscription]]:
    """Chats, and their schedules: one to four topics or all, and in every third chat a second schedule."""
    dice, people, schedules = random.Random(40), list[Chat](), list[Subscription]()
    for chat in range(1, chats + 1):
        zone = dice.choice(ZONES)
        people.append(Chat(chat, ChatKind.PRIVATE, f"Chat {chat}", start, zone))
        for number in range(2 if chat % 3 == 0 else 1):
            wanted = () if chat % 8 == 0 and not number else tuple(dice.sample(topics, dice.randint(1, 4)))
            days, at = dice.choice(RHYTHMS), time(dice.randrange(24), dice.choice((0, 30)))
            since = start - timedelta(hours=dice.randrange(1, 20))
            schedules.append(Subscription(f"s{chat}-{number}", chat, wanted, days, at, zone, since))
    return people, schedules


class Mailboxes:
    """A messenger that takes every message but a few, as the dice fall."""

    def __init__(self, share: float = REFUSED) -> None:
        self._dice, self._share = random.Random(7), share
        self.taken: dict[int, list[str]] = {}
        self.refused = 0

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        """Take a message, or refuse it."""
        del thread, reply
        if still is not None and not await still():
            return NotSent(Trouble.WITHHELD, "called off")
        if self._dice.random() < self._share:
            self.refused += 1
            return NotSent(Trouble.REFUSED, "the dice fell so")
        self.taken.setdefault(chat, []).append(message.html)
        return Sent(1)

    async def edit(self, chat: int, message_id: int, message: Message, *, reply: bool = True) -> Outcome:
        """Refuse an edit: there is none in a digest."""
        del chat, message_id, message, reply
        return NotSent(Trouble.REFUSED, "nothing is edited")

    def spacing(self, chat: int) -> float:
        """One second, as for a person on Telegram."""
        del chat
        return 1.0

    async def answer(self, callback: str, text: str = "") -> None:
        """Do nothing: nobody presses a button."""
