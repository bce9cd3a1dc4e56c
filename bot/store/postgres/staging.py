"""What several commits together leave of each record. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.model import Record
from bot.ports import Add, AlreadyThere, Drop, Write
from bot.store.postgres import rows

Place = tuple[type, str]
"""A kind of record and a key."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a place: the record and its document, or None and b"". `free`: it must be free before."""

    record: Record | None = None
    document: bytes = b""
    free: bool = False


Commit = Sequence[tuple[Place, Change]]
"""The writes of one commit, in order, each as a change by itself."""
Changes = dict[Place, Change]


def commit_of(writes: Iterable[Write]) -> Commit:
    """The commit of some writes. Raises ValueError when one of their times has no zone."""
    return [_change(write) for write in writes]


def _change(write: Write) -> tuple[Place, Change]:
    if isinstance(write, Drop):
        return (write.kind, write.key), Change()
    record = write.record
    return (type(record), record.key), Change(record, rows.document(record), isinstance(write, Add))


def staged(commit: Commit, before: Changes) -> Changes:
    """`before` with one more commit. Raises AlreadyThere where it adds what they have written."""
    after = dict(before)
    for place, change in commit:
        known = after.get(place)
        if known and known.record and change.free:
            raise taken(place)
        after[place] = Change(change.record, change.document, known.free if known else change.free)
    return after


def together(commits: Iterable[Commit]) -> tuple[Changes, list[AlreadyThere | None]]:
    """The changes of commits made in this order, and for each the error for which it is left out, or None."""
    changes: Changes = {}
    errors: list[AlreadyThere | None] = []
    for commit in commits:
        try:
            changes = staged(commit, changes)
        except AlreadyThere as error:
            errors.append(error)
        else:
            errors.append(None)
    return changes, errors


def taken(place: Place) -> AlreadyThere:
    """The error of an Add to a key that is taken."""
    return AlreadyThere(f"the {place[0].__name__} {place[1]!r} is already there")
