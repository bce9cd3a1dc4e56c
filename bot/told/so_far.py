"""The digests that a chat has had: read before the next one is composed, and checked when that is planned.

Optimistic concurrency control, as `bot.transactions`: composing takes too long for a turn, and a digest, an alert and a
push may be composed for one chat at the same time, in several processes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.model import Digest
from bot.ports import Changed, Store


@dataclass(frozen=True, slots=True)
class ToldSoFar:
    """All digests of a chat, as they were when the store had this revision of digests."""

    chat: int
    digests: tuple[Digest, ...]
    revision: int

    @classmethod
    async def read(cls, store: Store, chat: int) -> ToldSoFar:
        """The digests of a chat now."""
        revision = await store.revision(Digest)
        return cls(chat, await store.every(Digest, chat=chat), revision)

    def is_all(self, digests: Iterable[Digest]) -> bool:
        """Whether there is none among these that was not there."""
        return {one.key for one in self.digests}.issuperset(one.key for one in digests)


async def check(store: Store, told: Collection[ToldSoFar]) -> None:
    """Raise Changed when one of these chats has had another digest since; to be called in the turn of all of them."""
    revision = await store.revision(Digest)
    older = [one for one in told if one.revision != revision]
    if older:
        now = await store.grouped(Digest, "chat", {one.chat for one in older})
        if not all(one.is_all(now[one.chat]) for one in older):
            raise Changed("the chat was told something else meanwhile")
