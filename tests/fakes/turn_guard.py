"""A check that a chat's record or schedules change, and its digests are planned, in the turn of that chat only."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

from bot.model import Chat, Digest, Subscription
from bot.ports import Add, Drop, Store, Was, Write


class TurnGuard:
    """Knows which turns each task holds."""

    def __init__(self) -> None:
        self._held: defaultdict[asyncio.Task[Any] | None, tuple[str, ...]] = defaultdict(tuple)

    @asynccontextmanager
    async def holding(self, names: tuple[str, ...]) -> AsyncIterator[None]:
        """The task holds these turns during the body."""
        task = asyncio.current_task()
        self._held[task] = names
        try:
            yield
        finally:
            del self._held[task]

    async def missing(self, store: Store, writes: Iterable[Write]) -> set[str]:
        """The turns that the task would have to hold for these writes, and does not."""
        chats = [chat for write in writes if (chat := await _chat(store, write)) is not None]
        return {f"chat {chat}" for chat in chats} - set(self._held.get(asyncio.current_task(), ()))


class GuardedStore:
    """A store that refuses such changes outside the turn; for the code under test, not for the test's own writes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._guard = TurnGuard()

    @asynccontextmanager
    async def turn(self, *names: str) -> AsyncIterator[None]:
        """The store's own turn, noticed."""
        async with self._store.turn(*names), self._guard.holding(names):
            yield

    async def commit(self, *writes: Write) -> None:
        """The store's own commit, for who holds the turns."""
        assert set() == await self._guard.missing(self._store, writes)
        await self._store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def _chat(store: Store, write: Write) -> int | None:
    """The chat whose settings or schedules a write changes, or for which it plans a digest."""
    if isinstance(write, Was):
        return None
    if isinstance(write, Drop):
        if write.kind is Chat:
            return int(write.key)
        ended = await store.get(Subscription, write.key) if write.kind is Subscription else None
        return ended.chat if ended else None
    if isinstance(write.record, Chat):
        return write.record.id
    if isinstance(write, Add) and isinstance(write.record, Digest):
        return write.record.chat
    return write.record.chat if isinstance(write.record, Subscription) else None
