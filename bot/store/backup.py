"""Backups: copies of the store, each one file, made beside a running bot, verified, and rotated.

Making a copy only reads the store's folder, so any process may do it at any time. Restoring needs the bot to be
stopped. `copy_file` has the format of a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from bot.ports import StoreError
from bot.store import copy_file
from bot.store.journal.disk import Disk, lock, remedy
from bot.store.journal.frames import parse
from bot.store.journal.replay import CHECKPOINT, SEGMENT, Damaged, JournalState
from bot.store.journal.storage import JournalStorage
from bot.store.journal.table import Database
from bot.store.migrations import STORE, TABLE, check_version
from bot.store.schema import COLD

SUFFIX: Final = ".backup"
UNCHECKED: Final = ".unchecked"
"""Ends the name of a copy that has not been read back yet."""

TRIAL: Final = ".trial-"
"""Begins the name of a folder in which a copy is tried."""
STAMP: Final = "%Y%m%d-%H%M%S"

_NAME: Final = re.compile(rf"wirebrief-(?P<store>[0-9a-f]{{8}})-(?P<made>\d{{8}}-\d{{6}}){re.escape(SUFFIX)}")


def back_up(folder: Path, into: Path, now: datetime, *, kept: int | None = None, disk: Disk | None = None) -> Path:
    """Copy the store in `folder` to a new file in `into`, then remove older copies of this store but the newest `kept`.

    Gives the path of the copy, which has been read back, and is never removed itself. None keeps all copies. Files of
    other stores, or of no store, stay. Raises StoreError when no copy can be made; the others stay then.
    """
    disk = disk or Disk()
    try:
        disk.make_folder(into)
        with ExitStack() as opened:
            found, files = copy_file.read_store(folder, opened)
            path = _unused(into, _store_id(found), now)
            _copy_checked(found, files, path, disk)
        if kept:
            _remove_superfluous(into, path.name, kept, disk)
    except OSError as error:
        raise StoreError(f"no copy of {folder} was made in {into}: {remedy(error)}") from None
    return path


def back_up_and_prove(folder: Path, into: Path, now: datetime, kept: int) -> Path:
    """`back_up`, and restore the copy into a folder that is made for it in `into` and removed again.

    Raises StoreError when no copy can be made, or the new one does not come back; then it is removed, and all others
    stay.
    """
    path = back_up(folder, into, now)
    try:
        with TemporaryDirectory(prefix=TRIAL, dir=into) as trial:
            _try(path, Path(trial), now)
        _remove_superfluous(into, path.name, kept, Disk())
    except OSError as error:
        raise StoreError(f"the copy {path} could not be tried: {remedy(error)}") from None
    except StoreError:
        Disk().remove(path)
        raise
    return path


def _try(path: Path, folder: Path, now: datetime) -> None:
    """Restore a copy into an empty folder and open that. Raises StoreError."""
    restore(path, folder, now)
    if not records_in(folder):
        raise StoreError(f"the copy {path} did not come back: use another disk")


def _remove_superfluous(into: Path, new: str, kept: int, disk: Disk) -> None:
    for old in superfluous([one.name for one in into.iterdir()], new, kept):
        disk.remove(into / old)


def newest(folder: Path, into: Path) -> datetime | None:
    """When the newest copy in `into` of the store in `folder` was made; None without one."""
    try:
        with ExitStack() as opened:
            store = _store_id(copy_file.read_store(folder, opened)[0])
        found = [match for path in into.iterdir() if (match := _NAME.fullmatch(path.name))]
    except (OSError, StoreError):
        return None
    made = [datetime.strptime(match["made"], STAMP).replace(tzinfo=UTC) for match in found if match["store"] == store]
    return max(made, default=None)


def superfluous(names: Iterable[str], new: str, kept: int) -> list[str]:
    """The copies to remove beside the one that was just made: those of its store beyond `kept`, the oldest first.

    A copy with a later date than the new one counts as the oldest: one of the two was made while the clock was wrong.
    """
    made = _NAME.fullmatch(new)
    found = [match for name in names if name != new and (match := _NAME.fullmatch(name))]
    ours = [match for match in found if made and match["store"] == made["store"]]
    ours.sort(key=lambda match: (made is not None and match["made"] <= made["made"], match["made"]))
    return [match[0] for match in ours[: max(len(ours) - (kept - 1), 0)]]


def restore(path: Path, folder: Path, now: datetime, *, disk: Disk | None = None) -> int:
    """Make a copy the content of `folder`, all at once; give the number of its documents.

    What stood in the folder is copied beside `path` first; when it is damaged, its files are moved to a folder within.
    A copy of an older version is migrated when the store is opened. Raises StoreError when the copy is damaged or too
    new, or the bot runs on the folder; then the folder is as it was.
    """
    disk = disk or Disk()
    try:
        check_version(copy_file.version(path))
        with closing(_opened(folder, now, disk)) as database:
            if database.tables():
                back_up(folder, path.parent, now, disk=disk)
            return cast("JournalStorage", database.storage).replace_all(copy_file.documents(path), COLD)
    except OSError as error:
        raise StoreError(f"{path} cannot be restored to {folder}: {remedy(error)}") from None


def records_in(folder: Path) -> int | None:
    """How many records a restore into `folder` would replace; None when that cannot be read. It changes nothing."""
    try:
        with ExitStack() as opened:
            found, _ = copy_file.read_store(folder, opened)
    except StoreError:
        return None if folder.is_dir() else 0
    except OSError as error:
        raise StoreError(f"the store in {folder} cannot be read: {remedy(error)}") from None
    return sum(len(kept) for table, kept in found.tables.items() if table != TABLE)


def _copy_checked(found: JournalState, files: copy_file.Segments, path: Path, disk: Disk) -> None:
    """Put a copy under `path` once it has been read back: a bad one never takes a good one's name, or its place."""
    trial = path.with_name(path.name + UNCHECKED)
    try:
        copy_file.check(trial, copy_file.write(found, files, trial, disk))
        disk.rename(trial, path)
    except BaseException:
        with suppress(OSError):
            disk.remove(trial)
        raise
    disk.sync_folder(path.parent)


def _store_id(found: JournalState) -> str:
    """The id of the store that a folder holds; "" when only an older version has opened it so far."""
    kept = found.tables.get(TABLE, {}).get(STORE)
    return str(parse(kept)[0]["id"]) if kept else ""


def _unused(into: Path, store: str, now: datetime) -> Path:
    """The path of a new copy, with the next second whose name is free: another copy may be of this very one."""
    while (path := into / _name(store, now)).exists():
        now += timedelta(seconds=1)
    return path


def _name(store: str, now: datetime) -> str:
    return "-".join(filter(None, ("wirebrief", store, _stamp(now)))) + SUFFIX


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime(STAMP)


def _opened(folder: Path, now: datetime, disk: Disk) -> Database:
    """The store in the folder; an empty one if what is there is damaged."""
    try:
        return Database(folder, disk)
    except Damaged:
        aside = folder / f"damaged-{_stamp(now)}"
        held = lock(disk, folder)
        try:
            disk.make_folder(aside)
            for file in (*folder.glob(f"*{CHECKPOINT}"), *folder.glob(f"*{SEGMENT}")):
                disk.rename(file, aside / file.name)
        finally:
            held.close()
        return Database(folder, disk)
