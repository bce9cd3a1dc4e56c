"""A cache of what is made of articles, which keeps none of their texts alive."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from summaries.model import Article

T = TypeVar("T")


class ArticleCache(Generic[T]):
    """Calls `make` with an article and details, once until `most` others were asked for; it is emptied when it is full.

    The key is the id, a hash of the whole article, and the details. `functools.lru_cache` would keep each article as
    its own key, and a hostile one has 400 kB. Safe to use from several threads, as a dict is.
    """

    def __init__(self, make: Callable[..., T], most: int) -> None:
        self._make, self._most = make, most
        self._made: dict[tuple[Hashable, ...], tuple[T]] = {}

    def __call__(self, article: Article, *details: Hashable) -> T:
        """What `make` gives for the article and the details."""
        key = article.id, hash(article), *details
        if kept := self._made.get(key):
            return kept[0]
        made = self._make(article, *details)
        if len(self._made) >= self._most:
            self._made.clear()
        self._made[key] = (made,)
        return made
