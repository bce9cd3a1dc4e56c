"""A disk that counts its syncs, can be held up at an operation, and refuses writes when it is told to."""

from __future__ import annotations

import asyncio
import os
import threading
from pathlib import Path

from bot.store.journal.disk import Disk


class Gate:
    """Holds up the thread that comes to it, once it is shut."""

    def __init__(self) -> None:
        self._open, self._reached = threading.Event(), threading.Event()
        self.open()

    def shut(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def come(self) -> None:
        self._reached.set()
        self._open.wait()
        self._reached.clear()

    async def reached(self) -> None:
        """Return when a thread stands before the gate."""
        await asyncio.to_thread(self._reached.wait)


class Watched(Disk):
    """Counts syncs, can be held up at some operations, and refuses writes while `error` is set."""

    def __init__(self) -> None:
        self.syncs = 0
        self.error = 0
        self.at_sync, self.at_sync_folder, self.at_rename = Gate(), Gate(), Gate()

    def write(self, file: int, data: bytes | memoryview, offset: int) -> int:
        if self.error:
            raise OSError(self.error, os.strerror(self.error))
        return super().write(file, data, offset)

    def sync(self, file: int) -> None:
        self.at_sync.come()
        super().sync(file)
        self.syncs += 1

    def sync_folder(self, folder: Path) -> None:
        self.at_sync_folder.come()
        super().sync_folder(folder)

    def rename(self, old: Path, new: Path) -> None:
        self.at_rename.come()
        super().rename(old, new)
