"""What the fingerprints of pairs have in common: a join of their features, by a table of the places of each feature.

The sums of a pair are the same to the last bit whatever other pairs there are, and either way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summaries.selection.arrays import Bools, Floats, Integers, blocks, sums
from summaries.stories.fingerprint import KIND_BITS, KINDS, Fingerprint

AT_ONCE = 1 << 19
"""Entries of the table, or features of pairs, that are in memory at once: some 20 MB."""


class Common(NamedTuple):
    """For each pair and kind, over the features that both have: their number, and three sums.

    `products` are of the products of their weights, `first` and `second` of the aims of either. Each has the shape
    (pairs, kinds).
    """

    products: Floats
    first: Floats
    second: Floats
    number: Floats


class _Side(NamedTuple):
    """Features of several articles end to end: where those of each start, and codes for them on both sides."""

    starts: Integers
    lengths: Integers
    codes: Integers
    kinds: Integers
    weights: NDArray[np.float32]
    aims: NDArray[np.float32]


def common_features(
    left: Sequence[Fingerprint], right: Sequence[Fingerprint], pairs: tuple[Integers, Integers]
) -> Common:
    """What `left[i]` and `right[j]` have in common, for each pair (i, j) of the two arrays of `pairs`."""
    ours, theirs, width = _sides(left, right)
    one, other = pairs
    order = np.lexsort((other, one))
    each = np.bincount(one, weights=theirs.lengths[other], minlength=len(left))
    found = np.zeros((4, len(one), KINDS))
    ends = np.cumsum(np.bincount(one, minlength=len(left)))
    for start, end in blocks(np.maximum(each, width), AT_ONCE) if len(one) else ():
        some = order[ends[start - 1] if start else 0 : ends[end - 1]]
        if len(some):
            found[:, some] = _joined(ours, theirs, one[some], other[some], width)
    return Common(*found)


def _joined(ours: _Side, theirs: _Side, one: Integers, other: Integers, width: int) -> Floats:
    """The four tables of some pairs, which are in the order of `one`."""
    rows, which = np.unique(one, return_inverse=True)
    table = np.full(len(rows) * width, -1, np.int32)
    here, row = _spread(ours, rows)
    table[row * width + ours.codes[here]] = here
    there, pair = _spread(theirs, other)
    at = table[which[pair] * width + theirs.codes[there]]
    both = at >= 0
    at, there, pair = at[both], there[both], pair[both]
    cells = pair * KINDS + ours.kinds[at]
    columns = (
        ours.weights[at].astype(np.float64) * theirs.weights[there],
        ours.aims[at].astype(np.float64),
        theirs.aims[there].astype(np.float64),
        np.ones(len(cells)),
    )
    return np.array([sums(cells, column, len(one) * KINDS).reshape(len(one), KINDS) for column in columns])


def _spread(side: _Side, articles: Integers) -> tuple[Integers, Integers]:
    """The places of the features of these articles, and for each the number of its article among them."""
    lengths = side.lengths[articles]
    owners = np.repeat(np.arange(len(articles)), lengths)
    before = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) + (side.starts[articles] - before)[owners], owners


def _sides(left: Sequence[Fingerprint], right: Sequence[Fingerprint]) -> tuple[_Side, _Side, int]:
    """Both sides with the features that are on both, and how many distinct ones there are.

    Of articles that are compared among themselves, the features that two of them have.
    """
    sides = [left] if left is right else [left, right]
    features = [np.concatenate([np.empty(0, np.int64), *(found.features for found in side)]) for side in sides]
    distinct, every = np.unique(np.concatenate(features), return_inverse=True)
    codes = every[: len(features[0])], every[len(features[0]) :]
    both = np.bincount(codes[0], minlength=len(distinct)) > 2 - len(sides)
    if len(sides) > 1:
        both &= np.bincount(codes[1], minlength=len(distinct)) > 0
    new = np.cumsum(both) - 1
    made = [_side(*each, both, new) for each in zip(sides, features, codes, strict=False)]
    return made[0], made[-1], int(both.sum())


def _side(
    fingerprints: Sequence[Fingerprint], features: Integers, codes: Integers, both: Bools, new: Integers
) -> _Side:
    kept = both[codes]
    owners = np.repeat(np.arange(len(fingerprints)), [len(found.features) for found in fingerprints])
    lengths = np.bincount(owners[kept], minlength=len(fingerprints))
    nothing = np.empty(0, np.float32)
    return _Side(
        np.cumsum(lengths) - lengths,
        lengths,
        new[codes[kept]],
        features[kept] & KIND_BITS,
        np.concatenate([nothing, *(found.weights for found in fingerprints)])[kept],
        np.concatenate([nothing, *(found.aims for found in fingerprints)])[kept],
    )
