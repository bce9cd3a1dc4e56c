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
    shares = np.array(shares * pool.eligible)
    selection = list(chosen)
    similarity = reduce(np.maximum, map(pool.similarity, selection), np.zeros(len(shares)))
    final: set[int] = set()
    while True:
        shares[similarity >= pool.weights.same_fact] = 0.0
        shares[selection] = 0.0
        gain = (pool.gain(selection) if selection else pool.first_gain) if relevance is None else relevance
        penalty = pool.weights.redundancy * similarity
        scores = np.where((shares > 0) & (sizes <= room), shares * gain - penalty, -np.inf)
        best = _best(scores, None if selection else opening)
        while late_share and best is not None and best not in final:
            final.add(best)
            shares[best] *= late_share(best)
            scores[best] = shares[best] * gain[best] - penalty[best] if shares[best] > 0 else -np.inf
            best = _best(scores, None if selection else opening)
        if best is None:
            return
        yield best
        selection.append(best)
        room -= sizes[best]
        similarity = np.maximum(similarity, pool.similarity(best))


def _best(scores: Floats, opening: Floats | None) -> int | None:
    """The index of the highest score (the first of equals) among those with the highest `opening`; None without any."""
    if not len(scores):
        return None
    if opening is not None:
        highest = opening.max(where=scores > -np.inf, initial=-np.inf)
        scores = np.where(opening == highest, scores, -np.inf)
    best = int(scores.argmax())
    return best if scores[best] > -np.inf else None
