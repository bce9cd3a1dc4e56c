"""The fingerprints of kept articles, the ones asked for last in memory (an LRU cache)."""

from __future__ import annotations

from collections import OrderedDict

from bot.model import StoryLinks, StoryPlace
from bot.ports import Store
from bot.stories.packing import unpacked
from summaries.stories.fingerprint import Fingerprint

KEPT = 4_000
"""Fingerprints in memory, 4 kB each: those of the last days, with which new articles are compared."""


class Fingerprints:
    """Gives fingerprints by the id of their article."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[str, Fingerprint] = OrderedDict()

    async def of(self, article: str) -> Fingerprint | None:
        """The fingerprint of a kept article; None when it has none."""
        if article in self._kept:
            self._kept.move_to_end(article)
            return self._kept[article]
        place = await self._store.get(StoryPlace, article)
        links = await self._store.get(StoryLinks, article)
        if place is None or links is None:
            return None
        self._kept[article] = found = unpacked(place, links)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found

    def forget(self, article: str) -> None:
        """Read this one again: it has changed, or is gone."""
        self._kept.pop(article, None)
