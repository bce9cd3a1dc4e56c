"""From likenesses to groups: the pair of groups that belongs together most is joined, until none does.

Promises: the same groups in every process; no fixed measure of likeness decides but the cohesion of the groups
themselves, since stories differ in how alike their reports are. Pure. Imported by the stories of this package.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from math import sqrt

PAIR = 0.042
"""Likeness from which two articles alone are one story; of pairs of unrelated news one in a hundred reaches it."""
ABOVE = 5
"""The same, in medians of all pairs: among articles on one subject any two are somewhat alike."""
PLAIN = 0.1
"""Likeness that is enough whatever the median: the articles given may all be one story."""
GUEST = 0.3
"""Share of a story's cohesion that a further article must reach on average: a side piece is less alike than reports."""
WIRE = 0.2
"""Cohesion that counts at most for a guest: what reports owe to one wire says nothing of those who wrote their own."""
UNION = (0.5, 0.8)
"""Least and greatest share of their cohesion (geometric mean) that two stories must reach between them to be one."""
PROOF = 4
"""That share is PROOF divided by their articles: the more pairs a mean is taken of, the less of it is chance.

UNION and PROOF were chosen on five sets of 100 to 807 articles, of which some hold 2 reports of a story and some 10.
"""
DOUBT = 0.7
"""Pairs of just enough likeness that we add to a story's own when we take its cohesion: two articles prove little."""


class _Groups:
    """The groups as they grow: their sizes, and the sums of the likenesses within and between them."""

    def __init__(self, near: Sequence[Mapping[int, float]]) -> None:
        self._pair = _enough(near)
        self.members = {item: [item] for item in range(len(near))}
        self._within = dict.fromkeys(self.members, 0.0)
        self.between: dict[int, dict[int, float]] = {item: dict(others) for item, others in enumerate(near)}
        for item, others in enumerate(near):
            for other, likeness in others.items():
                self.between[other][item] = likeness

    def belong(self, one: int, other: int) -> float:
        """How strongly two groups belong together; from 1 on they are one. 0 for those too unlike whatever is asked."""
        mean = self.between[one][other] / (len(self.members[one]) * len(self.members[other]))
        return mean / self._asked(one, other) if mean >= self._pair else 0.0

    def _asked(self, one: int, other: int) -> float:
        """The mean likeness at which two groups are one."""
        sizes = len(self.members[one]), len(self.members[other])
        if max(sizes) == 1:
            return self._pair
        if min(sizes) == 1:
            return max(self._pair, GUEST * min(WIRE, self._cohesion(one if sizes[0] > 1 else other)))
        share = min(max(PROOF / sum(sizes), UNION[0]), UNION[1])
        return max(self._pair, share * sqrt(self._cohesion(one) * self._cohesion(other)))

    def _cohesion(self, group: int) -> float:
        size = len(self.members[group])
        return (self._within[group] + DOUBT * self._pair) / (size * (size - 1) / 2 + DOUBT)

    def join(self, one: int, other: int) -> None:
        """Put the members of `other` into `one`."""
        self._within[one] += self._within.pop(other) + self.between[one].pop(other)
        self.members[one] += self.members.pop(other)
        for third, likeness in self.between.pop(other).items():
            if third != one:
                del self.between[third][other]
                both = self.between[one].get(third, 0.0) + likeness
                self.between[one][third] = self.between[third][one] = both


def _enough(near: Sequence[Mapping[int, float]]) -> float:
    """The likeness from which two of these articles alone are one story; of two nothing can be said but PAIR."""
    told = sorted(likeness for others in near for likeness in others.values())
    untold = len(near) * (len(near) - 1) // 2 - len(told)
    middle = (len(told) + untold) // 2 - untold
    median = told[middle] if len(near) > 2 and middle >= 0 else 0.0  # noqa: PLR2004
    return min(max(PAIR, ABOVE * median), PLAIN)


def link(near: Sequence[Mapping[int, float]]) -> list[list[int]]:
    """The groups of the items 0, 1, 2…, where `near[item]` holds its likeness to the earlier ones that are like it.

    Groups come in the order of their first members, members in rising order.
    """
    groups = _Groups(near)
    pairs = ((item, other) for item, others in enumerate(near) for other in others)
    waiting = [_bid(groups, item, other) for item, other in pairs if groups.belong(item, other) >= 1]
    heapq.heapify(waiting)
    while waiting:
        _, one, other, sizes = heapq.heappop(waiting)
        if sizes != (len(groups.members.get(one, ())), len(groups.members.get(other, ()))):
            continue  # one of them has grown or gone since
        groups.join(one, other)
        for third in groups.between[one]:
            if groups.belong(one, third) >= 1:
                heapq.heappush(waiting, _bid(groups, one, third))
    return sorted(sorted(members) for members in groups.members.values())


def _bid(groups: _Groups, one: int, other: int) -> tuple[float, int, int, tuple[int, int]]:
    """An entry of the heap: strongest first, the earliest among equals; the sizes tell later whether it still holds."""
    one, other = min(one, other), max(one, other)
    return -groups.belong(one, other), one, other, (len(groups.members[one]), len(groups.members[other]))
