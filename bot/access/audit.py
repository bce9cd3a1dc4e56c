"""The audit log: who has changed what all share, and when, with what undoes it.

An undo restores former records, and only while they are as the action left them (optimistic concurrency control, Kung
and Robinson 1981, https://doi.org/10.1145/319566.319567): what somebody has changed since is never overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Final

from bot.model import AuditEntry, Chat, Record, Role, UndoWrite
from bot.ports import Drop, Put, Store, Write
from bot.store import schema

MOST: Final = 200
"""Entries that are kept; the oldest go."""
LARGEST_UNDO: Final = 1_000_000
"""Characters of all records of an undo; what changes more cannot be undone."""
LONGEST: Final = 300
"""Characters of one value of an entry."""

_KINDS: Final = {table: kind for kind, table in schema.TABLES.items()}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a user id, 0 for the operator in the shell, with name and role."""

    id: int
    name: str
    role: Role


OPERATOR: Final = Actor(0, "the operator", Role.OWNER)


class Undone(StrEnum):
    """What became of an undo."""

    DONE = "done"
    ALREADY = "already"
    CHANGED = "changed"
    """What the action changed was changed again since, so nothing was undone."""
    GONE = "gone"
    """There is no such entry any more, or none that can be undone."""


async def note(
    store: Store, who: Actor, what: str, now: datetime, undo: Sequence[Write] = (), **values: str
) -> AuditEntry:
    """Record what `who` has just done, with the writes that undo it, and return the entry. Raises StoreError.

    `what` is a sentence of `bot.render.texts.access.audit_texts`, with `values` for its placeholders.

    Call it when the action is committed: what the records of `undo` are now is what an undo expects.
    """
    writes = tuple([await _undo_write(store, one) for one in undo])
    if sum(len(one.document) for one in writes) > LARGEST_UNDO:
        writes = ()
    known = await entries(store)
    number = max(schema.instant(now), int(known[0].id, 16) + 1) if known else schema.instant(now)
    made = AuditEntry(f"{number:016x}", now, who.id, who.name, who.role, what, _short(values), writes)
    await store.commit(*(Drop(AuditEntry, one.key) for one in known[MOST - 1 :]), Put(made))
    return made


async def entries(store: Store) -> tuple[AuditEntry, ...]:
    """All entries, the newest first."""
    return tuple(reversed(await store.every(AuditEntry)))


async def undo(store: Store, entry_id: str, who: Actor) -> tuple[Undone, tuple[type[Record], ...]]:
    """Undo an entry; what became of it, and the kinds of the records that changed. Raises StoreError."""
    found = await store.get(AuditEntry, entry_id)
    async with store.turn("audit", *(_chat_turns(found) if found else ())):
        entry = await store.get(AuditEntry, entry_id)
        if entry is None or not entry.undo:
            return Undone.GONE, ()
        if entry.undone:
            return Undone.ALREADY, ()
        for one in entry.undo:
            kind: type[Record] = _KINDS[one.table]
            if _hash(await store.get(kind, one.key)) != one.after:
                return Undone.CHANGED, ()
        back = [_write(one) for one in entry.undo]
        await store.commit(*back, Put(_undone(entry, who)))
        return Undone.DONE, tuple({_KINDS[one.table] for one in entry.undo})


async def mark_undone(store: Store, entry_id: str, who: Actor) -> None:
    """Record that `who` has undone an entry by other means than `undo`. Raises StoreError."""
    async with store.turn("audit"):
        entry = await store.get(AuditEntry, entry_id)
        if entry:
            await store.commit(Put(_undone(entry, who)))


def _undone(entry: AuditEntry, who: Actor) -> AuditEntry:
    return replace(entry, undone=who.name or str(who.role.value))


def _chat_turns(entry: AuditEntry) -> set[str]:
    """The turns of the chats whose records an undo writes; see `bot.chat_turn`."""
    documents = [(one.table, json.loads(one.document)) for one in entry.undo if one.document]
    own = schema.TABLES[Chat]
    chats = [document["id"] if table == own else document.get("chat") for table, document in documents]
    return {f"chat {chat}" for chat in chats if chat is not None}


async def forget_person(store: Store, user: int) -> None:
    """Take a person out of the log: what was done stays, by whom is not known any more."""
    theirs = await store.every(AuditEntry, by=user)
    await store.commit(*(Put(replace(one, by=0, name="")) for one in theirs))


def _short(values: dict[str, str]) -> tuple[tuple[str, str], ...]:
    cut = {name: value[: LONGEST - 1] + "…" for name, value in values.items() if len(value) > LONGEST}
    return tuple((values | cut).items())


async def _undo_write(store: Store, write: Write) -> UndoWrite:
    if isinstance(write, Drop):
        kind, key, document = write.kind, write.key, ""
    else:
        kind, key = type(write.record), write.record.key
        document = json.dumps(schema.dump(write.record), ensure_ascii=False)
    return UndoWrite(schema.TABLES[kind], key, document, _hash(await store.get(kind, key)))


def _write(one: UndoWrite) -> Write:
    kind: type[Record] = _KINDS[one.table]
    return Put(schema.load(kind, json.loads(one.document))) if one.document else Drop(kind, one.key)


def _hash(record: Record | None) -> str:
    if record is None:
        return ""
    text = json.dumps(schema.dump(record), sort_keys=True)
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
