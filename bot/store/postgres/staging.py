"""What several commits together leave of each record. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.model import Record
from bot.ports import Add, AlreadyThere, Changed, Drop, StoreError, Was, Write
from bot.store.postgres import rows

Place = tuple[type, str]
"""A kind of record and a key."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a place: the record and its document, or None and b"".

    Before, it must be `free`, or hold the record `was`, if these are given. Unless it is `written` nothing becomes of
    it: it is only looked at.
    """

    record: Record | None = None
    document: bytes = b""
    free: bool = False
    was: Record | None = None
    written: bool = True


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
    if isinstance(write, Was):
        return (type(record), record.key), Change(record, was=record, written=False)
    return (type(record), record.key), Change(record, rows.document(record), isinstance(write, Add))


def staged(commit: Commit, before: Changes) -> Changes:
    """`before` with one more commit. Raises AlreadyThere or Changed where it is at odds with what they have written."""
    after = dict(before)
    for place, change in commit:
        after[place] = _followed(place, after[place], change) if place in after else change
    return after


def _followed(place: Place, known: Change, change: Change) -> Change:
    """Both changes of a place, one after the other."""
    if not change.written:
        if known.record != change.was:
            raise changed(place)
        return known
    if known.record and change.free:
        raise taken(place)
    return replace(change, free=known.free, was=known.was)


def together(commits: Iterable[Commit]) -> tuple[Changes, list[StoreError | None]]:
    """The changes of commits made in this order, and for each the error for which it is left out, or None."""
    changes: Changes = {}
    errors: list[StoreError | None] = []
    for commit in commits:
        try:
            changes = staged(commit, changes)
        except (AlreadyThere, Changed) as error:
            errors.append(error)
        else:
            errors.append(None)
    return changes, errors


def taken(place: Place) -> AlreadyThere:
    """The error of an Add to a key that is taken."""
    return AlreadyThere(f"the {place[0].__name__} {place[1]!r} is already there")


def changed(place: Place) -> Changed:
    """The error of a Was that met another record."""
    return Changed(f"the {place[0].__name__} {place[1]!r} has changed meanwhile")
