"""The disk: every operation that changes a file of the store, and what its errors mean.

Each method of `Disk` is one operation of the operating system, so that tests can record the order of all of them,
rebuild every state in which a power cut may leave the folder, and let any of them fail.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bot.ports import StoreError

TEMPORARY: Final = ".tmp"
"""Ends the name of a file that is not finished; such files are removed when the store is opened."""

_SYMPTOMS: Final = {
    errno.ENOSPC: "the disk is full: free some space on it",
    errno.EDQUOT: "the disk quota is used up: free some space, or have it raised",
    errno.EFBIG: "the file would pass the size limit of this user: raise it (ulimit -f)",
    errno.EROFS: "the file system is read-only: mount it for writing",
    errno.EIO: "the disk reports an error: check it, it may be failing",
    errno.EACCES: "this user may not write there: change the owner or the permissions",
    errno.EPERM: "this user may not write there: change the owner or the permissions",
    errno.EMFILE: "too many files are open: raise the limit (ulimit -n)",
    errno.ENOTDIR: "a part of that path is a file, not a folder: choose another path",
    errno.ELOOP: "a file of it is a link: put the file itself there",
    errno.EEXIST: "a part of that path is a file, not a folder: choose another path",
}
"""What an operator can do about an error of the disk."""


def remedy(error: OSError) -> str:
    """What went wrong and what to do about it, as half a sentence."""
    return _SYMPTOMS.get(error.errno or 0, (error.strerror or str(error)).lower())


class Disk:
    """The operations that change a folder of files. A file is given by its descriptor."""

    def make_folder(self, folder: Path) -> None:
        """Make the folder and those above it, unless they exist; only this user may enter those that are made."""
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(mode=0o700, exist_ok=True)

    def make_file(self, path: Path) -> None:
        """Make an empty file that only this user may read, unless it exists."""
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600))

    def make_private(self, path: Path) -> None:
        """Take all rights on a file or folder from the group and from others; do nothing when it is another user's."""
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            with contextlib.suppress(PermissionError):
                path.chmod(mode & 0o700)

    def open(self, path: Path) -> int:
        """Open for reading and writing; an absent file is made, empty. A link is not followed: it raises OSError."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)

    def write(self, file: int, data: bytes | memoryview, offset: int) -> int:
        """Write at `offset` and give the number of bytes written, which may be less than asked."""
        return os.pwrite(file, data, offset)

    def sync(self, file: int) -> None:
        """Return when the bytes of the file are on the medium."""
        _sync(file)

    def cut(self, file: int, size: int) -> None:
        """Make the file `size` bytes long."""
        os.ftruncate(file, size)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file a new name in its folder, and replace the file that has it."""
        old.replace(new)

    def remove(self, path: Path) -> None:
        """Remove the name of a file, if there is one. Open descriptors stay readable."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in the folder are on the medium."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sync(file: int) -> None:
    """`fdatasync` where it exists; macOS flushes its drive's cache only when asked by F_FULLFSYNC."""
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:
        fcntl.fcntl(file, full)
    else:
        getattr(os, "fdatasync", os.fsync)(file)


def write_all(disk: Disk, file: int, data: bytes, offset: int) -> None:
    """Write all of `data` at `offset`, however little the disk takes at a time."""
    rest = memoryview(data)
    while rest:
        written = disk.write(file, rest, offset)
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest, offset = rest[written:], offset + written


def replace(disk: Disk, path: Path, pieces: Iterable[bytes]) -> int:
    """Put a file under `path`, whole or not at all, even when the power fails; give its size in bytes."""
    temporary = path.with_name(path.name + TEMPORARY)
    disk.remove(temporary)
    try:
        size = _fill(disk, temporary, pieces)
        disk.rename(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(path.parent)
    return size


def _fill(disk: Disk, path: Path, pieces: Iterable[bytes]) -> int:
    file, size = disk.open(path), 0
    try:
        for piece in pieces:
            write_all(disk, file, piece, size)
            size += len(piece)
        disk.sync(file)
    finally:
        os.close(file)
    return size


class Lock:
    """The sole use of a folder, until it is closed or the process ends in any way."""

    def __init__(self) -> None:
        self._files: list[int] = []

    def take(self, file: int, *, needed: bool = True) -> None:
        """Lock an open file or folder. Raises BlockingIOError when another has it, OSError if it is needed."""
        self._files.append(file)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            if needed:
                raise

    def close(self) -> None:
        """Let others have the folder. Is idempotent."""
        while self._files:
            os.close(self._files.pop())


def lock(disk: Disk, folder: Path) -> Lock:
    """Lock the folder for this process. Raises StoreError when another process has it.

    The folder itself is locked, where its file system can (NFS cannot), so that to remove the file `lock` lets nobody
    in. That file is locked too: an older Wirebrief looks at nothing else.
    """
    held = Lock()
    try:
        held.take(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC), needed=False)
        held.take(disk.open(folder / "lock"))
    except BlockingIOError:
        held.close()
        raise StoreError(
            f"another Wirebrief is running on this folder ({folder}): stop it first, or give store.url another folder"
        ) from None
    except BaseException:
        held.close()
        raise
    return held
