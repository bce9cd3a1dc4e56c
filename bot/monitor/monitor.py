"""The loop that looks each second whether the event loop is late, and the answers to whoever watches."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from bot.model import Health, Source
from bot.monitor import health
from bot.monitor.health import Facts, Verdict
from bot.monitor.listener import Listener
from bot.monitor.metrics import Metrics
from bot.monitor.systemd import ALIVE, Systemd
from bot.ports import Clock, Store, StoreError

log = logging.getLogger(__name__)

INTERVAL: Final = 1.0
"""Seconds between two looks at the event loop."""


class Monitor:
    """Watches one bot, whose numbers are in `metrics`; listens at `place` (HOST:PORT), or nowhere when it is "".

    `stories` says how many stories there are, and `held` which leases this process holds; `systemd` hears each second
    that the event loop goes on.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        metrics: Metrics,
        place: str,
        *,
        folder: Path | None = None,
        stories: Callable[[], int] = lambda: 0,
        held: Callable[[], Collection[str]] = lambda: ("front",),
        systemd: Systemd | None = None,
    ) -> None:
        self._store, self._clock, self._metrics, self._place, self._folder = store, clock, metrics, place, folder
        self._stories, self._held = stories, held
        self._systemd = systemd or Systemd({})
        self._started = clock.now()
        self._lag = 0.0
        self._due = clock.monotonic()
        self.port = 0

    async def run(self) -> None:
        """Watch and answer until cancelled. Where nothing can listen, one line says so, and the bot goes on."""
        listener = await self._listening() if self._place else None
        try:
            while True:
                self._due = self._clock.monotonic() + INTERVAL
                await self._clock.sleep(INTERVAL)
                self._lag = self._late()
                self._systemd.tell(ALIVE)
        finally:
            if listener:
                await listener.stop()

    async def _listening(self) -> Listener:
        listener = Listener(self._place, health=self.health, readiness=self.readiness, metrics=self.numbers)
        try:
            self.port = await listener.start()
        except OSError as error:
            log.error("monitor: nothing can listen at %s (%s)", self._place, error.strerror)  # noqa: TRY400
        return listener

    def health(self) -> Verdict:
        """Whether the event loop keeps up."""
        return health.health(max(self._lag, self._late()))

    async def readiness(self) -> Verdict:
        """Whether the bot does its work."""
        heard, now, held = self._metrics.last_answer, self._clock.now(), frozenset(self._held())
        silence = None if heard is None else self._clock.monotonic() - heard
        try:
            sources = {one.id for one in await self._store.every(Source) if not one.paused}
            good = [one.last_good for one in await self._store.every(Health) if one.last_good]
        except StoreError:
            return health.readiness(Facts(False, silence, 0, None, self._started, held), now)  # noqa: FBT003
        return health.readiness(Facts(True, silence, len(sources), max(good, default=None), self._started, held), now)  # noqa: FBT003

    async def numbers(self) -> bytes:
        """All metrics. Raises StoreError."""
        self._metrics.holds(self._held())
        return await self._metrics.text(self._store, self._clock.now(), self._folder, self._lag, self._stories())

    def _late(self) -> float:
        return max(0.0, self._clock.monotonic() - self._due)
