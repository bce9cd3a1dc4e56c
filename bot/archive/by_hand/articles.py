"""An article corrected, removed, or brought back by an admin's hand, and joined to its story again.

A correction is a version, and holds when the feed lists the article again. What is removed is kept for a while.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.archive import filing
from bot.archive.versions import bounded
from bot.model import Filed, Forgotten, RemovedArticle, Version
from bot.ports import Drop, Put, Store, Write
from bot.stories.joining import Joining
from bot.stories.stories import Stories
from bot.stories.turn import TURN
from summaries.topics import Matcher, Topic

KEPT: Final = timedelta(days=7)
"""For how long a removed article can be brought back."""


def corrected(filed: Filed, changes: Mapping[str, Any], now: datetime, topics: Matcher) -> Filed:
    """The article with other values of some fields of `Article`, its former title and date as an earlier version."""
    old = filed.article
    article = replace(old, **changes)
    if article == old:
        return filed
    dated = article.published if article.published and article.published <= filed.arrived else None
    news = filing.news(dated, filed.arrived, fresh=not filed.old_post) if "published" in changes else filed.news
    return replace(
        filed,
        article=article,
        news=news,
        topics=filing.topics_of(article, topics),
        earlier=bounded((*filed.earlier, Version(old.title, old.text, old.published, now))),
        by_hand=tuple(sorted({*filed.by_hand, *changes})),
    )


class ByHand:
    """Changes articles of a store with these stories. Every method raises StoreError, and then nothing has changed."""

    def __init__(self, store: Store, stories: Stories) -> None:
        self._store, self._stories = store, stories

    async def correct(
        self, key: str, changes: Mapping[str, Any], now: datetime, topics: tuple[Topic, ...]
    ) -> tuple[Filed, Filed] | None:
        """Correct an article; the article before and after, None when there is no such."""
        async with self._joining() as (joining, writes):
            before = await self._store.get(Filed, key)
            if before is None:
                return None
            after = corrected(before, changes, now, Matcher(topics))
            if after != before:
                await joining.put(after)
                writes.append(Put(after))
        return before, after

    async def remove(self, key: str, now: datetime) -> Filed | None:
        """Remove an article, which its feed brings back no more; the article, None when there is no such."""
        async with self._joining() as (joining, writes):
            filed = await self._store.get(Filed, key)
            if filed is None:
                return None
            await joining.drop(key)
            old = [one for one in await self._store.every(RemovedArticle) if now - one.removed > KEPT]
            writes += [Drop(RemovedArticle, one.key) for one in old]
            writes += [Drop(Filed, key), Put(Forgotten(key, filed.source, now)), Put(RemovedArticle(filed, now))]
        return filed

    async def restore(self, key: str) -> Filed | None:
        """Bring back an article that was removed; None when it is not kept any more."""
        async with self._joining() as (joining, writes):
            removed = await self._store.get(RemovedArticle, key)
            if removed is None:
                return None
            await joining.put(removed.filed)
            writes += [Put(removed.filed), Drop(Forgotten, key), Drop(RemovedArticle, key)]
        return removed.filed

    async def rejoin(self, key: str) -> None:
        """Join an article to its story anew, after its record was restored as it was."""
        async with self._joining() as (joining, _):
            filed = await self._store.get(Filed, key)
            if filed:
                await joining.put(filed)

    @asynccontextmanager
    async def _joining(self) -> AsyncIterator[tuple[Joining, list[Write]]]:
        """The turn of filing; in the end the writes that the body has collected are made with those of the stories."""
        async with self._store.turn(TURN), self._stories.joining() as joining:
            writes: list[Write] = []
            yield joining, writes
            await self._store.commit(*writes, *await joining.writes())
