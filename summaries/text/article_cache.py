"""A cache of what is made of articles, which keeps none of their texts alive."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from summaries.model import Article

T = TypeVar("T")


class ArticleCache(Generic[T]):
    """Calls `make` with an article and details, once until at least `most` others were asked for.

    The key is the id, a hash of the whole article, and the details. `functools.lru_cache` would keep each article as
    its own key, and a hostile one has 400 kB. There are two generations: when the younger has `most` entries, the older
    is dropped; what is asked for moves to the younger. Safe to use from several threads, as dicts are.
    """

    def __init__(self, make: Callable[..., T], most: int) -> None:
        self._make, self._most = make, most
        self._younger: dict[tuple[Hashable, ...], tuple[T]] = {}
        self._older: dict[tuple[Hashable, ...], tuple[T]] = {}

    def __call__(self, article: Article, *details: Hashable) -> T:
        """What `make` gives for the article and the details."""
        key = article.id, hash(article), *details
        kept = self._younger.get(key)
        if kept is None:
            kept = self._older.get(key) or (self._make(article, *details),)
            if len(self._younger) >= self._most:
                self._younger, self._older = {}, self._younger
            self._younger[key] = kept
        return kept[0]
