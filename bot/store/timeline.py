"""The index of articles by topic and time: sorted lists, searched by bisection."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.store.journal.frames import Document
from bot.store.schema import instant

Dated = tuple[int, str, int]
"""An article on a line of time: the instant by which the line is sorted, its key, and its other instant.

A bare tuple: the garbage collector passes over them, and twice 100,000 are made at opening.
"""


class Timeline:
    """Articles in the order of their news and of their arrival, all of them and those of each topic."""

    def __init__(self) -> None:
        self._news: defaultdict[str, list[Dated]] = defaultdict(list)
        self._arrivals: defaultdict[str, list[Dated]] = defaultdict(list)

    def add(self, documents: Sequence[tuple[str, Document]]) -> None:
        """Take in articles that are there already, each with its key."""
        for key, document in documents:
            by_news, by_arrival = _dated(key, document)
            for topic in _topics(document):
                self._news[topic].append(by_news)
                self._arrivals[topic].append(by_arrival)

    def settle(self) -> None:
        """Put all that was added in order."""
        for line in (*self._news.values(), *self._arrivals.values()):
            line.sort()

    def change(self, key: str, old: Document | None, new: Document | None) -> None:
        """Follow one article."""
        if old is not None:
            by_news, by_arrival = _dated(key, old)
            for topic in _topics(old):
                _remove(self._news[topic], by_news)
                _remove(self._arrivals[topic], by_arrival)
        if new is not None:
            by_news, by_arrival = _dated(key, new)
            for topic in _topics(new):
                insort(self._news[topic], by_news)
                insort(self._arrivals[topic], by_arrival)

    def newest(
        self, topic: str, since: int | None, until: int | None, arrived_after: int | None, limit: int
    ) -> list[str]:
        """At most `limit` keys of articles with since <= news < until and arrived > `arrived_after`, newest first."""
        news = self._news.get(topic.casefold(), [])
        arrivals = self._arrivals.get(topic.casefold(), [])
        first = 0 if since is None else bisect_left(news, (since,))
        end = len(news) if until is None else bisect_left(news, (until,))
        late = 0 if arrived_after is None else bisect_right(arrivals, arrived_after, key=_at)
        if len(arrivals) - late < end - first:
            fitting = ((at, key) for _, key, at in arrivals[late:] if _within(at, since, until))
            return [key for _, key in heapq.nlargest(limit, fitting)]
        return list(_latest(news, first, end, arrived_after, limit))

    def keys(self, topic: str) -> frozenset[str]:
        """The keys of all articles of a topic."""
        return frozenset(key for _, key, _ in self._news.get(topic.casefold(), ()))

    def before(self, instant: int, limit: int | None, behind: tuple[int, str] | None = None) -> list[str]:
        """At most `limit` keys of articles that arrived before, and `behind` an instant and a key; oldest first."""
        arrivals = self._arrivals[""]
        first = bisect_right(arrivals, behind, key=_place) if behind else 0
        end = bisect_left(arrivals, (instant,))
        return [key for _, key, _ in arrivals[first : end if limit is None else min(end, first + limit)]]


def _within(at: int, since: int | None, until: int | None) -> bool:
    return (since is None or at >= since) and (until is None or at < until)


def _latest(news: list[Dated], first: int, position: int, arrived_after: int | None, limit: int) -> Iterator[str]:
    """Walk back from before `position` to `first`."""
    while position > first and limit > 0:
        position -= 1
        if arrived_after is None or news[position][2] > arrived_after:
            limit -= 1
            yield news[position][1]


def _dated(key: str, document: Document) -> tuple[Dated, Dated]:
    news = instant(datetime.fromisoformat(document["news"]))
    arrived = instant(datetime.fromisoformat(document["arrived"]))
    return (news, key, arrived), (arrived, key, news)


def _topics(document: Document) -> set[str]:
    return {"", *map(str.casefold, document["topics"])}


def _place(one: Dated) -> tuple[int, str]:
    return one[:2]


def _at(dated: Dated) -> int:
    return dated[0]


def _remove(line: list[Dated], dated: Dated) -> None:
    del line[bisect_left(line, dated)]
