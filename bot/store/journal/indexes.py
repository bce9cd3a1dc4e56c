"""Secondary indexes over the documents of a table, kept in memory.

They are built at each opening, and follow every change once it is durable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.store.journal.frames import Document


class Index(Protocol):
    """What a table calls with the hot fields of its documents: first for all that there are, then at every change."""

    def add(self, documents: Sequence[tuple[str, Document]]) -> None:
        """Take in documents that are there already, each with its key."""

    def settle(self) -> None:
        """All have been added."""

    def change(self, key: str, old: Document | None, new: Document | None) -> None:
        """The document under `key` was `old` and is now `new`; None stands for no document."""


class ByField:
    """Finds keys by the values of fields."""

    def __init__(self, *names: str) -> None:
        # For some fields (a subscription's chat) most values have one document: those cost no set.
        self._keys: dict[str, dict[str | int, str | set[str]]] = {name: {} for name in names}

    def add(self, documents: Sequence[tuple[str, Document]]) -> None:
        """Take in documents that are there already, each with its key."""
        for name, keys in self._keys.items():
            for key, document in documents:
                if (value := document.get(name)) is not None:  # an older Wirebrief did not write the field
                    _put_in(keys, value, key)

    def settle(self) -> None:
        """Nothing is left to do."""

    def change(self, key: str, old: Document | None, new: Document | None) -> None:
        """Follow one document."""
        for name, keys in self._keys.items():
            before = None if old is None else old.get(name)
            after = None if new is None else new.get(name)
            if before == after:
                continue
            if before is not None:
                _take_out(keys, before, key)
            if after is not None:
                _put_in(keys, after, key)

    def find(self, where: Mapping[str, str | int]) -> list[str]:
        """The keys of documents that have all these values, in order; at least one must be asked for."""
        found = sorted((self._of(name, value) for name, value in where.items()), key=len)
        return sorted(found[0].intersection(*found[1:]))

    def _of(self, name: str, value: str | int) -> set[str]:
        keys = self._keys[name].get(value, set())
        return {keys} if isinstance(keys, str) else keys


def _put_in(keys: dict[str | int, str | set[str]], value: str | int, key: str) -> None:
    present = keys.setdefault(value, key)
    if isinstance(present, set):
        present.add(key)
    elif present != key:
        keys[value] = {present, key}


def _take_out(keys: dict[str | int, str | set[str]], value: str | int, key: str) -> None:
    present = keys[value]
    if isinstance(present, set) and len(present) > 1:
        present.discard(key)
    else:
        del keys[value]
