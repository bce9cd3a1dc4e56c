"""The shell's work on copies in the bucket of the settings: sent, listed, restored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cli.output.terminal import CommandError
from bot.cli.stores.copies import NO_FOLDER
from bot.clock import SystemClock
from bot.config.settings import Config
from bot.copies.s3.bucket import Bucket
from bot.copies.sending import send_newest
from bot.copies.source import copied_store
from bot.ports import StoreError
from bot.store.backups import backup, names

Say = Callable[[str], None]


async def send(config: Config, say: Say) -> None:
    """Send the newest copy to the bucket."""
    name = await send_newest(copied_store(config.store), config.backup, SystemClock())
    say(f"Sent to {config.backup.s3}/{name}")


async def list_copies(config: Config, say: Say) -> None:
    """Print the copies that are in the folder and in the bucket of the settings, the oldest first."""
    asked = config.backup
    if not asked.folder:
        raise CommandError("set backup.folder: there are the copies that this lists")
    found = await asyncio.to_thread(_sizes, asked.into)
    there = await Bucket(asked, SystemClock()).sizes() if asked.s3 else {}
    found |= {f"{asked.s3}/{name}": there[name] for name in sorted(there) if names.is_copy(name)}
    for place, size in found.items():
        say(f"{size / 1e6:10.1f} MB  {place}")
    if not found:
        say("There are no copies yet: `wirebrief backup` makes one")


async def restore(config: Config, place: str, say: Say) -> None:
    """Put a copy of a bucket, s3://BUCKET/FOLDER/NAME, in the place of the store, whose content is copied first."""
    asked, folder = config.backup, config.store.folder
    prefix, _, name = place.rpartition("/")
    if not names.is_copy(name):
        raise CommandError(f"{place} does not name a copy: `wirebrief copies` lists them")
    if folder is None:
        raise StoreError(NO_FOLDER)
    if not asked.folder:
        raise StoreError("set backup.folder, where what the store holds now is copied to before it is replaced")
    bucket = Bucket(asked.model_copy(update={"s3": prefix}), SystemClock())
    await asyncio.to_thread(partial(asked.into.mkdir, mode=0o700, parents=True, exist_ok=True))
    with TemporaryDirectory(prefix=".fetched-", dir=asked.into) as fetched:
        path = await bucket.fetch(name, Path(fetched))
        put_back = partial(backup.restore, path, folder, key=asked.key, aside=asked.into)
        records = await asyncio.to_thread(put_back, now=SystemClock().now())
    say(f"Restored {records} records from {place}")


def _sizes(folder: Path) -> dict[str, int]:
    """The copies in a folder, with their sizes in bytes."""
    return {str(path): path.stat().st_size for path in sorted(folder.glob("*")) if names.is_copy(path.name)}
