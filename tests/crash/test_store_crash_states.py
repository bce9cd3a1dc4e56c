"""The power is cut after every operation of the disk: each state that may be left opens, with all that was promised."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.store.journal.disk import Disk
from tests.crash.disks import Lazy, RecordingDisk
from tests.crash.powercut import Files, Medium
from tests.crash.story import Contents, Story, contents, open_database, small_files

STATES = int(os.environ.get("WIREBRIEF_CRASH_STATES", "5200"))
"""How many states to build; a long run asks for 100,000 and more."""
PARTS = max(4, STATES // 2000)
"""The states are shared out to so many tests, each well within the time that a test may take."""
EVENTS = 12
FAILURES = 0.06
"""The share of operations that fail in a course; after a failure, the next operation fails as often as not."""
TWICE = 0.1
"""The share of states after which the power is cut once more."""


@dataclass(frozen=True, slots=True)
class Point:
    """A moment at which the power may be cut: operations done, what was acknowledged, what else may be found."""

    done: int
    acknowledged: Contents
    possible: tuple[Contents, ...]


class Course:
    """A story on a recording disk that fails now and then, and the points between its operations."""

    def __init__(self, folder: Path, disk: RecordingDisk, seed: int, contents: Contents | None = None) -> None:
        self.points: list[Point] = []
        self._chance = random.Random(seed)
        self._disk = disk
        self._failing = False
        self.story = Story(folder, disk, seed, contents)
        disk.after = self._after
        disk.fails = self._fails

    def play(self, events: int) -> None:
        """Play, and close without another operation."""
        self.story.play(events)
        self._point()
        self.story.database.close()

    def _fails(self) -> bool:
        self._failing = self._chance.random() < (0.5 if self._failing else FAILURES)
        return self._failing

    def _after(self) -> None:
        self._point()
        self.story.interrupt()

    def _point(self) -> None:
        possible = self.story.refused + ([] if self.story.trying is None else [self.story.trying])
        self.points.append(Point(len(self._disk.done), self.story.contents, tuple(possible)))


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
    """Open what is left. It holds what was acknowledged, and perhaps what was under way; and so it stays."""
    lay_out(folder, files)
    medium = Medium(files)
    disk = RecordingDisk(medium.names)
    found = found_in(folder, disk)
    assert found in promised
    if chance.random() < TWICE:
        medium.do_all(disk.done)
        check_all(folder, medium, [found], chance)
        go_on(folder, files, found, chance)


def go_on(folder: Path, files: Files, found: Contents, chance: random.Random) -> None:
    """Use what was left, and open it again."""
    lay_out(folder, files)
    story = Story(folder, Lazy(), chance.randrange(1000), found)
    story.play(4)
    story.database.close()
    assert story.contents == found_in(folder, Lazy())


def check_all(folder: Path, medium: Medium, promised: list[Contents], chance: random.Random) -> None:
    """Open everything that a power cut may leave now."""
    for files in medium.states(chance):
        lay_out(folder, files)
        assert found_in(folder, Lazy()) in promised


def check_after_a_kill(folder: Path, medium: Medium, promised: list[Contents], chance: random.Random) -> None:
    """The process is killed, which loses nothing that was written; another goes on, and then the power is cut."""
    files, medium = medium.as_seen(), medium.copy()
    lay_out(folder, files)
    found = found_in(folder, RecordingDisk(medium.names_seen()))
    assert found in promised
    lay_out(folder, files)
    disk = RecordingDisk(medium.names_seen())
    course = Course(folder, disk, chance.randrange(1000), found)
    course.play(2)
    medium.do_all(disk.done)
    check_all(folder, medium, [course.points[-1].acknowledged, *course.points[-1].possible], chance)


@pytest.mark.parametrize("part", range(PARTS))
def test_after_a_power_cut_at_any_moment_all_that_was_acknowledged_is_there(quick_path: Path, part: int) -> None:
    chance = random.Random(part)
    seed, checked = part, 0
    with small_files():
        while checked < STATES // PARTS:
            seed += PARTS
            checked += cut_everywhere(quick_path, seed, chance)
    assert checked >= STATES // PARTS


def cut_everywhere(folder: Path, seed: int, chance: random.Random) -> int:
    """Cut the power at every point of a course; give the number of states that were opened."""
    disk = RecordingDisk()
    course = Course(folder / f"story{seed}", disk, seed)
    course.play(EVENTS)
    medium, replayed = Medium(), 0
    seen: set[int] = set()
    for point in course.points:
        medium.do_all(disk.done[replayed : point.done])
        replayed = point.done
        promised = [point.acknowledged, *point.possible]
        for files in medium.states(chance):
            state = hash((str(promised), tuple(sorted(files.items()))))
            if state not in seen:
                seen.add(state)
                check(folder / "state", files, promised, chance)
        if chance.random() < TWICE:
            check_after_a_kill(folder / "state", medium, promised, chance)
    return len(seen)
