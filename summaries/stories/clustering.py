"""Agglomerative clustering with average linkage (Sokal & Michener 1958) on affinities.

The pair of groups with the greatest mean affinity is joined. Ours differs in where it stops. No fixed affinity decides,
but the share of the groups' own cohesion that the mean between them reaches, because stories differ in how much alike
their reports are.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt

from summaries.stories.weights import Weights

_Entry = tuple[float, int, int, tuple[int, int]]
"""Strongest linkage first, earliest among equals; the sizes show whether it is outdated."""
PAIR = 1.0
"""The affinity at which two single items are one."""


class _Groups:
    """The groups while they grow: their members, and the sums of the affinities within and between them.

    `apart` are pairs of items that are never of one group.
    """

    def __init__(self, near: Sequence[Mapping[int, float]], weights: Weights, apart: Iterable[tuple[int, int]]) -> None:
        self._weights = weights
        self._apart: dict[int, set[int]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        self.members = {item: [item] for item in range(len(near))}
        self._within = dict.fromkeys(self.members, 0.0)
        self.between: dict[int, dict[int, float]] = {item: dict(others) for item, others in enumerate(near)}
        for item, others in enumerate(near):
            for other, affinity in others.items():
                self.between[other][item] = affinity

    def linkage(self, one: int, other: int) -> float:
        """The mean affinity between two groups, divided by the least at which they are one: from 1 on they are.

        0 if the mean is too small even for two single items, or if the two are to stay apart.
        """
        if other in self._apart.get(one, ()):
            return 0.0
        mean = self.between[one][other] / (len(self.members[one]) * len(self.members[other]))
        return mean / self._least(one, other) if mean >= PAIR else 0.0

    def _least(self, one: int, other: int) -> float:
        """The mean affinity at which two groups are one."""
        weights, sizes = self._weights, (len(self.members[one]), len(self.members[other]))
        if max(sizes) == 1:
            return PAIR
        if min(sizes) == 1:
            cohesion = self._cohesion(one if sizes[0] > 1 else other)
            return max(PAIR, weights.single * min(weights.single_cohesion, cohesion))
        share = min(max(weights.union_articles / sum(sizes), weights.union[0]), weights.union[1])
        return max(PAIR, share * sqrt(self._cohesion(one) * self._cohesion(other)))

    def _cohesion(self, group: int) -> float:
        """The mean affinity within a group, with the prior pairs."""
        size, prior = len(self.members[group]), self._weights.prior_pairs
        return (self._within[group] + prior * PAIR) / (size * (size - 1) / 2 + prior)

    def join(self, one: int, other: int) -> None:
        """Put the members of `other` into `one`."""
        self._within[one] += self._within.pop(other) + self.between[one].pop(other)
        self.members[one] += self.members.pop(other)
        for third in self._apart.pop(other, ()):
            self._apart[third] = self._apart[third] - {other} | {one}
            self._apart.setdefault(one, set()).add(third)
        for third, affinity in self.between.pop(other).items():
            if third != one:
                del self.between[third][other]
                both = self.between[one].get(third, 0.0) + affinity
                self.between[one][third] = self.between[third][one] = both


def cluster(
    near: Sequence[Mapping[int, float]], weights: Weights | None = None, apart: Iterable[tuple[int, int]] = ()
) -> list[list[int]]:
    """The groups of the items 0, 1, 2…; `near[item]` maps earlier items to their affinity; to others it is 0.

    The pairs `apart` are never in one group: cannot-links (Davidson & Ravi 2005).

    Groups come in the order of their first members, members in rising order. The same input gives the same groups in
    every process.
    """
    groups = _Groups(near, weights or Weights(), apart)
    pairs = ((item, other) for item, others in enumerate(near) for other in others)
    heap = list(_entries(groups, pairs))
    heapq.heapify(heap)
    while heap:
        _, one, other, sizes = heapq.heappop(heap)
        if sizes != (len(groups.members.get(one, ())), len(groups.members.get(other, ()))):
            continue  # one of them has grown or gone since
        groups.join(one, other)
        for entry in _entries(groups, ((one, third) for third in groups.between[one])):
            heapq.heappush(heap, entry)
    return sorted(sorted(members) for members in groups.members.values())


def _entries(groups: _Groups, pairs: Iterable[tuple[int, int]]) -> Iterator[_Entry]:
    """The entries of the heap for those of the pairs that are one."""
    for pair in pairs:
        if (linkage := groups.linkage(*pair)) >= 1:
            one, other = sorted(pair)
            yield -linkage, one, other, (len(groups.members[one]), len(groups.members[other]))
