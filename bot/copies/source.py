"""The store of the settings as copies are made of it."""

from __future__ import annotations

from bot.config.sections import StoreConfig
from bot.copies.database import in_database
from bot.store.backups.content import CopiedStore
from bot.store.backups.embedded import in_folder


def copied_store(settings: StoreConfig) -> CopiedStore:
    """What copies are made of: a folder, or a database."""
    return in_database(settings.url) if settings.folder is None else in_folder(settings.folder)
