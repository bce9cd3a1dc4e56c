"""The edge to everything that must survive a restart: a store, what is written to it, how it refuses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.errors import PlainError
from bot.model import Dated, Filed, Record

Place = tuple[datetime, str]
"""A moment and a key: the place of a record that has a time among others of its kind."""
R = TypeVar("R", bound=Record)
V = TypeVar("V", str, int)


@dataclass(frozen=True, slots=True)
class Put:
    """Write a record, replacing the one under the same key."""

    record: Record


@dataclass(frozen=True, slots=True)
class Add:
    """Write a record whose key must be free; otherwise the whole commit fails with `AlreadyThere`."""

    record: Record


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove the record of `kind` under `key`; nothing happens when there is none."""

    kind: type[Record]
    key: str


@dataclass(frozen=True, slots=True)
class Was:
    """Nothing is written; but the whole commit fails with `Changed` unless the record is still there, and equal."""

    record: Record


Write = Put | Add | Drop | Was


class StoreError(PlainError):
    """The store cannot do what was asked; the message is one plain line for the operator."""


class AlreadyThere(StoreError):
    """An `Add` met a key that is taken. Nothing of its commit was written."""


class Changed(StoreError):
    """A `Was` met another record than it named, or none. Nothing of its commit was written."""


class StoreFull(StoreError):
    """The medium refuses writes: it is full, read-only or broken.

    Nothing was written. Reads go on, and a later commit may succeed.
    """


class Store(Protocol):
    """Everything that must survive a restart. `bot/store/memory.py` is the specification."""

    async def commit(self, *writes: Write) -> None:
        """Apply all writes in order, or none of them. When it returns they survive a crash; reads see them.

        Raises AlreadyThere, Changed or StoreFull, and then nothing was written.
        """

    def turn(self, *names: str) -> AbstractAsyncContextManager[None]:
        """Run the body as one step with regard to `names`: to read records, decide, and commit.

        Among the tasks of one process, bodies that share a name run one at a time, in order of arrival, and each sees
        what those before it committed; a store that serves several processes makes this hold among all of them. A body
        is short, makes no network call, and takes no further turn: that raises RuntimeError, because two bodies could
        wait for each other. Name all turns at once.
        """

    async def get(self, kind: type[R], key: str) -> R | None:
        """The record of `kind` under `key`, or None."""

    async def get_all(self, kind: type[R], keys: Collection[str]) -> Mapping[str, R]:
        """The records of `kind` under these keys, by key, in the order of `keys`; without those that are not there."""

    async def present(self, kind: type[Record], keys: Collection[str]) -> frozenset[str]:
        """Which of these keys have a record of `kind`."""

    async def every(self, kind: type[R], /, **where: str | int) -> tuple[R, ...]:
        """All records of `kind` whose indexed fields equal `where`, in order of key.

        Only the fields that `schema.INDEXED` names for the kind may be asked; another raises ValueError.
        """

    async def grouped(self, kind: type[R], field: str, values: Collection[V]) -> Mapping[V, tuple[R, ...]]:
        """For each of these values of an indexed field, the records that have it, as `every` gives them: one query."""

    async def page(self, kind: type[R], after: str, limit: int) -> tuple[R, ...]:
        """The records of `kind` whose keys come after `after`, at most `limit`, in order of key."""

    async def articles(
        self,
        *,
        topic: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        arrived_after: datetime | None = None,
        limit: int = 500,
    ) -> tuple[Filed, ...]:
        """The newest articles by `news` (ties by id), newest first.

        Only those of `topic` when it is named, with news >= `since` and < `until`, and with arrived > `arrived_after`.
        """

    async def search(
        self,
        terms: Collection[str],
        *,
        topic: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
    ) -> tuple[Filed, ...]:
        """Articles with all of `terms` (as `summaries.text.search_terms` makes them) in title or text, newest first.

        Only those of `topic` when it is named, with news >= `since` and < `until`. Without `terms` there are none.
        """

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many articles have each of `terms` in title or text; some that were changed or removed may count too."""

    async def revision(self, kind: type[Record]) -> int:
        """A number that is another after each commit that wrote or dropped a record of `kind`; not across openings."""

    async def count(self, kind: type[Record]) -> int:
        """How many records of `kind` there are."""

    async def keys_before(
        self, kind: type[Dated], before: datetime, limit: int | None = None, *, behind: Place | None = None
    ) -> tuple[str, ...]:
        """The keys of articles that arrived, digests planned, deliveries due, answers made, messages sent before that.

        The oldest come first, those of one instant by key, and at most `limit` of them: of those `behind` a moment and
        a key in this order, if that is given.
        """

    def watch(self, kind: type[R], changed: Callable[[str, R | None], None]) -> None:
        """Call `changed` on every later change of a record of `kind`, once reads see it.

        It is given the key, and the record, or None when the record was removed.
        A kind has one such function; a later one takes its place.
        """

    async def scrub(self, texts: Collection[str]) -> None:
        """Write what is kept anew, so that no former record with one of these texts is left on the medium.

        Records that are there stay. Raises StoreError when it could not be done.
        """

    async def size(self) -> int:
        """How many bytes it takes on its medium; 0 when it has none."""

    async def close(self) -> None:
        """Finish waiting commits and release all files; later calls raise StoreError. Is idempotent."""
