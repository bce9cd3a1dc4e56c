"""What a power cut may leave of a folder: every state that the rules of POSIX allow, from the operations before it.

What was not synced may be there, be missing, or be torn; names that were not synced may be the old or the new ones, in
any combination. A sync of a file says nothing of its name; a sync of the folder says nothing of the files.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator

from tests.crash.disks import Done

Files = dict[str, bytes]
MOST_NAMES = 5
"""Of more unsynced operations on names than this, a sample of the combinations is taken."""
SAMPLE = 24
"""So many combinations are taken where there are more."""


class Medium:
    """What is certain after some operations, and what was asked for since the last sync."""

    def __init__(self, files: Files | None = None) -> None:
        self.names: dict[str, int] = {}
        self.certain: dict[int, bytes] = {}
        self.unsynced: dict[int, list[Done]] = {}
        self.unsynced_names: list[Done] = []
        for number, (name, data) in enumerate((files or {}).items(), start=-len(files or {})):
            self.names[name] = number
            self.certain[number] = data

    def copy(self) -> Medium:
        """The same medium, to go on with in another way."""
        other = Medium()
        other.names, other.certain = dict(self.names), dict(self.certain)
        other.unsynced = {file: list(operations) for file, operations in self.unsynced.items()}
        other.unsynced_names = list(self.unsynced_names)
        return other

    def names_seen(self) -> dict[str, int]:
        """The names as processes see them."""
        return renamed(self.names, self.unsynced_names)

    def as_seen(self) -> Files:
        """The folder as processes see it."""
        return {
            name: with_all(self.certain.get(file, b""), self.unsynced.get(file, []))
            for name, file in self.names_seen().items()
        }

    def do_all(self, operations: Iterable[Done]) -> None:
        """Follow operations."""
        for done in operations:
            self.do(done)

    def do(self, done: Done) -> None:
        """Follow one operation."""
        if done.what == "sync":
            self.certain[done.file] = with_all(self.certain.get(done.file, b""), self.unsynced.pop(done.file, []))
        elif done.what in {"write", "cut"}:
            self.unsynced.setdefault(done.file, []).append(done)
        elif done.what == "sync_folder":
            self.names = renamed(self.names, self.unsynced_names)
            self.unsynced_names = []
        else:
            self.unsynced_names.append(done)

    def states(self, chance: random.Random) -> Iterator[Files]:
        """The folders that a power cut may leave now."""
        for kept in _subsets(self.unsynced_names, chance):
            names = renamed(self.names, kept)
            variants = [self._variants(file, chance) for file in names.values()]
            for contents in _sampled(itertools.product(*variants), chance):
                yield dict(zip(names, contents, strict=True))

    def _variants(self, file: int, chance: random.Random) -> list[bytes]:
        """What may stand in a file."""
        certain, unsynced = self.certain.get(file, b""), self.unsynced.get(file, [])
        found = {certain, with_all(certain, unsynced)}
        for place, done in enumerate(unsynced):
            before = with_all(certain, unsynced[:place])
            found |= set(_torn(before, done, chance))
            found.add(with_all(certain, unsynced[place + 1 :]))
        return sorted(found)


def with_all(data: bytes, operations: Iterable[Done]) -> bytes:
    """A file's bytes after operations on it."""
    for done in operations:
        if done.what == "cut":
            data = data[: done.offset].ljust(done.offset, b"\0")
        else:
            data = data[: done.offset].ljust(done.offset, b"\0") + done.data + data[done.offset + len(done.data) :]
    return data


def renamed(names: dict[str, int], operations: Iterable[Done]) -> dict[str, int]:
    """A folder's names after operations on them; one whose file never got its name does nothing."""
    names = dict(names)
    for done in operations:
        if done.what == "create":
            names[done.name] = done.file
        elif done.name in names:
            file = names.pop(done.name)
            if done.what == "rename":
                names[done.new_name] = file
    return names


def _torn(before: bytes, done: Done, chance: random.Random) -> Iterator[bytes]:
    """A file in which one write (or cut) has come to the medium in part, or with blocks missing or foreign."""
    yield before
    yield with_all(before, [done])
    if done.what != "write":
        return
    size = len(done.data)
    for length in {1, size // 2, size - 1, chance.randrange(size), chance.randrange(size)}:
        yield with_all(before, [Done("write", offset=done.offset, data=done.data[:length])])
        yield with_all(before, [Done("write", offset=done.offset, data=bytes(length) + done.data[length:])])
        yield with_all(before, [Done("write", offset=done.offset, data=done.data[:length].ljust(size, b"\0"))])
    yield with_all(before, [Done("write", offset=done.offset, data=chance.randbytes(size))])


def _subsets(operations: list[Done], chance: random.Random) -> Iterator[list[Done]]:
    if len(operations) <= MOST_NAMES:
        for kept in itertools.product((True, False), repeat=len(operations)):
            yield list(itertools.compress(operations, kept))
        return
    for _ in range(SAMPLE):
        yield [done for done in operations if chance.random() < 0.5]


def _sampled(found: Iterable[tuple[bytes, ...]], chance: random.Random) -> Iterable[tuple[bytes, ...]]:
    every = list(itertools.islice(found, 1000))
    return every if len(every) <= SAMPLE else chance.sample(every, SAMPLE)
