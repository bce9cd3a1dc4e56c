"""Disks for the tests of the store: one that records what is asked of it, one that fails when it is told to."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.store.journal.disk import Disk
from tests.fakes.stepping_disk import SteppingDisk

FILES = itertools.count()
"""Numbers for files, never the same twice."""


@dataclass(frozen=True, slots=True)
class Done:
    """One operation: `what` is the method's name; `file` tells files apart, whatever they are called."""

    what: str
    file: int = 0
    name: str = ""
    new_name: str = ""
    offset: int = 0
    data: bytes = b""


class Lazy(Disk):
    """Waits for nothing."""

    def sync(self, file: int) -> None:
        """Leave it to the operating system."""

    def sync_folder(self, folder: Path) -> None:
        """Leave it to the operating system."""


class RecordingDisk(Disk):
    """Does what it is asked, without waiting for the medium, and remembers it; calls `after` after each operation.

    `known` are the numbers of files that are there already. The lock, which holds nothing, is passed over. `fails` says
    of each operation whether it fails; a write that fails has written half.
    """

    def __init__(self, known: Mapping[str, int] | None = None) -> None:
        self.done: list[Done] = []
        self.after: Callable[[], None] = lambda: None
        self.fails: Callable[[], bool] = lambda: False
        self._known = known or {}
        self._files: dict[int, int] = {}

    def open(self, path: Path) -> int:
        """An operation only when it makes the file."""
        new = not path.exists()
        file = super().open(path)
        if path.name == "lock":
            return file
        inode = os.fstat(file).st_ino
        if path.name in self._known and not new:
            self._files[inode] = self._known[path.name]
        if new:  # the inode may be that of a file which is gone
            self._files[inode] = next(FILES)
            self._note(Done("create", self._of(file), path.name))
        return file

    def write(self, file: int, data: bytes | memoryview, offset: int) -> int:
        fails = self.fails()
        written = super().write(file, data[: len(data) // 2] if fails else data, offset)
        self._note(Done("write", self._of(file), offset=offset, data=bytes(data[:written])))
        if fails:
            raise OSError(errno.ENOSPC, "it is full")
        return written

    def sync(self, file: int) -> None:
        self._may_fail()
        self._note(Done("sync", self._of(file)))

    def cut(self, file: int, size: int) -> None:
        self._may_fail()
        super().cut(file, size)
        self._note(Done("cut", self._of(file), offset=size))

    def rename(self, old: Path, new: Path) -> None:
        self._may_fail()
        super().rename(old, new)
        self._note(Done("rename", name=old.name, new_name=new.name))

    def remove(self, path: Path) -> None:
        self._may_fail()
        there = path.exists()
        super().remove(path)
        if there:
            self._note(Done("remove", name=path.name))

    def sync_folder(self, folder: Path) -> None:  # noqa: ARG002 - there is only one
        self._may_fail()
        self._note(Done("sync_folder"))

    def _may_fail(self) -> None:
        if self.fails():
            raise OSError(errno.EIO, "it is broken")

    def _of(self, file: int) -> int:
        return self._files[os.fstat(file).st_ino]

    def _note(self, done: Done) -> None:
        self.done.append(done)
        self.after()


class FailingDisk(SteppingDisk):
    """Fails at operation number `fails_at` (from 0), and at `times` operations from there on.

    With an `error` an operation raises it, a write after having written `part` of its bytes; without one a write is
    merely short, as the operating system may make it, and nothing fails.
    """

    def __init__(self, fails_at: int, error: int | None, *, part: float = 0.5, times: int = 1) -> None:
        self.operations = 0
        self.times = times
        self._failing = range(fails_at, fails_at + times)
        self._error = error
        self._part = part

    def write(self, file: int, data: bytes | memoryview, offset: int) -> int:
        fails = self.operations in self._failing
        written = super().write(file, data[: max(1, int(len(data) * self._part))] if fails else data, offset)
        self.step()
        return written

    def step(self) -> None:
        number, self.operations = self.operations, self.operations + 1
        if number in self._failing and self._error is not None:
            raise OSError(self._error, os.strerror(self._error))
