"""The embedded store as a copy is made of it: its folder is read, and nothing of it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from bot.ports import StoreError
from bot.store.backups.content import Content, CopiedStore
from bot.store.journal.disk import remedy
from bot.store.journal.frames import decode, encode, line, parse
from bot.store.journal.replay import SEGMENT, Damaged, JournalState, file_name, read_place, replay
from bot.store.migrations import STORE, TABLE

Segments = Mapping[int, BinaryIO]
"""The open segments of a store by number."""

_ATTEMPTS: Final = 5
"""How often the folder is read again when the bot removes files while we read."""


def in_folder(folder: Path) -> CopiedStore:
    """The store in a folder."""
    return CopiedStore(str(folder), partial(_opened, folder), folder)


def records_in(folder: Path) -> int | None:
    """How many records a restore into `folder` would replace; None when that cannot be read. It changes nothing."""
    try:
        with ExitStack() as opened:
            found, _ = read(folder, opened)
    except StoreError:
        return None if folder.is_dir() else 0
    except OSError as error:
        raise StoreError(f"the store in {folder} cannot be read: {remedy(error)}") from None
    return sum(len(kept) for table, kept in found.tables.items() if table != TABLE)


@contextmanager
def _opened(folder: Path) -> Iterator[Content]:
    with ExitStack() as opened:
        found, files = read(folder, opened)
        yield Content(_store_id(found), _whole_lines(found, files))


def read(folder: Path, opened: ExitStack) -> tuple[JournalState, Segments]:
    """The folder's content, and its segments opened, so that it stays readable whatever the bot removes."""
    if not folder.is_dir():
        raise StoreError(f"there is no store in {folder}: give the folder of store.url")
    for _ in range(_ATTEMPTS):
        with suppress(FileNotFoundError, Damaged):  # the bot made or removed files between two looks
            return _look(folder, opened)
    return _look(folder, opened)


def _look(folder: Path, opened: ExitStack) -> tuple[JournalState, Segments]:
    found = replay(folder)
    paths = {number: folder / file_name(number, SEGMENT) for number in found.segments}
    return found, {number: opened.enter_context(path.open("rb")) for number, path in paths.items()}


def _store_id(found: JournalState) -> str:
    kept = found.tables.get(TABLE, {}).get(STORE)
    return str(parse(kept)[0]["id"]) if kept else ""


def _whole_lines(found: JournalState, files: Segments) -> Iterator[bytes]:
    """Each document whole, as a line."""
    for table, entries in found.tables.items():
        for key, kept in entries.items():
            document, place = parse(kept)
            if place:
                part = read_place(files[place.segment].fileno(), place)
                if part is None:
                    raise StoreError(f"{key!r} of the table {table} is damaged on the disk: restore an older copy")
                document |= decode(part)
            yield line(table, key, encode(document))
