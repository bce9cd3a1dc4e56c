"""Indexes over the documents of a table: by the value of a field, and articles by topic and time.

Kept in memory, made anew at each opening, told of every change after it is durable. Pure. Imported by `table.py` and
`tiny.py`.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.store.schema import Document, instant


class Index(Protocol):
    """What a table tells of its documents (their hot fields): first all that there are, then every change."""

    def add(self, documents: Sequence[tuple[str, Document]]) -> None:
        """Take in documents that are there already, each with its key."""

    def settle(self) -> None:
        """All have been added."""

    def change(self, key: str, old: Document | None, new: Document | None) -> None:
        """The document under `key` was `old` and is now `new`; None stands for no document."""


class ByField:
    """Finds keys by the values of fields."""

    def __init__(self, *names: str) -> None:
        # A value that one document has is the rule for some fields (a chat's subscription): it costs no set.
        self._keys: dict[str, dict[str | int, str | set[str]]] = {name: {} for name in names}

    def add(self, documents: Sequence[tuple[str, Document]]) -> None:
        """Take in documents that are there already, each with its key."""
        for name, keys in self._keys.items():
            for key, document in documents:
                _put_in(keys, document[name], key)

    def settle(self) -> None:
        """Nothing is left to do."""

    def change(self, key: str, old: Document | None, new: Document | None) -> None:
        """Follow one document."""
        for name, keys in self._keys.items():
            before = None if old is None else old.get(name)
            after = None if new is None else new.get(name)
            if before == after:
                continue
            if before is not None:
                _take_out(keys, before, key)
            if after is not None:
                _put_in(keys, after, key)

    def find(self, where: Mapping[str, str | int]) -> list[str]:
        """The keys of documents that have all these values, in order; at least one must be asked for."""
        found = sorted((self._of(name, value) for name, value in where.items()), key=len)
        return sorted(found[0].intersection(*found[1:]))

    def _of(self, name: str, value: str | int) -> set[str]:
        keys = self._keys[name].get(value, set())
        return {keys} if isinstance(keys, str) else keys


def _put_in(keys: dict[str | int, str | set[str]], value: str | int, key: str) -> None:
    present = keys.setdefault(value, key)
    if isinstance(present, set):
        present.add(key)
    elif present != key:
        keys[value] = {present, key}


def _take_out(keys: dict[str | int, str | set[str]], value: str | int, key: str) -> None:
    present = keys[value]
    if isinstance(present, set) and len(present) > 1:
        present.discard(key)
    else:
        del keys[value]


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

    def newest(self, topic: str, since: int | None, arrived_after: int | None, limit: int) -> list[str]:
        """At most `limit` keys of articles with news >= `since` and arrived > `arrived_after`, newest news first."""
        news = self._news.get(topic.casefold(), [])
        arrivals = self._arrivals.get(topic.casefold(), [])
        first = 0 if since is None else bisect_left(news, (since,))
        late = 0 if arrived_after is None else bisect_right(arrivals, arrived_after, key=_at)
        if len(arrivals) - late < len(news) - first:
            fitting = ((at, key) for _, key, at in arrivals[late:] if since is None or at >= since)
            return [key for _, key in heapq.nlargest(limit, fitting)]
        return list(_latest(news, first, arrived_after, limit))

    def before(self, instant: int) -> list[str]:
        """The keys of all articles that arrived before, oldest first."""
        arrivals = self._arrivals[""]
        return [key for _, key, _ in arrivals[: bisect_left(arrivals, (instant,))]]


def _latest(news: list[Dated], first: int, arrived_after: int | None, limit: int) -> Iterator[str]:
    """Walk back from the newest to `first`."""
    position = len(news)
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


def _at(dated: Dated) -> int:
    return dated[0]


def _remove(line: list[Dated], dated: Dated) -> None:
    del line[bisect_left(line, dated)]
