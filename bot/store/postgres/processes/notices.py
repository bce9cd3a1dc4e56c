"""What processes tell each other of changes: the keys of the records that a transaction has changed, by table. Pure.

A notice is the payload of a NOTIFY, which PostgreSQL delivers once the transaction can be read, in the order of
transactions, to every session that listens.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from bot.store import schema
from bot.store.postgres import rows
from bot.store.postgres.staging import Changes, Place

LONGEST: Final = 7_999
"""Bytes that PostgreSQL takes for a payload. That of one key is shorter: a key fits in a page of an index."""
_KINDS: Final = {name: kind for kind, name in schema.TABLES.items()}


def notices(by: str, changes: Changes) -> Sequence[str]:
    """The payloads that tell of changes made by a process."""
    return _payloads(by, [place for place, change in changes.items() if change.written])


def read(payload: str) -> tuple[str, Mapping[type, Sequence[str]]]:
    """Which process has made changes, and the keys by kind; without kinds that only a newer version knows."""
    said = json.loads(payload)
    return said["by"], {
        _KINDS[table]: [rows.key_of(key) for key in keys] for table, keys in said["changed"].items() if table in _KINDS
    }


def _payloads(by: str, places: Sequence[Place]) -> list[str]:
    """One payload, or as many as it takes."""
    if not places:
        return []
    changed = defaultdict[str, list[str | int]](list)
    for kind, key in places:
        changed[schema.TABLES[kind]].append(rows.value_of(key))
    payload = json.dumps({"by": by, "changed": changed}, ensure_ascii=False, separators=(",", ":"))
    if len(payload.encode()) <= LONGEST or len(places) == 1:
        return [payload]
    half = len(places) // 2
    return _payloads(by, places[:half]) + _payloads(by, places[half:])
