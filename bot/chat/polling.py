"""Long polling that never gives up: one fetch after another, each confirming what the one before it gave.

Waits between tries grow while Telegram cannot be reached (exponential back-off).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from bot.chat.dialog.connection import Batch, BotRefused, ConnectionLost, PolledElsewhere
from bot.ports import Clock

log = logging.getLogger(__name__)
T = TypeVar("T")

RENUMBERED: Final = 86_400.0
"""Seconds without updates after which no update is left to confirm, and Telegram may restart their numbers."""
SHORT_POLL: Final = 0.25
"""Seconds that an empty fetch takes at least: not every server holds a poll open."""
LONGEST_WAIT: Final = 30.0
"""Seconds between two tries to reach Telegram, at most."""
BUSY_TRIES: Final = 3
"""Polls in a row that another program of the same bot took, after which the bot gives up."""


class Poller:
    """Fetches from one connection, whose `connect` and `fetch` it calls."""

    def __init__(
        self, connect: Callable[[], Awaitable[None]], fetch: Callable[[int], Awaitable[Batch]], clock: Clock
    ) -> None:
        self._connect, self._fetch, self._clock = connect, fetch, clock
        self._offset, self._heard = 0, clock.monotonic()
        self._failed = 0  # tries in a row that did not reach Telegram
        self._busy = 0

    async def connect(self) -> None:
        """Return when Telegram has taken the token. Raises BotRefused."""
        await self._insist(self._connect)

    async def fetch(self) -> Batch:
        """The next updates, or none after a while; confirms those that were `accepted`. Raises BotRefused."""
        begun = self._clock.monotonic()
        if begun - self._heard > RENUMBERED:
            self._offset = 0
        batch = await self._insist(lambda: self._fetch(self._offset))
        if not batch.offset:
            await self._clock.sleep(SHORT_POLL - (self._clock.monotonic() - begun))
        return batch

    def accepted(self, batch: Batch) -> None:
        """A batch is durable: the next fetch confirms it, and Telegram forgets it."""
        self._offset, self._heard = batch.offset, self._clock.monotonic()

    async def _insist(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """The result of `attempt`, however long Telegram cannot be reached. Raises BotRefused."""
        while True:
            try:
                result = await attempt()
            except ConnectionLost as error:
                await self._wait(error)
            else:
                if self._failed:
                    log.info("Telegram answers again")
                self._failed = self._busy = 0
                return result

    async def _wait(self, error: ConnectionLost) -> None:
        self._busy = self._busy + 1 if isinstance(error, PolledElsewhere) else 0
        if self._busy >= BUSY_TRIES:
            raise BotRefused(str(error)) from None
        if not self._failed:
            log.warning("%s; trying again", error)
        self._failed += 1
        await self._clock.sleep(max(error.wait, min(LONGEST_WAIT, 2.0 ** min(self._failed - 1, 10))))
