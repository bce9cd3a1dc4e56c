"""`wirebrief run --role`: a process that does its share of the work of a bot on PostgreSQL."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from typing import Final

from bot import app
from bot.clock import SystemClock
from bot.config.settings import Config
from bot.monitor.systemd import ALIVE, Systemd
from bot.ports import StoreError
from bot.roles.front import Beside
from bot.roles.side_by_side import side_by_side
from bot.store.postgres.database import version

log = logging.getLogger(__name__)

AGAIN: Final = 2.0
"""Seconds until a process that has lost its leases, or the database, opens the store anew."""


async def share(config: Config, announce: Callable[[str], None], beside: Sequence[Beside]) -> None:
    """Do the work of the roles of the settings among other processes, until cancelled.

    Raises StoreError when the store is none for several processes, or cannot be used at the start; BotRefused when
    Telegram refuses.
    """
    if config.store.folder:
        raise StoreError(
            "one process has the embedded store: roles (--role, run.roles) are for a bot whose store is PostgreSQL: "
            "see docs/how-to/postgresql.md"
        )
    if not config.telegram.token:
        raise StoreError("roles (--role, run.roles) are for a bot with a token: set telegram.token")
    await version(config.store.url)
    clock, said = SystemClock(), ""
    await asyncio.to_thread(app.load, clock.now())  # now, not when the chats wait for a takeover
    while True:
        try:
            await side_by_side(app.run(config, announce, beside, config.run.roles), _go_on(clock))
        except StoreError as error:  # also that the leases are lost: nothing in memory may be older than they are
            if said != (said := str(error)):
                log.warning("this process opens the store anew: %s", error)
        await clock.sleep(AGAIN)


async def _go_on(clock: SystemClock) -> None:
    """Tell systemd that the process goes on also while it opens the store, which may take longer than it waits."""
    systemd = Systemd(os.environ)
    while True:
        systemd.tell(ALIVE)
        await clock.sleep(1.0)
