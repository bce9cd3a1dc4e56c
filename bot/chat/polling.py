"""Long polling that never gives up: one fetch after another, each confirming what the one before it gave.

Waits between tries grow while Telegram cannot be reached (exponential back-off). Of two programs that poll for one bot
the newcomer gives way: Telegram ends a poll when another begins (409), so each knows of the other.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Final, TypeVar

from bot.chat.dialog.connection import Batch, BotRefused, ConnectionLost, PolledElsewhere
from bot.pause import within
from bot.ports import Clock

log = logging.getLogger(__name__)
T = TypeVar("T")

RENUMBERED: Final = 86_400.0
"""Seconds without updates after which no update is left to confirm, and Telegram may restart their numbers."""
SHORT_POLL: Final = 0.25
"""Seconds that an empty fetch takes at least: not every server holds a poll open."""
LONGEST_WAIT: Final = 30.0
"""Seconds between two tries to reach Telegram, at most."""
TAKEN: Final = (
    "Another program is already receiving this bot's messages, so this one gives way. "
    "Stop the other one first, or give this one a token of its own."
)
BUSY_TRIES: Final = 3
"""Polls in a row that another program of the same bot took, after which a newcomer gives up."""
NEWCOMER: Final = 600.0
"""Seconds for which a program is the newcomer; who has polled for longer goes on, however often it is disturbed."""
ALONE: Final = 3.0
"""Seconds in which another program shows itself: it polls again one second after our poll has ended its own."""


class Poller:
    """Fetches from one connection, whose `connect` and `fetch` it calls.

    Before it says that it is connected, it looks for `alone` seconds whether another program polls for the same bot.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[None]],
        fetch: Callable[[int], Coroutine[Any, Any, Batch]],
        clock: Clock,
        *,
        alone: float = 0.0,
    ) -> None:
        self._connect, self._fetch, self._clock, self._alone = connect, fetch, clock, alone
        self._offset, self._heard = 0, clock.monotonic()
        self._failed = 0  # tries in a row that did not reach Telegram
        self._busy = 0
        self._tries = BUSY_TRIES
        self._begun = clock.monotonic()

    async def connect(self) -> None:
        """Return when Telegram has taken the token, and nobody else polls. Raises BotRefused."""
        await self.insist(self._connect)
        self._tries = 1
        await self._make_sure_of_being_alone()
        self._tries, self._begun = BUSY_TRIES, self._clock.monotonic()

    async def _make_sure_of_being_alone(self) -> None:
        """Poll without confirming anything: another program takes our poll, or confirms what we were given.

        Raises BotRefused when there is one.
        """
        end, oldest = self._clock.monotonic() + self._alone, 0
        while (left := end - self._clock.monotonic()) > 0:
            begun = self._clock.monotonic()
            try:
                batch = await self.insist(partial(self._fetch_within, left))
            except TimeoutError:
                return
            if oldest and batch.oldest > oldest:
                raise BotRefused(TAKEN)
            oldest = oldest or batch.oldest
            await self._clock.sleep(min(left, SHORT_POLL * 2 - (self._clock.monotonic() - begun)))

    async def _fetch_within(self, seconds: float) -> Batch:
        return await within(self._clock, seconds, self._fetch(0))

    async def fetch(self) -> Batch:
        """The next updates, or none after a while; confirms those that were `accepted`. Raises BotRefused."""
        begun = self._clock.monotonic()
        if begun - self._heard > RENUMBERED:
            self._offset = 0
        batch = await self.insist(lambda: self._fetch(self._offset))
        if not batch.offset:
            await self._clock.sleep(SHORT_POLL - (self._clock.monotonic() - begun))
        return batch

    def accepted(self, batch: Batch) -> None:
        """A batch is durable: the next fetch confirms it, and Telegram forgets it."""
        self._offset, self._heard = batch.offset, self._clock.monotonic()

    async def close(self) -> None:
        """See `Receiver.close`."""

    async def insist(self, attempt: Callable[[], Awaitable[T]]) -> T:
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
        if self._busy >= self._tries and self._clock.monotonic() - self._begun < NEWCOMER:
            raise BotRefused(TAKEN) from None
        if not self._failed:
            log.warning("%s; trying again", error)
        self._failed += 1
        await self._clock.sleep(max(error.wait, min(LONGEST_WAIT, 2.0 ** min(self._failed - 1, 10))))
