"""The store of the settings as copies are made of it."""

from __future__ import annotations

from bot.config.sections import StoreConfig
from bot.ports import StoreError
from bot.store.backups.content import CopiedStore
from bot.store.backups.embedded import in_folder


def copied_store(settings: StoreConfig) -> CopiedStore:
    """What copies are made of. Raises StoreError for a store that cannot be copied."""
    if settings.folder is None:
        raise StoreError("PostgreSQL has its own copies: pg_dump makes one, pg_restore puts it back")
    return in_folder(settings.folder)
