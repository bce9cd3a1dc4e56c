"""The newest copy put into the bucket, and older ones of its store removed from there by the same rule as here."""

from __future__ import annotations

import asyncio
import logging

from bot.config.backup_settings import BackupConfig
from bot.copies.s3.bucket import Bucket
from bot.ports import Clock, StoreError
from bot.store.backups import names
from bot.store.backups.backup import newest
from bot.store.backups.content import CopiedStore

log = logging.getLogger(__name__)


async def send_newest(store: CopiedStore, asked: BackupConfig, clock: Clock) -> str:
    """Put the newest encrypted copy of a store into the bucket, unless it is there; give its name.

    The copies beyond `keep` are removed there; where the key may not remove any, they stay, and the log says so. Raises
    StoreError when there is no copy, or it cannot be put.
    """
    path = await asyncio.to_thread(newest, store, asked.into, encrypted=True)
    if path is None:
        raise StoreError(f"there is no copy of this store in {asked.into} that could be sent to {asked.s3}")
    bucket = Bucket(asked, clock)
    there = await bucket.sizes()
    if there.get(path.name) != path.stat().st_size:
        await bucket.put(path)
    try:
        for old in names.superfluous(there, path.name, asked.keep):
            await bucket.remove(old)
    except StoreError as error:
        log.warning("copies: old ones stay: %s", error)
    return path.name
