"""Notices that tell the admins of messages which were given up because Telegram does not take them.

At most one notice an hour while the bot runs, however many messages it covers. Notices go through the outbox like any
digest, so none goes to an admin who said stop, or in quiet hours. A refused notice leads to no other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.model import Delivery, Message
from bot.pause import pause
from bot.ports import Clock, Put, Store, StoreError
from bot.render import phrases
from bot.render.markup import Text, markup

log = logging.getLogger(__name__)

GATHER: Final = 60.0
"""Seconds from a first refusal to its notice: a fault of a whole digest shows at all its readers in a minute."""
EVERY: Final = 3_600.0
"""Seconds between two notices."""
STORE_RETRY: Final = 60.0
"""Seconds until a store that refused a notice is tried again."""
NAME: Final = "notice:"
"""The prefix of a notice's name, which takes the place of a slot in `Delivery.digest`."""


@dataclass(frozen=True, slots=True)
class Untold:
    """Messages that the admins do not know of yet: how many, since which second, the last one's chat and reason."""

    count: int
    since: float
    chat: int
    reason: str


def joined(untold: Untold | None, chat: int, reason: str, now: float) -> Untold:
    """The same with one more message."""
    return Untold(untold.count + 1, untold.since, chat, reason) if untold else Untold(1, now, chat, reason)


def wait(untold: Untold | None, told: float | None, now: float) -> float | None:
    """Seconds until a notice is due; None while there is nothing to tell. `told` is when the last one was sent."""
    if untold is None:
        return None
    due = untold.since + GATHER if told is None else max(untold.since + GATHER, told + EVERY)
    return max(due - now, 0.0)


def notices(untold: Untold, admins: Iterable[int], now: datetime) -> tuple[Delivery, ...]:
    """The deliveries that tell each admin."""
    message = Message(markup([Text(phrases.given_up(untold.count, untold.chat, untold.reason))]))
    return tuple(Delivery(f"{NAME}{admin}:{now.isoformat()}", 0, admin, message, now) for admin in sorted(admins))


def is_notice(delivery: Delivery) -> bool:
    """Whether a delivery is such a notice; one that is given up leads to no other."""
    return delivery.digest.startswith(NAME)


class Notices:
    """Counts what was given up and plans notices for `admins`, user ids: a private chat has the id of its user."""

    def __init__(self, store: Store, clock: Clock, admins: Collection[int]) -> None:
        self._store, self._clock, self._admins = store, clock, admins
        self._untold: Untold | None = None
        self._told: float | None = None
        self._wake = asyncio.Event()

    def given_up(self, chat: int, reason: str) -> None:
        """Count a message to `chat` that was given up for Telegram's `reason`."""
        self._untold = joined(self._untold, chat, reason, self._clock.monotonic())
        self._wake.set()

    async def run(self, deliver: Callable[[Iterable[Delivery]], None]) -> None:
        """Pass notices to `deliver` after they are stored, until cancelled."""
        while True:
            now = self._clock.monotonic()
            seconds = wait(self._untold, self._told, now)
            if self._untold is None or seconds:
                await pause(self._clock, seconds, self._wake)
            else:
                untold, self._untold, self._told = self._untold, None, now
                deliver(await self._plan(untold))

    async def _plan(self, untold: Untold) -> tuple[Delivery, ...]:
        while True:
            planned = notices(untold, self._admins, self._clock.now())
            try:
                await self._store.commit(*map(Put, planned))
            except StoreError as error:
                log.error("the admins cannot be told yet: %s", error)  # noqa: TRY400 - one plain line is enough
                await self._clock.sleep(STORE_RETRY)
            else:
                return planned
