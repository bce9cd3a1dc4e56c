"""The graph of articles that joining links connect, and its connected components, each found when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator


class Components:
    """An undirected graph; each edge belongs to the later of its two articles."""

    def __init__(self) -> None:
        self._own: dict[str, tuple[str, ...]] = {}
        self._near: defaultdict[str, set[str]] = defaultdict(set)

    def change(self, article: str, joined: Collection[str]) -> set[str]:
        """Let these be the edges that belong to an article; give the articles at both ends of all that changed."""
        before = set(self._own.pop(article, ()))
        for other in before.difference(joined):
            self._disconnect(article, other)
        for other in joined:
            self._near[article].add(other)
            self._near[other].add(article)
        if joined:
            self._own[article] = tuple(joined)
        changed = before.symmetric_difference(joined)
        return {article, *changed} if changed else changed

    @property
    def tied(self) -> int:
        """The articles that have edges of their own to earlier ones."""
        return len(self._own)

    def near(self, article: str) -> Collection[str]:
        """The articles at the other ends of the edges of one."""
        return self._near.get(article, ())

    def of(self, article: str, there: Callable[[str], bool] = bool) -> Iterator[str]:
        """The articles of the component of an article, itself included; without those that are not `there` any more."""
        seen, waiting = {article}, [article]
        while waiting:
            one = waiting.pop()
            yield one
            new = self._near.get(one, set()) - seen
            seen |= new
            waiting += filter(there, new)

    def _disconnect(self, one: str, other: str) -> None:
        for here, there in ((one, other), (other, one)):
            near = self._near[here]
            near.discard(there)
            if not near:
                del self._near[here]
