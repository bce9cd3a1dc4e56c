"""A cache of what is made of an article, which keeps no text alive: least recently used goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from summaries.model import Article

T = TypeVar("T")


class ArticleCache(Generic[T]):
    """Calls `make` with an article and details, once for each of the last `most`. Safe to use from several threads.

    The key is the id, a hash of the whole article, and the details. `functools.lru_cache` would keep each article as
    its own key, and a hostile one has 400 kB.
    """

    def __init__(self, make: Callable[..., T], most: int) -> None:
        self._make, self._most = make, most
        self._made: OrderedDict[tuple[Hashable, ...], T] = OrderedDict()
        self._lock = Lock()

    def __call__(self, article: Article, *details: Hashable) -> T:
        """What `make` gives for the article and the details."""
        key = article.id, hash(article), *details
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = self._make(article, *details)  # not under the lock: two threads may both make it, and none waits
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return made
