"""Every operation of the disk fails, in every way, in a course of commits and checkpoints: nothing is corrupted."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from bot.ports import StoreError
from tests.crash.disks import FailingDisk, Lazy
from tests.crash.story import Contents, Story, contents, open_database, small_files

EVENTS = 14
SEEDS = (1, 2)
WAYS = {
    "ENOSPC": (errno.ENOSPC, 1),
    "EIO": (errno.EIO, 1),
    "EROFS": (errno.EROFS, 1),
    "short write": (None, 1),
    "EIO twice": (errno.EIO, 2),
    "EIO three times": (errno.EIO, 3),
    "EIO for a while": (errno.EIO, 9),
    "ENOSPC for a while": (errno.ENOSPC, 25),
}
"""Each with the error, and how many operations in a row meet it. A sync is an operation like a write or a rename."""


def count_operations(folder: Path, seed: int) -> int:
    disk = FailingDisk(0, None, times=0)
    story = Story(folder, disk, seed)
    story.play(EVENTS)
    story.database.close()
    assert story.moves > 0
    return disk.operations


def begin(folder: Path, disk: FailingDisk, seed: int) -> Story:
    """Open the folder as soon as the disk allows; until then the operator is told so."""
    while True:
        try:
            return Story(folder, disk, seed)
        except StoreError as error:
            told = str(error)
        assert "cannot be used" in told


def play_with_a_fault(folder: Path, disk: FailingDisk, seed: int) -> None:
    """Contents in memory, and after opening anew, must be those of the commits that succeeded."""
    story = begin(folder, disk, seed)
    story.play(EVENTS)
    assert story.contents == contents(story.database)
    assert disk.times > 1 or not story.refused
    if not story.refused:
        shutil.copytree(folder, folder / "copy")
        assert story.contents == opened_anew(folder / "copy")
    story.recover()
    assert story.contents == contents(story.database)
    story.database.close()
    assert story.contents == opened_anew(folder)


def opened_anew(folder: Path) -> Contents:
    database = open_database(folder, Lazy())
    try:
        return contents(database)
    finally:
        database.close()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("way", WAYS)
def test_whichever_operation_fails_the_store_keeps_exactly_what_it_acknowledged(
    quick_path: Path, way: str, seed: int
) -> None:
    error, times = WAYS[way]
    with small_files():
        for number in range(count_operations(quick_path / "whole", seed)):
            play_with_a_fault(quick_path / str(number), FailingDisk(number, error, times=times), seed)
