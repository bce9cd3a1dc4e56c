"""Staged changes: those of a batch that is not saved yet, over those of the batch around it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from bot.store.journal.frames import encode
from bot.store.journal.journal import Change


class Batch:
    """Changes that are not saved yet; `outer` is the batch around it."""

    def __init__(self, outer: Batch | None) -> None:
        self.outer = outer
        self.changes: dict[tuple[str, str], Change] = {}

    def find(self, table: str, key: str) -> Change | None:
        """The last change of a document, in this batch or those around it."""
        found = self.changes.get((table, key))
        return found if found or not self.outer else self.outer.find(table, key)

    def names(self) -> Iterator[tuple[str, str]]:
        """Table and key of all changes, in this batch and those around it."""
        yield from self.changes
        if self.outer:
            yield from self.outer.names()


def hot_and_cold(document: Mapping[str, Any], cold: Collection[str]) -> tuple[bytes, bytes | None]:
    """The hot part of a document, and its cold part if it has one."""
    hot = {name: value for name, value in document.items() if name not in cold}
    rest = {name: value for name, value in document.items() if name in cold}
    return encode(hot), encode(rest) if rest else None
