"""An inverted index of signatures: which articles share keys with one, among all that are kept.

Postings are two sorted arrays, and a small dictionary of those added since they were last merged (a log-structured
merge tree of two levels, O'Neil 1996): 100,000 articles are built in a third of a second and take 26 MB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.stories.packing import Keys
from summaries.selection.arrays import Integers
from summaries.stories.pairs import SHARED_KEYS, WINDOW

UNMERGED = 1_000
"""Articles added until their postings are merged into the arrays, which takes some 20 ms at 100,000."""

CANDIDATES = 16
"""The most earlier articles that one is compared with, a millisecond each. The B-cubed F1 of 352 articles on 120 events
is .895 with 16 and .898 with all that share enough keys."""

_WINDOW = int(WINDOW.total_seconds())


class Indexed(NamedTuple):
    """An article in the index: its moment of news in whole seconds since 1970, and its keys."""

    article: str
    moment: int
    keys: Keys

    @property
    def place(self) -> tuple[int, str]:
        """What orders articles: earlier ones are those that an article is compared with."""
        return self.moment, self.article


def seconds(moment: datetime) -> int:
    """The whole seconds since 1970."""
    return int(moment.timestamp())


class SignatureIndex:
    """The signatures of articles, each under its id."""

    def __init__(self) -> None:
        self._slots: dict[str, int] = {}
        self._articles: list[str] = []
        self._moments = np.empty(1024, np.int64)
        self._alive = np.zeros(1024, np.bool_)
        self._keys = np.empty(0, np.uint32)
        self._holders = np.empty(0, np.int32)
        self._recent: defaultdict[int, list[int]] = defaultdict(list)
        self._unmerged = 0

    def __len__(self) -> int:
        return len(self._slots)

    def has(self, article: str) -> bool:
        """Whether an article is there."""
        return article in self._slots

    def build(self, articles: Sequence[Indexed]) -> None:
        """Add many articles at once."""
        first = len(self._articles)
        for one in articles:
            self._take_slot(one)
        lengths = [len(one.keys) for one in articles]
        slots = np.repeat(np.arange(first, len(self._articles), dtype=np.int32), lengths)
        self._merge(np.concatenate([np.empty(0, np.uint32), *(one.keys for one in articles)]), slots)

    def add(self, one: Indexed) -> None:
        """Add an article; it must not be there."""
        slot = self._take_slot(one)
        for key in one.keys.tolist():
            self._recent[key].append(slot)
        self._unmerged += 1
        if self._unmerged >= UNMERGED:
            self._merge_recent()

    def remove(self, article: str) -> None:
        """Remove an article, if it is there; its postings stay until the next start."""
        slot = self._slots.pop(article, None)
        if slot is not None:
            self._alive[slot] = False

    def earlier(self, one: Indexed) -> list[str]:
        """The articles that `one` is to be compared with, best first: at most CANDIDATES of those earlier in WINDOW.

        They share the most keys with it; among equals, those nearest in time come first.
        """
        slots, shared = self._sharing(one)
        apart = one.moment - self._moments[slots]
        here = (apart >= 0) & (apart <= _WINDOW)
        for place in np.flatnonzero(apart == 0).tolist():
            here[place] = self._articles[slots[place]] < one.article
        slots, shared, apart = slots[here], shared[here], apart[here]
        if len(slots) > CANDIDATES:
            rank = shared * (_WINDOW + 1) - apart
            best = rank >= np.partition(rank, -CANDIDATES)[-CANDIDATES]
            slots, shared, apart = slots[best], shared[best], apart[best]
        names = (self._articles[slot] for slot in slots.tolist())
        ranked = sorted(zip((-shared).tolist(), apart.tolist(), names, strict=True))
        return [article for _, _, article in ranked[:CANDIDATES]]

    def later(self, one: Indexed) -> list[str]:
        """The later articles in WINDOW that may have to be compared with `one`, in order of id."""
        slots, _ = self._sharing(one)
        after = self._moments[slots] - one.moment
        here = slots[(after >= 0) & (after <= _WINDOW)].tolist()
        names = ((int(self._moments[slot]), self._articles[slot]) for slot in here)
        return sorted(article for moment, article in names if (moment, article) > one.place)

    def _sharing(self, one: Indexed) -> tuple[Integers, Integers]:
        """The slots of articles that share enough keys, and how many."""
        starts = np.searchsorted(self._keys, one.keys, "left").tolist()
        ends = np.searchsorted(self._keys, one.keys, "right").tolist()
        found: list[NDArray[np.int32]] = [self._holders[a:b] for a, b in zip(starts, ends, strict=True) if a < b]
        recent = [slot for key in one.keys.tolist() for slot in self._recent.get(key, ())]
        counts = np.bincount(np.concatenate([np.array(recent, np.int32), *found]), minlength=1)
        slots = np.flatnonzero(counts >= SHARED_KEYS)
        slots = slots[self._alive[slots]]
        return slots, counts[slots]

    def _take_slot(self, one: Indexed) -> int:
        slot = len(self._articles)
        self._articles.append(one.article)
        self._slots[one.article] = slot
        if slot == len(self._moments):
            self._moments = np.concatenate((self._moments, np.empty_like(self._moments)))
            self._alive = np.concatenate((self._alive, np.zeros_like(self._alive)))
        self._moments[slot], self._alive[slot] = one.moment, True
        return slot

    def _merge_recent(self) -> None:
        keys = np.repeat(np.array(list(self._recent), np.uint32), [len(slots) for slots in self._recent.values()])
        slots = np.array([slot for holders in self._recent.values() for slot in holders], np.int32)
        self._recent.clear()
        self._unmerged = 0
        self._merge(keys, slots)

    def _merge(self, keys: Keys, slots: NDArray[np.int32]) -> None:
        order = np.argsort(keys, kind="stable")
        keys, slots = keys[order], slots[order]
        places = np.searchsorted(self._keys, keys, "right")
        self._keys = np.insert(self._keys, places, keys)
        self._holders = np.insert(self._holders, places, slots)
