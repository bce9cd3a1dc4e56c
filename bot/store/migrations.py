"""Schema migration: brings the documents of an older Wirebrief to the version of this one, in one commit.

When the shape of a record changes so that `schema.load` could not read the old one, write a step and put it at the end
of STEPS. Data of a newer Wirebrief is refused. A restored copy is migrated when the store is opened next.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from bot.ports import StoreError
from bot.store import version_2, version_3
from bot.store.journal.frames import Document
from bot.store.journal.storage import JournalStorage
from bot.store.schema import COLD

Step = Mapping[str, Callable[[str, Document], Iterable[tuple[str, str, Document]]]]
"""One step: for each table that it changes, a function from key and document to the rows (table, key, document) that
replace it. No rows remove the document; a row may go to another table. Other tables stay as they are."""

STEPS: Final[Sequence[Step]] = ({"notes": version_2.records_of}, {"digests": version_3.digest_of})
"""The step at place n leads from version n + 1 to version n + 2."""

TABLE: Final = "meta"
KEY: Final = "schema"
STORE: Final = "store"
"""The key of the document that holds the store's id."""
ID_BYTES: Final = 4
"""Bytes of a store's id, which is random: the copies of an operator's few stores may share a folder."""


def check_version(known: Document | None) -> int:
    """The version in the document `meta`/`schema`; ours if new. Raises StoreError when it is newer than ours."""
    newest = 1 + len(STEPS)
    version = int(known["version"]) if known else newest
    if version > newest:
        raise StoreError(
            f"the data was written by a newer Wirebrief (its version is {version}; this one knows {newest}):"
            " install that Wirebrief again, or restore a backup made by this one"
        )
    return version


def prepare(storage: JournalStorage) -> None:
    """Bring all documents to the version after the last step, and give a store without an id one; in one commit."""
    newest = 1 + len(STEPS)
    known = storage.find(TABLE, KEY)
    version = check_version(known)
    with storage.batch():
        for step in STEPS[version - 1 :]:
            _take(step, storage)
        if known is None or version < newest:
            storage.put(TABLE, KEY, {"version": newest})
        if storage.find(TABLE, STORE) is None:
            storage.put(TABLE, STORE, {"id": secrets.token_hex(ID_BYTES)})


def _take(step: Step, storage: JournalStorage) -> None:
    """Read all documents of the step's tables into memory, then write what they become."""
    old = [(table, key) for table in step for key in storage.keys(table)]
    rows = [row for table, key in old for row in step[table](key, storage.find(table, key) or {})]
    for table, key in old:
        storage.drop(table, key)
    for table, key, document in rows:
        storage.put(table, key, document, COLD.get(table, ()))
