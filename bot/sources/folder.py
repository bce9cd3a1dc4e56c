"""A watched folder, read like a feed: each file in it is an entry, its path in the folder the entry's id.

Nothing outside the folder is read: no link is followed, and each file is opened by a path that lies in the folder. A
file that changed a moment ago may be half written and waits for a later visit.
"""

from __future__ import annotations

import asyncio
import logging
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.archive import files
from bot.archive.files import Skipped, Unread
from bot.archive.filing import Draft
from bot.feeds.formats.entry import MOST_ENTRIES, Entry, Feed, FeedError
from bot.feeds.parser_port import Parser
from bot.model import Source, WatchedFile
from bot.model.faults import Fault
from bot.ports import Clock, Drop, Put, Store, WebError, Write
from bot.sources.health.pace import Bounds

EVERY = Bounds(60, 60)
"""Seconds between two looks at a folder that has no interval of its own."""
SETTLED = 10.0
"""Seconds for which a file must have stayed as it is."""
MOST_FILES = 20_000
"""Names in a folder that are looked at."""
_TEMPORARY = (".part", ".tmp", ".temp", ".crdownload", ".download", ".partial", ".swp", "~")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Visit:
    """What a look at a folder found: the files that were read, and the names that are gone."""

    read: tuple[WatchedFile, ...]
    gone: tuple[str, ...]


class Folders:
    """Reads watched folders: of each the files that are new or have changed since they were kept.

    A file is kept with what is filed of it. What is read and not kept, because it is not wanted or too much for a day,
    stays in memory.
    """

    def __init__(self, parser: Parser, store: Store, clock: Clock) -> None:
        self._parser = parser
        self._store = store
        self._clock = clock
        self._kept: dict[str, dict[str, WatchedFile]] = {}
        self._read: dict[str, tuple[WatchedFile, Entry | None]] = {}
        self._visits: dict[str, _Visit] = {}

    async def read(self, source: Source) -> Feed:
        """The folder of a source as a feed. Raises WebError when it cannot be read."""
        root = Path(unquote(urlsplit(source.url).path))
        try:
            found = await asyncio.to_thread(_files, root, source.id)
        except OSError as error:
            raise WebError.of(Fault.NO_FOLDER, path=str(root), problem=error.strerror or "") from None
        known = await self._known(source.id)
        now = self._clock.now().timestamp()
        settled = [file for file in found if not 0 <= now - file.changed < SETTLED]
        new = [file for file in settled if not _is_same(known.get(file.name), file)]
        read = [await self._opened(root, file) for file in new[:MOST_ENTRIES]]
        names = {file.name for file in found}
        self._visits[source.id] = _Visit(tuple(file for file, _ in read), tuple(known.keys() - names))
        return Feed(root.name, "", "", tuple(entry for _, entry in read if entry), whole=True)

    def writes(self, source: str, filed: Collection[str]) -> list[Write]:
        """What to store of the last look at a folder, with the articles of the files with these names."""
        visit = self._visits.get(source, _Visit((), ()))
        gone = [Drop(WatchedFile, f"{source}:{name}") for name in visit.gone]
        return [*gone, *(Put(file) for file in visit.read if file.reason or file.name in filed)]

    def stored(self, source: str, writes: Iterable[Write]) -> None:
        """Note that these writes, as `writes` gave them, are in the store."""
        kept = self._kept.setdefault(source, {})
        for write in writes:
            if isinstance(write, Drop):
                kept.pop(write.key.partition(":")[2], None)
            elif isinstance(write.record, WatchedFile):
                kept[write.record.name] = write.record
                self._read.pop(write.record.key, None)

    def forget(self, source: str) -> None:
        """Forget a source that was removed."""
        self._kept.pop(source, None)
        self._visits.pop(source, None)

    async def _known(self, source: str) -> dict[str, WatchedFile]:
        if source not in self._kept:
            self._kept[source] = {file.name: file for file in await self._store.every(WatchedFile, source=source)}
        return self._kept[source]

    async def _opened(self, root: Path, file: WatchedFile) -> tuple[WatchedFile, Entry | None]:
        """A file with the article in it; with the reason for one that holds none, which the log says once."""
        known = self._read.get(file.key)
        if known and _is_same(known[0], file):
            return known
        held = await self._held(root, file)
        if isinstance(held, Skipped):
            log.warning("%s is not read: %s", root / file.name, held.reason)
            return replace(file, reason=held.reason), None
        self._read[file.key] = file, held
        return file, held

    async def _held(self, root: Path, file: WatchedFile) -> Entry | Skipped:
        try:
            data = await asyncio.to_thread(_bytes, root, file.name)
        except OSError as error:
            return Skipped(file.name, f"it cannot be read ({error.strerror})")
        if len(data) > files.LARGEST:
            return Skipped(file.name, f"it is larger than {files.LARGEST // 1_000_000} MB")
        read = files.document(file.name, data)
        try:
            if isinstance(read, Unread) and read.kind == files.PAGE:
                read = files.draft_of_page(read, await self._parser.page(read.data))
            elif isinstance(read, Unread):
                read = files.draft_of(read, await self._parser.document(read.data, read.kind))
        except FeedError as error:
            return Skipped(file.name, str(error))
        if not isinstance(read, Draft):
            return read if isinstance(read, Skipped) else Skipped(file.name, "it is a list of feeds: import it")
        published = read.published or datetime.fromtimestamp(file.changed, UTC)
        return Entry(file.name, read.url, read.title, read.text, published, read.language, read.outlet)


def _is_same(known: WatchedFile | None, file: WatchedFile) -> bool:
    """Whether a file is as it was when it was read."""
    return known is not None and (known.size, known.changed) == (file.size, file.changed)


def _files(root: Path, source: str) -> list[WatchedFile]:
    """The files in a folder that may hold articles, the newest first. Raises OSError when it is no folder."""
    if not root.is_dir():
        os.scandir(root).close()  # raises what is wrong with it
    found = [file for path in _paths(root) if (file := _looked_at(root, path, source))]
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


def _looked_at(root: Path, path: Path, source: str) -> WatchedFile | None:
    """The file at a path; None for what is gone, is a link, or is no file."""
    try:
        told = path.lstat()
    except OSError:
        return None
    name = str(path.relative_to(root))
    return WatchedFile(source, name, told.st_size, told.st_mtime) if stat.S_ISREG(told.st_mode) else None


def _bytes(root: Path, name: str) -> bytes:
    """The bytes of a file in the folder, one more than may be read at most. Raises OSError for what leads out of it."""
    with ExitStack() as opened:
        folder = _opened(opened, str(root), os.O_DIRECTORY)
        *inside, last = Path(name).parts
        for part in inside:  # step by step, so that none becomes a link between a look at it and the reading
            folder = _opened(opened, part, os.O_DIRECTORY | os.O_NOFOLLOW, folder)
        file = _opened(opened, last, os.O_NOFOLLOW | os.O_NONBLOCK, folder)
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(0, "it is no file")
        with os.fdopen(os.dup(file), "rb") as read:
            return read.read(files.LARGEST + 1)


def _opened(closing: ExitStack, path: str, flags: int, folder: int | None = None) -> int:
    """A file or a folder, by its name in an open `folder`, until `closing` closes it."""
    opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC | flags, dir_fd=folder)
    closing.callback(os.close, opened)
    return opened
