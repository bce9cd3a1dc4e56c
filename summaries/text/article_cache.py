"""Caches of what is made of articles, which keep none of their texts alive. Safe to use from several threads.

The key is the id, a hash of the whole article, and details. `functools.lru_cache` would keep each article as its own
key, and a hostile one has 400 kB.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from summaries.model import Article

T = TypeVar("T")


class ArticleCache(Generic[T]):
    """Calls `make` with an article and details, once until at least `most` others were asked for."""

    def __init__(self, make: Callable[..., T], most: int) -> None:
        self._make = make
        self._kept = _Generations[T](most)

    def __call__(self, article: Article, *details: Hashable) -> T:
        """What `make` gives for the article and the details."""
        key = article.id, hash(article), *details
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept.put(key, (self._make(article, *details),))
        return kept[0]


class BatchCache(Generic[T]):
    """Calls `make` with articles, all at once, of which none is among the last `most` that were asked for."""

    def __init__(self, make: Callable[[Sequence[Article]], Sequence[T]], most: int) -> None:
        self._make = make
        self._kept = _Generations[T](most)

    def __call__(self, articles: Sequence[Article]) -> list[T]:
        """What `make` gives for each of the articles."""
        keys = [(article.id, hash(article)) for article in articles]
        found = {key: kept for key in keys if (kept := self._kept.get(key))}
        new = {key: article for key, article in zip(keys, articles, strict=True) if key not in found}
        if new:
            made = zip(new, self._make(list(new.values())), strict=True)
            found.update({key: self._kept.put(key, (one,)) for key, one in made})
        return [found[key][0] for key in keys]


class _Generations(Generic[T]):
    """Two generations of values, each in a tuple of one: when the younger has `most`, the older is dropped.

    What is asked for moves to the younger.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._younger: dict[tuple[Hashable, ...], tuple[T]] = {}
        self._older: dict[tuple[Hashable, ...], tuple[T]] = {}

    def get(self, key: tuple[Hashable, ...]) -> tuple[T] | None:
        kept = self._younger.get(key)
        if kept is None and (kept := self._older.get(key)):
            self.put(key, kept)
        return kept

    def put(self, key: tuple[Hashable, ...], kept: tuple[T]) -> tuple[T]:
        if len(self._younger) >= self._most:
            self._younger, self._older = {}, self._younger
        self._younger[key] = kept
        return kept
