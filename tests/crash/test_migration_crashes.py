"""The power is cut while a store is migrated: what is left is the old version or the new one, whole."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any, cast

from bot.store.journal.disk import Disk
from bot.store.journal.storage import JournalStorage
from bot.store.journal.table import Database
from bot.store.migrations import prepare
from tests.crash.disks import Lazy, RecordingDisk
from tests.crash.powercut import Files, Medium

VERSION_1 = Path(__file__).parents[1] / "unit" / "bot" / "store" / "version_1" / "data"
Contents = dict[str, dict[str, dict[str, Any]]]


def contents(database: Database) -> Contents:
    """All documents but the store's id, which is drawn."""
    found = {name: {str(one.doc_id): dict(one) for one in database.table(name)} for name in database.tables()}
    found["meta"].pop("store", None)
    return found


def opened(folder: Path, files: Files, disk: Disk, *, migrated: bool) -> Contents:
    """What a process finds in a folder of these files, or makes of it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with Database(folder, disk) as database:
        if migrated:
            prepare(cast("JournalStorage", database.storage))
        return contents(database)


def test_after_a_power_cut_a_store_is_of_the_old_version_or_of_the_new_one(quick_path: Path) -> None:
    files = {path.name: path.read_bytes() for path in VERSION_1.iterdir()}
    medium, chance = Medium(files), random.Random(1)
    old = opened(quick_path / "old", files, Lazy(), migrated=False)
    disk = RecordingDisk(medium.names)
    new = opened(quick_path / "new", files, disk, migrated=True)
    assert ("notes" in old, "notes" in new) == (True, False)
    left = []
    for done in disk.done:
        medium.do(done)
        for state in medium.states(chance):
            left.append(opened(quick_path / "left", state, Lazy(), migrated=False))
            assert new == opened(quick_path / "left", state, Lazy(), migrated=True)
    assert all(found in (old, new) for found in left)
    assert (True, True) == (old in left, new in left)
