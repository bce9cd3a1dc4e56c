"""Greedy selection in the manner of maximal marginal relevance (MMR, Carbonell & Goldstein 1998).

Sentences are taken one by one, each with the best score less a penalty for its similarity to those chosen. Ours differs
from MMR in the relevance, which is what the selection as a whole gains (`pool`), and in that a sentence states the same
fact as a chosen one, and is dropped, from a similarity on. `choose` then improves a selection by swaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import islice

import numpy as np

from summaries.selection.arrays import Floats
from summaries.selection.pool import Pool
from summaries.selection.swaps import improve


def choose(pool: Pool, shares: Floats, sizes: Floats, room: float, most: int) -> list[int]:
    """At most `most` sentences as `ranked` yields them; within a finite `room`, after the swaps that gain."""
    chosen = list(islice(ranked(pool, shares, sizes, room), most))
    if not chosen or not 0 < room < np.inf:
        return chosen
    allowed = np.where(shares * pool.eligible > 0, sizes, np.inf)
    return improve(pool, chosen, allowed, room, most)


def ranked(
    pool: Pool,
    shares: Floats,
    sizes: Floats,
    room: float = np.inf,
    *,
    late_share: Callable[[int], float] | None = None,
    relevance: Floats | None = None,
    opening: Floats | None = None,
    chosen: Sequence[int] = (),
) -> Iterator[int]:
    """The indexes of the sentences, best first, whose `sizes` fit together into `room`.

    `shares[i]` is the share of its score that sentence i keeps, 0 to leave it out. `late_share` gives a further share
    and is called only for sentences that reach the top, because it is slow. `relevance` replaces the pool's gain by the
    scores of another engine. The first sentence is one with the highest entry in `opening` among those allowed. Those
    already `chosen` count as chosen and are not yielded.
    """
    selection, final = _Selection(pool, shares, sizes, room, chosen), set[int]()
    while True:
        gain = selection.gain() if relevance is None else relevance
        scores = selection.scores(gain)
        first = None if selection.chosen else opening
        while (best := _best(scores, first)) is not None and late_share and best not in final:
            final.add(best)
            selection.shares[best] *= late_share(best)
            scores[best] = selection.score(best, gain)
        if best is None:
            return
        yield best
        selection.add(best)


class _Selection:
    """A selection while it grows: the sentences chosen, the room left, and their similarity to every sentence."""

    def __init__(self, pool: Pool, shares: Floats, sizes: Floats, room: float, chosen: Sequence[int]) -> None:
        self._pool, self._sizes, self._room = pool, sizes, room
        self.shares = np.array(shares * pool.eligible)
        self.chosen = list(chosen)
        self._similarity = reduce(np.maximum, map(pool.similarity, self.chosen), np.zeros(len(self.shares)))

    def gain(self) -> Floats:
        """What the selection gains by each sentence."""
        return self._pool.gain(self.chosen) if self.chosen else self._pool.first_gain

    def scores(self, gain: Floats) -> Floats:
        """The score of each sentence by MMR; minus infinity for one that may not be added."""
        self.shares[self._similarity >= self._pool.weights.same_fact] = 0.0
        self.shares[self.chosen] = 0.0
        scores = self.shares * gain - self._pool.weights.redundancy * self._similarity
        return np.where((self.shares > 0) & (self._sizes <= self._room), scores, -np.inf)

    def score(self, i: int, gain: Floats) -> float:
        """The score of sentence i, which fits, after its share has changed."""
        score = self.shares[i] * gain[i] - self._pool.weights.redundancy * self._similarity[i]
        return float(score) if self.shares[i] > 0 else -np.inf

    def add(self, i: int) -> None:
        """Choose sentence i."""
        self.chosen.append(i)
        self._room -= self._sizes[i]
        self._similarity = np.maximum(self._similarity, self._pool.similarity(i))


def _best(scores: Floats, opening: Floats | None) -> int | None:
    """The index of the highest score (the first of equals) among those with the highest `opening`; None without any."""
    if not len(scores):
        return None
    if opening is not None:
        highest = opening.max(where=scores > -np.inf, initial=-np.inf)
        scores = np.where(opening == highest, scores, -np.inf)
    best = int(scores.argmax())
    return best if scores[best] > -np.inf else None
