"""The power is cut after every operation of the disk: each state that may be left opens, with all that was promised."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from bot.store.durable import Disk
from tests.crash.disks import Done, RecordingDisk
from tests.crash.powercut import Files, Medium
from tests.crash.story import Contents, Story, contents, open_database, small_files

STATES = int(os.environ.get("WIREBRIEF_CRASH_STATES", "5200"))
"""How many states to build; a long run asks for 100,000 and more."""
PARTS = 4
"""The states are shared out to so many tests."""
EVENTS = 12

Point = tuple[int, Contents, Contents | None]
"""How many operations were done, what had been acknowledged then, and what was being written."""


class ForgetfulDisk(RecordingDisk):
    """Records, and keeps the points at which the power may be cut."""

    def __init__(self) -> None:
        super().__init__()
        self.points: list[Point] = []
        self.story: Story | None = None
        self.after = self._point

    def _point(self) -> None:
        if self.story:
            self.points.append((len(self.done), self.story.contents, self.story.trying))
            self.story.interrupt()


def tell(folder: Path, seed: int) -> tuple[list[Done], list[Point]]:
    """Play a story; give its operations and the points between them."""
    disk = ForgetfulDisk()
    story = disk.story = Story(folder, disk, seed)
    story.play(EVENTS)
    disk.points.append((len(disk.done), story.contents, None))
    disk.story = None
    story.database.close()
    return disk.done, disk.points


def lay_out(folder: Path, files: Files) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def found_in(folder: Path, disk: Disk) -> Contents:
    database = open_database(folder, disk)
    try:
        return contents(database)
    finally:
        database.close()


def check(folder: Path, files: Files, promised: list[Contents], chance: random.Random) -> None:
    """Open what is left. It holds what was acknowledged, and perhaps what was under way."""
    lay_out(folder, files)
    medium = Medium(files)
    disk = RecordingDisk(medium.names)
    found = found_in(folder, disk)
    assert found in promised
    if chance.random() < 0.1:
        for operation in disk.done:
            medium.do(operation)
        check_again(folder, medium, found, chance)


def check_again(folder: Path, medium: Medium, found: Contents, chance: random.Random) -> None:
    """The power is cut once more when the store has just been opened; then it goes on."""
    for files in medium.states(chance):
        lay_out(folder, files)
        assert found == found_in(folder, RecordingDisk(Medium(files).names))
    story = Story(folder, Lazy(), chance.randrange(1000))
    story.contents = found
    story.play(3)
    story.database.close()
    assert story.contents == found_in(folder, Lazy())


class Lazy(Disk):
    """Waits for nothing."""

    def sync(self, file: int) -> None:
        """Leave it to the operating system."""

    def sync_folder(self, folder: Path) -> None:
        """Leave it to the operating system."""


@pytest.mark.parametrize("part", range(PARTS))
def test_after_a_power_cut_at_any_moment_all_that_was_acknowledged_is_there(quick_path: Path, part: int) -> None:
    chance = random.Random(part)
    seed, checked = part, 0
    with small_files():
        while checked < STATES // PARTS:
            seed += PARTS
            done, points = tell(quick_path / f"story{seed}", seed)
            medium, replayed, seen = Medium(), 0, set()
            for count, acknowledged, trying in points:
                for operation in done[replayed:count]:
                    medium.do(operation)
                replayed = count
                promised = [acknowledged] if trying is None else [acknowledged, trying]
                for files in medium.states(chance):
                    state = hash((count if trying is None else 0, tuple(sorted(files.items()))))
                    if state not in seen:
                        seen.add(state)
                        check(quick_path / "state", files, promised, chance)
                        checked += 1
    assert checked >= STATES // PARTS
