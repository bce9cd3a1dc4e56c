"""A disk that takes a step before each operation, at which a subclass may let it fail."""

from __future__ import annotations

from pathlib import Path

from bot.store.journal.disk import Disk


class SteppingDisk(Disk):
    """Calls `step` before it opens, cuts, renames, removes or syncs; it never waits for the medium."""

    def step(self) -> None:
        """Pass, or raise what the operation raises."""

    def open(self, path: Path) -> int:
        self.step()
        return super().open(path)

    def sync(self, file: int) -> None:  # noqa: ARG002 - nothing waits for the medium
        self.step()

    def cut(self, file: int, size: int) -> None:
        self.step()
        super().cut(file, size)

    def rename(self, old: Path, new: Path) -> None:
        self.step()
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        self.step()
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:  # noqa: ARG002 - nothing waits for the medium
        self.step()
