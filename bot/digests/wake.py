"""What wakes the composer: APScheduler, which decides nothing. Imported by `app.py`."""

from __future__ import annotations

import asyncio

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

EVERY = "*/10"  # seconds of the minute: a slot is met within ten seconds, and on the minute when the clock is right


def start(wake: asyncio.Event) -> AsyncIOScheduler:
    """A running scheduler that sets `wake` every ten seconds, and after a sleep of the machine; to be shut down."""

    async def ring() -> None:  # a plain function would be run in a thread, where an event must not be set
        wake.set()

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(ring, CronTrigger(second=EVERY, timezone="UTC"), misfire_grace_time=None, coalesce=True)
    scheduler.start()
    return scheduler
