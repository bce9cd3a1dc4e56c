"""From the documents of an older Wirebrief to those of this one, all in one commit; those of a newer one are refused.

When the shape of a record changes so that `schema.load` could not read the old one, add a step. Imported by `tiny.py`
and `backup.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from bot.ports import StoreError
from bot.store.journal.storage import JournalStorage
from bot.store.schema import COLD, Document

Step = Callable[[str, Document], Document]
"""Makes a document of one version into one of the next; it is given the name of the table too."""

STEPS: Final[Sequence[Step]] = ()
"""The step at place n leads from version n + 1 to version n + 2."""

TABLE: Final = "meta"
KEY: Final = "schema"


def check_version(known: Document | None) -> int:
    """The version that the document of the version tells. Raises StoreError when it is newer than ours."""
    newest = 1 + len(STEPS)
    version = int(known["version"]) if known else newest
    if version > newest:
        raise StoreError(
            f"the data was written by a newer Wirebrief (its version is {version}; this one knows {newest}):"
            " install that Wirebrief again, or restore a backup made by this one"
        )
    return version


def migrate(storage: JournalStorage) -> None:
    """Bring all documents to the version after the last step."""
    newest = 1 + len(STEPS)
    known = storage.find(TABLE, KEY)
    version = check_version(known)
    if known and version == newest:
        return
    with storage.batch():
        for table, documents in storage.read().items():
            for key in [key for key in documents if table != TABLE and version < newest]:
                document = documents[key]
                for step in STEPS[version - 1 :]:
                    document = step(table, document)
                storage.put(table, key, document, COLD.get(table, ()))
        storage.put(TABLE, KEY, {"version": newest})
