"""A watched folder, read like a feed: each file in it is an entry, its path in the folder the entry's id.

Nothing outside the folder is read: no link is followed, and each file is opened by a path that lies in the folder. A
file that changed a moment ago may be half written and waits for a later visit.
"""

from __future__ import annotations

import asyncio
import logging
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.archive import files
from bot.archive.files import Skipped, Unread
from bot.archive.filing import Draft
from bot.feeds.formats.entry import MOST_ENTRIES, Entry, Feed, FeedError
from bot.feeds.parser_port import Parser
from bot.model.faults import Fault
from bot.ports import Clock, WebError
from bot.sources.health.pace import Bounds

EVERY = Bounds(60, 60)
"""Seconds between two looks at a folder that has no interval of its own."""
SETTLED = 10.0
"""Seconds for which a file must have stayed as it is."""
MOST_FILES = 20_000
"""Names in a folder that are looked at."""
_TEMPORARY = (".part", ".tmp", ".temp", ".crdownload", ".download", ".partial", ".swp", "~")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _File:
    """A file as a look at the folder finds it; `changed` is in seconds since 1970."""

    name: str
    size: int
    changed: float


class Folders:
    """Reads watched folders. What a file holds is kept in memory until the file changes."""

    def __init__(self, parser: Parser, clock: Clock) -> None:
        self._parser = parser
        self._clock = clock
        self._read: dict[tuple[str, str], tuple[_File, Entry | None]] = {}

    async def read(self, url: str) -> Feed:
        """The folder at a `file:` address as a feed. Raises WebError when it cannot be read."""
        root = Path(unquote(urlsplit(url).path))
        try:
            found = await asyncio.to_thread(_files, root)
        except OSError as error:
            raise WebError.of(Fault.NO_FOLDER, path=str(root), problem=error.strerror or "") from None
        now = self._clock.now().timestamp()
        settled = [file for file in found if not 0 <= now - file.changed < SETTLED]
        entries = [entry for file in settled[:MOST_ENTRIES] if (entry := await self._entry(root, file))]
        names = {file.name for file in found}
        for key in [key for key in self._read if key[0] == str(root) and key[1] not in names]:
            del self._read[key]
        return Feed(root.name, "", "", tuple(entries), whole=True)

    async def _entry(self, root: Path, file: _File) -> Entry | None:
        """The article in a file; None for one that holds none, which the log says once."""
        key = (str(root), file.name)
        known = self._read.get(key)
        if known and known[0] == file:
            return known[1]
        held = await self._held(root, file)
        if isinstance(held, Skipped):
            log.warning("%s is not read: %s", root / file.name, held.reason)
        entry = None if isinstance(held, Skipped) else held
        self._read[key] = file, entry
        return entry

    async def _held(self, root: Path, file: _File) -> Entry | Skipped:
        try:
            data = await asyncio.to_thread(_bytes, root, file.name)
        except OSError as error:
            return Skipped(file.name, f"it cannot be read ({error.strerror})")
        if len(data) > files.LARGEST:
            return Skipped(file.name, f"it is larger than {files.LARGEST // 1_000_000} MB")
        read = files.document(file.name, data)
        try:
            if isinstance(read, Unread):
                entry = await self._parser.document(read.data, read.kind)
            elif isinstance(read, Draft):
                entry = await self._of_draft(read)
            else:
                return read if isinstance(read, Skipped) else Skipped(file.name, "it is a list of feeds: import it")
        except FeedError as error:
            return Skipped(file.name, str(error))
        changed = datetime.fromtimestamp(file.changed, UTC)
        return replace(entry, id=file.name, published=entry.published or changed)

    async def _of_draft(self, draft: Draft) -> Entry:
        if not draft.html:
            return Entry("", "", draft.title, draft.text, None)
        page = await self._parser.page(draft.html)
        if not page.text:
            raise FeedError("no article was found on the page")
        return Entry("", "", page.title, page.text, page.published, page.language, page.outlet)


def _files(root: Path) -> list[_File]:
    """The files in a folder that may hold articles, the newest first. Raises OSError when it is no folder."""
    if not root.is_dir():
        os.scandir(root).close()  # raises what is wrong with it
    found = [file for path in _paths(root) if (file := _looked_at(root, path))]
    return sorted(found, key=lambda file: (-file.changed, file.name))


def _paths(root: Path) -> Iterator[Path]:
    seen = 0
    for folder, inside, names in os.walk(root, followlinks=False):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        for name in sorted(names):
            seen += 1
            if seen > MOST_FILES:
                return
            if not name.startswith(".") and not name.lower().endswith(_TEMPORARY):
                yield Path(folder, name)


def _looked_at(root: Path, path: Path) -> _File | None:
    """The file at a path; None for what is gone, is a link, or is no file."""
    try:
        told = path.lstat()
    except OSError:
        return None
    name = str(path.relative_to(root))
    return _File(name, told.st_size, told.st_mtime) if stat.S_ISREG(told.st_mode) else None


def _bytes(root: Path, name: str) -> bytes:
    """The bytes of a file in the folder, one more than may be read at most. Raises OSError for what leads out of it."""
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        raise OSError(0, "it leads out of the folder")
    opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is no file")
        return file.read(files.LARGEST + 1)
