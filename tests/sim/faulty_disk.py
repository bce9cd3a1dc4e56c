"""A disk that is full or broken for a while, and one whose power goes in the midst of its work.

Lies over files in memory and waits for nothing. What was not synced when the power goes is there, in part, or not.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
from collections.abc import Callable
from pathlib import Path

from tests.fakes.stepping_disk import SteppingDisk
from tests.sim.one_thread import Power, PowerCut, torn

ERRORS = (errno.ENOSPC, errno.EROFS, errno.EIO)


class FaultyDisk(SteppingDisk):
    """The disk of one process. `error` refuses writes while it is set; after `ends_in` operations the power goes.

    `let_go` closes the files of whoever has opened the folder, as the end of a process does.
    """

    def __init__(self, power: Power, dice: random.Random) -> None:
        self.error = 0
        self.ends_in: int | None = None
        self.let_go: Callable[[], None] = lambda: None
        self._power, self._dice = power, dice
        self._unsynced: dict[int, tuple[int, int]] = {}  # descriptor: the bytes that are certain, and those beyond
        self._paths: dict[int, Path] = {}

    def open(self, path: Path) -> int:
        file = super().open(path)
        self._paths[file] = path
        self._unsynced.pop(file, None)
        return file

    def write(self, file: int, data: bytes | memoryview, offset: int) -> int:
        self.step()
        written = super().write(file, data[: len(data) // 2] if self.error else data, offset)
        certain, beyond = self._unsynced.get(file, (offset, 0))
        self._unsynced[file] = (min(certain, offset), max(beyond, offset + written - certain))
        if self.error:
            raise OSError(self.error, os.strerror(self.error))
        return written

    def sync(self, file: int) -> None:
        super().sync(file)
        if self.error == errno.EIO:
            raise OSError(self.error, os.strerror(self.error))
        self._unsynced.pop(file, None)

    def cut(self, file: int, size: int) -> None:
        super().cut(file, size)
        self._unsynced.pop(file, None)

    def step(self) -> None:
        if self.ends_in is not None:
            self.ends_in -= 1
            if self.ends_in <= 0 and self._power.on:
                for file, (certain, beyond) in self._unsynced.items():
                    with contextlib.suppress(FileNotFoundError):  # a file given up half written is closed and removed
                        os.truncate(self._paths[file], certain + torn(beyond, self._dice))
                self._power.off()
        if not self._power.on:
            raise PowerCut
