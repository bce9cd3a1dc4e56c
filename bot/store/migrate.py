"""From the documents of an older Wirebrief to those of this one, all in one commit; those of a newer one are refused.

When the shape of a record changes so that `schema.load` could not read the old one, add a step. Imported by `tiny.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from bot.ports import StoreError
from bot.store.database import JournalStorage
from bot.store.schema import Document

Step = Callable[[str, Document], Document]
"""Makes a document of one version into one of the next; it is given the name of the table too."""

STEPS: Final[Sequence[Step]] = ()
"""The step at place n leads from version n + 1 to version n + 2."""

TABLE: Final = "meta"
KEY: Final = "schema"


def migrate(storage: JournalStorage, cold: Mapping[str, Collection[str]]) -> None:
    """Bring all documents to the version after the last step. `cold` names the cold fields of tables."""
    newest = 1 + len(STEPS)
    known = storage.find(TABLE, KEY)
    version = int(known["version"]) if known else newest
    if version > newest:
        raise StoreError(
            f"the store was written by a newer Wirebrief (version {version} of its data; this one knows {newest}):"
            " install that Wirebrief again, or restore a backup made by this one"
        )
    if known and version == newest:
        return
    with storage.batch():
        for table, documents in storage.read().items():
            for key in [key for key in documents if table != TABLE and version < newest]:
                document = documents[key]
                for step in STEPS[version - 1 :]:
                    document = step(table, document)
                storage.put(table, key, document, cold.get(table, ()))
        storage.put(TABLE, KEY, {"version": newest})
