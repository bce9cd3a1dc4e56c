"""The fingerprints of stored articles, the ones asked for last in memory (an LRU cache)."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import replace

from bot.model import Filed
from bot.ports import Store
from summaries.model import Article
from summaries.stories.fingerprint import Fingerprint, fingerprints

KEPT = 4_000
"""Fingerprints in memory, 10 kB each: those of the last days, with which new articles are compared. To make one again
takes half a millisecond; on disk they would take three times the room of the articles."""
AT_ONCE = 16
"""Fingerprints that are made before other tasks get their turn: some 8 ms."""


def first_version(filed: Filed) -> Article:
    """The article as it is now, at the time of its first version: a change does not move it among the others.

    A date that an admin has set does.
    """
    if not filed.earlier or "published" in filed.by_hand:
        return filed.article
    return replace(filed.article, published=filed.earlier[0].published)


class Fingerprints:
    """Gives fingerprints by the id of their article."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[str, Fingerprint | None] = OrderedDict()

    async def of(self, articles: Collection[str]) -> dict[str, Fingerprint]:
        """The fingerprints of stored articles, by their ids, without those that are gone or have no news."""
        found = {article: self._kept[article] for article in articles if article in self._kept}
        for article in found:
            self._kept.move_to_end(article)
        missing = [article for article in articles if article not in found]
        for start in range(0, len(missing), AT_ONCE):
            await asyncio.sleep(0)
            stored = [await self._store.get(Filed, article) for article in missing[start : start + AT_ONCE]]
            made = fingerprints([first_version(filed) for filed in stored if filed])
            found.update({one.article: one for one in made})
        for article in missing:
            self.keep(article, found.setdefault(article, None))
        return {article: one for article, one in found.items() if one}

    def keep(self, article: str, found: Fingerprint | None) -> None:
        """Remember the fingerprint of an article that is being stored."""
        self._kept[article] = found
        self._kept.move_to_end(article)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self, article: str) -> None:
        """Read this one again: it has changed, or is gone."""
        self._kept.pop(article, None)
