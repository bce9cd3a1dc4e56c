"""Replay: the content of a journal is its newest checkpoint, and all that was written after it.

It gives exactly the documents of every whole frame. It leaves out a torn tail, which an interrupted write left
before it was acknowledged, and refuses anything else that is not whole. Only reads.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from bot.ports import StoreError
from bot.store.journal.disk import TEMPORARY
from bot.store.journal.frames import HEADER, Frame, Place, decode, is_newer, lines, payload_length, read_frame, resumes


class Damaged(StoreError):
    """The files are not as they were written."""


Tables = dict[str, dict[str, bytes]]
"""The entries of all tables by table and key."""

SEGMENT: Final = ".journal"
CHECKPOINT: Final = ".checkpoint"
END: Final = ("", "end")
"""Table and key of a checkpoint's last line, which says that it is complete and which segments it refers to."""


@dataclass(slots=True)
class JournalState:
    """What is in a folder.

    `segments` are those that are needed, `active` the last of them (0 in an empty folder), `end` the offset at which
    its last whole frame ends and `torn` the number of bytes after that. `replayed` counts the bytes read after the
    checkpoint. `stale` are files that are no longer needed.
    """

    tables: Tables = field(default_factory=dict)
    checkpoint: int = 0
    checkpoint_bytes: int = 0
    segments: tuple[int, ...] = ()
    active: int = 0
    end: int = 0
    torn: int = 0
    replayed: int = 0
    stale: tuple[Path, ...] = ()


def file_name(number: int, kind: str) -> str:
    """The name of a segment or checkpoint."""
    return f"{number:08d}{kind}"


def replay(folder: Path) -> JournalState:
    """Read the folder. Raises StoreError when it is damaged or newer than we are, OSError when it cannot be read."""
    segments, checkpoints = _numbers(folder, SEGMENT), _numbers(folder, CHECKPOINT)
    found = JournalState(checkpoint=max(checkpoints, default=0))
    kept = _read_checkpoint(folder, found) if found.checkpoint else set()
    first = max(found.checkpoint, 1)
    found.active = max((number for number in segments if number >= first), default=found.checkpoint)
    last = file_name(found.active, SEGMENT)
    behind = set(
        range(first, min(found.active, first + len(segments)) + 1)
    )  # a stray name of twenty digits must not be counted up to
    needed = kept | behind
    for number in sorted(needed - segments):
        raise _damaged(folder / file_name(number, SEGMENT), f"it is missing, or {last} is not of this store")
    for number in range(first, found.active + 1):
        _read_segment(folder / file_name(number, SEGMENT), number, found)
    found.segments = tuple(sorted(needed))
    found.stale = (
        *(folder / file_name(number, SEGMENT) for number in sorted(segments - needed)),
        *(folder / file_name(number, CHECKPOINT) for number in sorted(checkpoints - {found.checkpoint})),
        *sorted(folder.glob(f"*{TEMPORARY}")),
    )
    return found


def read_place(file: int, place: Place) -> bytes | None:
    """The cold part at a place of this open segment; None when it is not as it was written."""
    try:
        data = os.pread(file, place.length, place.offset)
    except OSError:
        return None
    return data if len(data) == place.length and zlib.crc32(data) == place.checksum else None


def has_words(file: int, words: Collection[bytes]) -> bool:
    """Whether one of these words is in an open segment, anywhere; one that cannot be read counts as having it."""
    try:
        data = os.pread(file, os.fstat(file).st_size, 0)
    except OSError:
        return True
    return any(word in data for word in words)


def _numbers(folder: Path, kind: str) -> set[int]:
    """The numbers of the files of a kind. Raises StoreError for a link, a pipe or a folder with such a name."""
    ours = [path for path in folder.glob(f"*{kind}") if path.stem.isascii() and path.stem.isdecimal()]
    named = {int(path.stem): path for path in ours if path.name == file_name(int(path.stem), kind)}
    for path in named.values():
        gone = not os.path.lexists(path)  # the bot has removed it since
        if not gone and (path.is_symlink() or not path.is_file()):  # a pipe would hang us, a link lead us elsewhere
            raise StoreError(f"{path} is not a plain file: move it out of the folder, or put the file itself there")
    return set(named)


def _read_checkpoint(folder: Path, found: JournalState) -> set[int]:
    """Fill the tables from the checkpoint; give the segments that hold cold parts of its documents."""
    path = folder / file_name(found.checkpoint, CHECKPOINT)
    with path.open("rb") as file:
        for frame in whole_frames(file, -found.checkpoint, path):
            _apply(frame, found.tables)
    last = found.tables.pop(END[0], {}).get(END[1])
    if last is None:
        raise _damaged(path, "it is not whole")
    found.checkpoint_bytes = path.stat().st_size
    return set(decode(last)["segments"])


def _read_segment(path: Path, number: int, found: JournalState) -> None:
    """Apply a segment to the tables. Only the last one may have a torn tail."""
    found.end = 0
    with path.open("rb") as file:
        for frame in whole_frames(file, number, path):
            _apply(frame, found.tables)
            found.end = frame.end
        found.replayed += found.end
        file.seek(found.end)
        rest = file.read()
    found.torn = len(rest)
    if rest and (number != found.active or resumes(rest, segment=number, offset=found.end)):
        raise _damaged(path, f"byte {found.end} and after cannot be read")


def whole_frames(file: BinaryIO, segment: int, path: Path) -> Iterator[Frame]:
    """The frames from the beginning of a file, which is that of `path`, up to the first that is not whole."""
    offset, size = 0, os.fstat(file.fileno()).st_size
    while header := file.read(HEADER):
        if offset == 0 and is_newer(header):
            raise StoreError(f"{path} was written by a newer Wirebrief: install that version, or a newer one")
        frame = read_frame(header + file.read(min(payload_length(header), size)), segment=segment, offset=offset)
        if frame is None:
            return
        yield frame
        offset = frame.end


def _apply(frame: Frame, tables: Tables) -> None:
    for name, key, kept in lines(frame.hot):
        table = tables.get(name)
        if table is None:
            table = tables[name] = {}
        if kept is None:
            table.pop(key, None)
        else:
            table[key] = kept


def _damaged(path: Path, what: str) -> Damaged:
    return Damaged(f"the store's file {path} is damaged ({what}): restore a backup, or move the folder away")
