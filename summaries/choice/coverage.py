"""Budgeted maximum coverage (Khuller, Moss & Naor 1999): items are chosen by the weight of the facts they add.

The greedy choice by gain over cost, which is within a constant of the best there is; Lin & Bilmes 2010 choose the
sentences of summaries so. Costs change while the choice grows, so the caller gives them at each step.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from itertools import chain

import numpy as np

from summaries.selection.arrays import Floats, sums


class Coverage:
    """The facts of some items, and how much of each fact is not covered yet, from 1 down to 0."""

    def __init__(self, items: Sequence[Mapping[int, float]], weights: Floats) -> None:
        """`items[i]` are the facts of item i, as indexes of `weights`, with what multiplies their weights there."""
        self._owners = np.repeat(np.arange(len(items)), [len(item) for item in items])
        self._facts = np.fromiter(chain.from_iterable(items), np.int64, len(self._owners))
        factors = chain.from_iterable(item.values() for item in items)
        self._factors = np.fromiter(factors, float, len(self._owners))
        self._items, self._weights = items, weights
        self.uncovered = np.ones(len(weights))

    def copy(self) -> Coverage:
        """The same facts and items, as much covered, to be covered on its own."""
        other = copy(self)
        other.uncovered = self.uncovered.copy()
        return other

    def gains(self) -> Floats:
        """What each item would add now: the uncovered weight of its facts, multiplied."""
        worth = self._weights * self.uncovered
        return sums(self._owners, self._factors * worth[self._facts], len(self._items))

    def share(self, facts: Collection[int]) -> float:
        """The uncovered share of the weight of some facts, 0 to 1."""
        places = list(facts)
        whole = float(self._weights[places].sum())
        return float((self._weights * self.uncovered)[places].sum()) / whole if whole else 0.0

    def take(self, item: int) -> None:
        """Cover all facts of an item."""
        self.cover(self._items[item], 1.0)

    def cover(self, facts: Collection[int], share: float) -> None:
        """Cover a share of each of these facts; what was covered more stays so."""
        places = list(facts)
        self.uncovered[places] = np.minimum(self.uncovered[places], 1.0 - share)
