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

from bot.model import Chat, Delivery, Message
from bot.pause import pause
from bot.ports import Clock, Put, Store, StoreError
from bot.render import phrases
from bot.render.markup import Text, markup
from bot.render.speech.languages import speech_of
from bot.render.speech.speech import Speech

log = logging.getLogger(__name__)

GATHER: Final = 60.0
"""Seconds from a first refusal to its notice: a fault of a whole digest shows at all its readers in a minute."""
NOTICE_INTERVAL: Final = 3_600.0
"""Seconds between two notices."""
NOTICE_RETRY: Final = 60.0
"""Seconds until a store that refused a notice is tried again."""
NOTICE_PREFIX: Final = "notice:"
"""The prefix of a notice's name, which takes the place of a slot in `Delivery.digest`."""


@dataclass(frozen=True, slots=True)
class Unreported:
    """Messages that the admins do not know of yet: how many, since which second, the last one's chat and reason."""

    count: int
    since: float
    chat: int
    reason: str


def with_one_more(unreported: Unreported | None, chat: int, reason: str, now: float) -> Unreported:
    """The unreported messages with one more."""
    count, since = (unreported.count, unreported.since) if unreported else (0, now)
    return Unreported(count + 1, since, chat, reason)


def wait(unreported: Unreported | None, last_notice: float | None, now: float) -> float | None:
    """Seconds until a notice is due; None without messages. `last_notice` is when one was last sent."""
    if unreported is None:
        return None
    due = unreported.since + GATHER
    if last_notice is not None:
        due = max(due, last_notice + NOTICE_INTERVAL)
    return max(due - now, 0.0)


def notice(unreported: Unreported, admin: int, speech: Speech, now: datetime) -> Delivery:
    """The delivery that tells an admin."""
    said = phrases.given_up(speech, unreported.count, unreported.chat, unreported.reason)
    return Delivery(f"{NOTICE_PREFIX}{admin}:{now.isoformat()}", 0, admin, Message(markup([Text(said)])), now)


def is_notice(delivery: Delivery) -> bool:
    """Whether a delivery is such a notice; one that is given up leads to no other."""
    return delivery.digest.startswith(NOTICE_PREFIX)


class Notices:
    """Counts what was given up and plans notices for `admins`, user ids: a private chat has the id of its user."""

    def __init__(self, store: Store, clock: Clock, admins: Collection[int]) -> None:
        self._store, self._clock, self._admins = store, clock, admins
        self._unreported: Unreported | None = None
        self._last_notice: float | None = None
        self._wake = asyncio.Event()

    def given_up(self, chat: int, reason: str) -> None:
        """Count a message to `chat` that was given up for Telegram's `reason`."""
        self._unreported = with_one_more(self._unreported, chat, reason, self._clock.monotonic())
        self._wake.set()

    async def run(self, deliver: Callable[[Iterable[Delivery]], None]) -> None:
        """Pass notices to `deliver` after they are stored, until cancelled."""
        while True:
            now = self._clock.monotonic()
            seconds = wait(self._unreported, self._last_notice, now)
            if self._unreported is None or seconds:
                await pause(self._clock, seconds, self._wake)
            else:
                unreported, self._unreported, self._last_notice = self._unreported, None, now
                deliver(await self._plan(unreported))

    async def _plan(self, unreported: Unreported) -> tuple[Delivery, ...]:
        while True:
            now = self._clock.now()
            planned = tuple([notice(unreported, one, await self._speech(one), now) for one in sorted(self._admins)])
            try:
                await self._store.commit(*map(Put, planned))
            except StoreError as error:
                log.error("the admins cannot be told yet: %s", error)  # noqa: TRY400 - one plain line is enough
                await self._clock.sleep(NOTICE_RETRY)
            else:
                return planned

    async def _speech(self, admin: int) -> Speech:
        return speech_of(await self._store.get(Chat, str(admin)))
