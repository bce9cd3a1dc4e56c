"""The timer of the composer: APScheduler sets an event every ten seconds, and decides nothing."""

from __future__ import annotations

import asyncio
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

CRON_SECONDS: Final = "*/10"
"""Seconds of the minute, in cron's notation: a slot is met on the minute, or within ten seconds of a changed clock."""


def start(wake: asyncio.Event) -> AsyncIOScheduler:
    """A running scheduler that sets `wake` every ten seconds, and after a sleep of the machine; to be shut down."""

    async def ring() -> None:  # APScheduler runs a plain function in a thread, where an event must not be set
        wake.set()

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(ring, CronTrigger(second=CRON_SECONDS, timezone="UTC"), misfire_grace_time=None, coalesce=True)
    scheduler.start()
    return scheduler
