"""Backups: copies of a store, each one file, made beside a running bot, verified, and rotated.

Making a copy only reads the store, so any process may do it at any time. Restoring needs the bot to be stopped.
`copy_file` has the format of a copy. With a key all copies are encrypted, and what they hold lies unencrypted nowhere
but beside the store itself.
"""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from bot.ports import StoreError
from bot.store.backups import copy_file, names
from bot.store.backups.content import Content, CopiedStore
from bot.store.backups.embedded import in_folder, records_in
from bot.store.journal.disk import Disk, lock, remedy
from bot.store.journal.replay import CHECKPOINT, SEGMENT, Damaged
from bot.store.journal.storage import JournalStorage
from bot.store.journal.table import Database
from bot.store.migrations import check_version
from bot.store.schema import COLD

UNCHECKED: Final = ".unchecked"
"""Ends the name of a copy that has not been read back yet."""
TRIAL: Final = ".trial-"
"""Begins the name of a folder in which a copy is tried."""
ROOM: Final = 4
"""A copy takes at most so many times its size once it is restored: news is packed to 40 %."""


def back_up(
    store: CopiedStore, into: Path, now: datetime, *, kept: int | None = None, key: str = "", disk: Disk | None = None
) -> Path:
    """Copy a store to a new file in `into`, then remove older copies of this store but the newest `kept`.

    Gives the path of the copy, which has been read back, and is never removed itself. None keeps all copies. Files of
    other stores, or of no store, stay. Raises StoreError when no copy can be made; the others stay then.
    """
    disk = disk or Disk()
    try:
        disk.make_folder(into)
        with store.open() as content:
            path = _unused(into, content.store, now, encrypted=bool(key))
            _copy_checked(content, path, store.scratch, key, disk)
        if kept:
            _remove_superfluous(into, path.name, kept, disk)
    except OSError as error:
        raise StoreError(f"no copy of {store.name} was made in {into}: {remedy(error)}") from None
    return path


def back_up_and_prove(store: CopiedStore, into: Path, now: datetime, *, kept: int, key: str = "") -> Path:
    """`back_up`, and restore the copy into a folder that is made for it and removed again.

    Raises StoreError when no copy can be made, or the new one does not come back; then it is removed, and all others
    stay.
    """
    path = back_up(store, into, now, kept=None, key=key)
    try:
        _prove(path, store.scratch if key else into, now, key)
        _remove_superfluous(into, path.name, kept, Disk())
    except OSError as error:
        raise StoreError(f"the copy {path} could not be tried: {remedy(error)}") from None
    except StoreError:
        Disk().remove(path)
        raise
    return path


def _prove(path: Path, place: Path, now: datetime, key: str) -> None:
    """Restore a copy into a new folder in `place`, look at it, and remove it. Raises StoreError."""
    mark = f"{TRIAL}{path.name.split('-')[1]}-"  # of this store: another may try a copy of its own there now
    for left in place.glob(f"{mark}*"):  # by a trial that was ended by force
        shutil.rmtree(left, ignore_errors=True)
    if shutil.disk_usage(place).free < ROOM * path.stat().st_size:
        raise StoreError(f"there is no room in {place} to try the copy {path.name}: free some space there")
    with TemporaryDirectory(prefix=mark, dir=place) as trial:
        restore(path, Path(trial), now, key=key)
        if not records_in(Path(trial)):
            raise StoreError(f"the copy {path} did not come back: use another disk")


def _remove_superfluous(into: Path, new: str, kept: int, disk: Disk) -> None:
    for old in names.superfluous([one.name for one in into.iterdir()], new, kept):
        disk.remove(into / old)


def newest(store: CopiedStore, into: Path, *, encrypted: bool) -> Path | None:
    """The newest copy of a store in `into`, of those that are encrypted or of those that are not; None without one."""
    try:
        with store.open() as content:
            found = names.newest([path.name for path in into.iterdir()], content.store, encrypted=encrypted)
    except (OSError, StoreError):
        return None
    return into / found if found else None


def restore(
    path: Path, folder: Path, now: datetime, *, key: str = "", aside: Path | None = None, disk: Disk | None = None
) -> int:
    """Make a copy the content of `folder`, all at once; give the number of its documents.

    What stood in the folder is copied to `aside` first, by default beside `path`, encrypted if there is a key; when it
    is damaged, its files are moved to a folder within. A copy of an older version is migrated when the store is opened.
    Raises StoreError when the copy is damaged, encrypted with another key or too new, or the bot runs on the folder;
    then the folder is as it was.
    """
    disk = disk or Disk()
    try:
        with copy_file.opened(path, key, _existing(folder)) as copy:
            check_version(copy_file.version(copy))
            with closing(_opened(folder, now, disk)) as database:
                if database.tables():
                    back_up(in_folder(folder), aside or path.parent, now, kept=None, key=key, disk=disk)
                return cast("JournalStorage", database.storage).replace_all(copy_file.documents(copy), COLD)
    except OSError as error:
        raise StoreError(f"{path} cannot be restored to {folder}: {remedy(error)}") from None


def _existing(folder: Path) -> Path:
    """The folder, or the first above it that is there."""
    return next((path for path in (folder, *folder.parents) if path.is_dir()), folder)


def _copy_checked(content: Content, path: Path, scratch: Path, key: str, disk: Disk) -> None:
    """Put a copy under `path` once it has been read back: a bad one never takes a good one's name, or its place."""
    trial = path.with_name(path.name + UNCHECKED)
    try:
        written = copy_file.write(content.rows, trial, disk, key, names.stamp_of(path.name))
        with copy_file.opened(trial, key, scratch) as copy:
            copy_file.check(copy, written)
        disk.rename(trial, path)
    except BaseException:
        with suppress(OSError):
            disk.remove(trial)
        raise
    disk.sync_folder(path.parent)


def _unused(into: Path, store: str, now: datetime, *, encrypted: bool) -> Path:
    """The path of a new copy, with the next second whose name is free: another copy may be of this very one."""
    while (path := into / names.name(store, now, encrypted=encrypted)).exists():
        now += timedelta(seconds=1)
    return path


def _opened(folder: Path, now: datetime, disk: Disk) -> Database:
    """The store in the folder; an empty one if what is there is damaged."""
    try:
        return Database(folder, disk)
    except Damaged:
        aside = folder / f"damaged-{names.stamp(now)}"
        held = lock(disk, folder)
        try:
            disk.make_folder(aside)
            for file in (*folder.glob(f"*{CHECKPOINT}"), *folder.glob(f"*{SEGMENT}")):
                disk.rename(file, aside / file.name)
        finally:
            held.close()
        return Database(folder, disk)
