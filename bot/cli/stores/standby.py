"""`wirebrief run --standby`: of several processes for one bot on PostgreSQL one is the bot, and the others stand by."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from typing import Final

from bot import app
from bot.app import Beside
from bot.clock import SystemClock
from bot.config.settings import Config
from bot.monitor.systemd import ALIVE, READY, Systemd
from bot.ports import StoreError
from bot.roles.side_by_side import side_by_side
from bot.store.postgres.database import version
from bot.store.postgres.lease import Lease

log = logging.getLogger(__name__)

AGAIN: Final = 2.0
"""Seconds until a process that could not be the bot stands by again."""


async def stand_by(config: Config, announce: Callable[[str], None], beside: Sequence[Beside]) -> None:
    """Be the bot whenever no other process is, until cancelled.

    Raises StoreError when the store is none for several processes, or cannot be used at the start; BotRefused when
    Telegram refuses.
    """
    if config.store.folder or not config.telegram.token:
        raise StoreError("--standby is for a bot with a token whose store is PostgreSQL: see docs/how-to/postgresql.md")
    await version(config.store.url)
    clock, waiting, said = SystemClock(), _Waiting(announce), ""
    await asyncio.to_thread(app.load, clock.now())  # now, not when the chats wait for a takeover
    while True:
        lease = Lease(config.store.url, config.store.lease, clock)
        await lease.wait(waiting.look)
        waiting.is_said = False
        try:
            await side_by_side(app.run(config, announce, beside, lease), lease.keep(), waiting.go_on(clock))
        except StoreError as error:
            if said != (said := str(error)):
                log.warning("this process stands by: %s", error)
        finally:
            await lease.let_go()
        await clock.sleep(AGAIN)


class _Waiting:
    """Says once that the process stands by, and tells systemd that it goes on."""

    def __init__(self, announce: Callable[[str], None]) -> None:
        self._announce, self._systemd = announce, Systemd(os.environ)
        self.is_said = False

    def look(self) -> None:
        """Another process is the bot."""
        if not self.is_said:
            self._announce("Another process is the bot; this one stands by, and takes over when that ends.")
            self._systemd.tell(READY)
            self.is_said = True
        self._systemd.tell(ALIVE)

    async def go_on(self, clock: SystemClock) -> None:
        """Tell systemd so also while this process becomes the bot, which may take longer than its watchdog waits."""
        while True:
            self._systemd.tell(ALIVE)
            await clock.sleep(1.0)
