"""`wirebrief backup` and `wirebrief restore`: copies of the store."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from bot.cli.output.terminal import CommandError, answered, counted
from bot.clock import SystemClock
from bot.config.settings import Config
from bot.ports import StoreError
from bot.store import backup

Say = Callable[[str], None]


async def back_up(config: Config, into: Path, say: Say) -> None:
    """Copy the store to a new file in a folder, where `backup.keep` copies stay; beside a running bot too."""
    kept = config.backup.keep
    made = await asyncio.to_thread(backup.back_up, _folder(config), into, SystemClock().now(), kept=kept)
    size = made.stat().st_size / 1e6
    say(f"Copied to {made} ({size:.1f} MB) and read back; the newest {kept} stay (backup.keep)")


def agreed(config: Config, file: Path) -> bool:
    """Whether a restore may replace the store: nothing is in it, or the person at the terminal agrees.

    Raises CommandError when nobody is there.
    """
    folder = _folder(config)
    records = backup.records_in(folder)
    if records == 0:
        return True
    what = "is damaged" if records is None else f"has {counted(records, 'record')}"
    answer = answered(f"The store in {folder} {what}. Replace it by {file}? [y/N] ") if sys.stdin.isatty() else None
    if answer is None:
        raise CommandError(f"the store in {folder} {what}: give --yes to replace it without a question")
    return answer.strip().casefold() in ("y", "yes")


async def restore(config: Config, file: Path, say: Say) -> None:
    """Put a copy in the place of the store, whose present content is copied first."""
    records = await asyncio.to_thread(backup.restore, file, _folder(config), SystemClock().now())
    say(f"Restored {records} records from {file}")


def _folder(config: Config) -> Path:
    if config.store.folder is None:
        raise StoreError("PostgreSQL has its own copies: pg_dump makes one, pg_restore puts it back")
    return config.store.folder
