"""`wirebrief backup` and `wirebrief restore`: copies of the store."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.cli.output.terminal import say
from bot.clock import SystemClock
from bot.config.settings import Config
from bot.store import backup


async def back_up(config: Config, into: Path) -> None:
    """Copy the store to a new file in a folder, beside a running bot or without one."""
    made = await asyncio.to_thread(backup.back_up, config.store.folder, into, SystemClock().now())
    size = made.stat().st_size / 1e6
    say(f"Copied to {made} ({size:.1f} MB) and read back; the newest {backup.KEPT} copies are kept")


async def restore(config: Config, file: Path) -> None:
    """Put a copy in the place of the store, whose present content is copied first."""
    records = await asyncio.to_thread(backup.restore, file, config.store.folder, SystemClock().now())
    say(f"Restored {records} records from {file}")
