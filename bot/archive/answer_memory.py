"""What was found lately for questions, in memory: a bounded LRU cache, whose makers are shared by all who wait.

A question that is asked again while the archive is the same is answered from here. It also knows what each chat was
told last on a question, so that it can be told that nothing has changed.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar, cast

MOST: Final = 256
"""Findings that are kept: each is a few stories and some titles, 20 kB."""
FRESH: Final = timedelta(minutes=10)
"""How long findings are used: what is told depends a little on the time, such as how old an article is."""
MOST_CHATS: Final = 4096
"""Chats and questions of which it is known what was told last, some 200 bytes each."""
TOLD_FOR: Final = timedelta(days=1)
"""How long a chat is told that nothing has changed since; who asks after a day wants the news."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class _Kept:
    made: datetime
    finding: asyncio.Future[Any]


class AnswerMemory:
    """Findings by key, and what chats were told. A key must hold everything that the findings depend on."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._told: OrderedDict[Hashable, tuple[datetime, Hashable]] = OrderedDict()

    async def find(self, key: Hashable, now: datetime, make: Callable[[], Awaitable[V]]) -> V:
        """The fresh findings under `key`, else what `make` finds. Those who ask at once share one call of it."""
        kept = self._kept.get(key)
        if kept is None or not timedelta(0) <= now - kept.made <= FRESH or _failed(kept.finding):
            kept = _Kept(now, asyncio.ensure_future(make()))
            self._kept[key] = kept
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return cast("V", await asyncio.shield(kept.finding))

    def told(self, chat: Hashable, answer: Hashable, now: datetime) -> datetime | None:
        """Note what a chat is told on a question; since when it is the same, None if it is new or was told long ago."""
        before = self._told.get(chat)
        since = before[0] if before and before[1] == answer and timedelta(0) <= now - before[0] <= TOLD_FOR else None
        self._told[chat] = (since or now, answer)
        self._told.move_to_end(chat)
        while len(self._told) > MOST_CHATS:
            self._told.popitem(last=False)
        return since


def _failed(finding: asyncio.Future[Any]) -> bool:
    return finding.done() and (finding.cancelled() or finding.exception() is not None)
