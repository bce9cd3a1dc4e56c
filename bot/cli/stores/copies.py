"""`wirebrief backup` and `wirebrief restore`: copies of the store."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from bot.cli.output.terminal import CommandError, answered, counted
from bot.clock import SystemClock
from bot.config.settings import Config
from bot.copies.source import copied_store
from bot.ports import StoreError
from bot.store.backups import backup, encryption
from bot.store.backups.embedded import records_in

Say = Callable[[str], None]


NO_FOLDER: Final = (
    "restore a copy into a new folder (store.url), then `wirebrief migrate` moves it to an empty database"
)
NEW_KEY: Final = (
    "Set backup.key to this, and keep it also where this machine cannot be lost with it: no copy opens without it."
)
"""Said to whoever has a key made, beside the key itself."""


async def back_up(config: Config, into: Path | None, say: Say) -> None:
    """Copy the store to a new file in a folder, where `backup.keep` copies stay; beside a running bot too.

    With `backup.key` the copy is encrypted. Raises CommandError when no folder is named, here or in the settings.
    """
    asked = config.backup
    if into is None and not asked.folder:
        raise CommandError("name the folder of the copy, or set backup.folder")
    make = partial(backup.back_up, copied_store(config.store), into or asked.into, kept=asked.keep, key=asked.key)
    made = await asyncio.to_thread(make, now=SystemClock().now())
    size = made.stat().st_size / 1e6
    how = "Encrypted and copied" if asked.key else "Copied"
    say(f"{how} to {made} ({size:.1f} MB) and read back; the newest {asked.keep} stay (backup.keep)")


def new_key() -> str:
    """A new key for `backup.key`."""
    return encryption.new_key()


def agreed(config: Config, file: str) -> bool:
    """Whether a restore may replace the store: nothing is in it, or the person at the terminal agrees.

    Raises CommandError when nobody is there.
    """
    folder = _folder(config)
    records = records_in(folder)
    if records == 0:
        return True
    what = "is damaged" if records is None else f"has {counted(records, 'record')}"
    answer = answered(f"The store in {folder} {what}. Replace it by {file}? [y/N] ") if sys.stdin.isatty() else None
    if answer is None:
        raise CommandError(f"the store in {folder} {what}: give --yes to replace it without a question")
    return answer.strip().casefold() in ("y", "yes")


async def restore(config: Config, file: Path, say: Say) -> None:
    """Put a copy in the place of the store, whose present content is copied first."""
    put_back = partial(backup.restore, file, _folder(config), key=config.backup.key)
    records = await asyncio.to_thread(put_back, now=SystemClock().now())
    say(f"Restored {records} records from {file}")


def _folder(config: Config) -> Path:
    if config.store.folder is None:
        raise StoreError(NO_FOLDER)
    return config.store.folder
