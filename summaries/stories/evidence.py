"""Evidence that two articles report one event: ten numbers of a pair, from two fingerprints alone.

All pairs of some articles with others are computed at once, as a join of their features; the numbers of a pair are the
same to the last bit whatever articles are compared with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summaries.selection.arrays import Bools, Floats, Integers, sums
from summaries.stories.fingerprint import KIND_BITS, KINDS, Fingerprint, Kind

DAY = 86_400
"""Seconds of a day."""
LONGEST = 60
"""Days between articles from which it does not matter how many they are."""
UNKNOWN_NAMES, UNKNOWN_FIGURES = 0.5, 0.15
"""The shares that count if the lead of one has no names, or no figures: the mean of all pairs."""
MOST_CONFLICTS = 15.0
"""Frames filled in two ways from which more do not matter."""


class Evidence(IntEnum):
    """The columns of the evidence."""

    WORDS = 0
    """Logarithm of the cosine of the TF-IDF vectors."""
    PHRASES = 1
    """Logarithm of the number of shared bigrams."""
    NAMES = 2
    """Root of the share of one lead's names, by rarity, that the other article has: the greater of the two shares."""
    BOTH_NAMES = 3
    """The same with the smaller share: a round-up has the names of an affair, which has not those of the round-up."""
    FIGURES = 4
    """The greater share of one lead's figures that the other article has."""
    OVERLAP = 5
    """Root of the Jaccard similarity of the words: at the same cosine, texts of one template share everyday words."""
    TITLES = 6
    """Root of the share of one title's words that the other article has: the smaller of the two shares."""
    TEMPLATE = 7
    """Frames that are filled with different names and figures, beyond those filled alike, times shared phrases."""
    DAYS = 8
    """Months between the two."""
    UNTITLED = 9
    """1 if neither has a title."""


class Compared(NamedTuple):
    """Pairs of articles: the evidence for each, and how much of their words they share.

    `share` is the Jaccard similarity of their distinct words, `contained` the share of the shorter text's words that
    the longer one has, `conflicts` and `agreements` count frames that are filled differently and alike.
    """

    evidence: Floats
    share: Floats
    contained: Floats
    conflicts: Floats
    agreements: Floats


class _Side(NamedTuple):
    """The features of several articles, end to end, with the number of the article that each is of."""

    articles: int
    rows: Integers
    features: Integers
    weights: NDArray[np.float32]
    aims: NDArray[np.float32]


def compare(left: Sequence[Fingerprint], right: Sequence[Fingerprint], pairs: tuple[Integers, Integers]) -> Compared:
    """Compare `left[i]` with `right[j]` for each pair (i, j) of the two arrays of `pairs`."""
    one, other = pairs
    products, first, second, shared = (table[one, other] for table in _joined(_side(left), _side(right)))
    counts = np.array([found.counts for found in left])[one], np.array([found.counts for found in right])[other]
    common = shared[:, Kind.WORD]
    share = common / np.maximum(counts[0][:, Kind.WORD] + counts[1][:, Kind.WORD] - common, 1)
    contained = common / np.maximum(np.minimum(counts[0], counts[1])[:, Kind.WORD], 1)
    agreements = shared[:, Kind.FILLED]
    conflicts = np.maximum(shared[:, Kind.FRAME] - agreements, 0)
    phrases = shared[:, Kind.BIGRAM]
    known = _known(left)[one] & _known(right)[other]
    untitled = ~(_known(left)[one] | _known(right)[other])[:, 2]
    least, most = np.minimum(first, second), np.maximum(first, second)
    evidence = np.empty((len(one), len(Evidence)))
    evidence[:, Evidence.WORDS] = np.log(products[:, Kind.WORD] + 0.01)
    evidence[:, Evidence.PHRASES] = np.log1p(phrases)
    evidence[:, Evidence.NAMES] = np.sqrt(np.where(known[:, 0], most[:, Kind.NAME], UNKNOWN_NAMES))
    evidence[:, Evidence.BOTH_NAMES] = np.sqrt(np.where(known[:, 0], least[:, Kind.NAME], UNKNOWN_NAMES))
    evidence[:, Evidence.FIGURES] = np.where(known[:, 1], most[:, Kind.FIGURE], UNKNOWN_FIGURES)
    evidence[:, Evidence.OVERLAP] = np.sqrt(share)
    evidence[:, Evidence.TITLES] = np.sqrt(np.where(untitled, 0.0, least[:, Kind.WORD]))
    alike = phrases / np.maximum(np.minimum(counts[0], counts[1])[:, Kind.BIGRAM], 1)
    evidence[:, Evidence.TEMPLATE] = _conflict(conflicts, agreements) * np.sqrt(alike)
    evidence[:, Evidence.DAYS] = _months(left, right, pairs)
    evidence[:, Evidence.UNTITLED] = untitled
    return Compared(evidence, share, contained, conflicts, agreements)


def _conflict(conflicts: Floats, agreements: Floats) -> Floats:
    beyond: Floats = np.minimum(conflicts**2 / (conflicts + agreements + 2), MOST_CONFLICTS)
    return beyond


def _known(side: Sequence[Fingerprint]) -> Bools:
    """For each article whether its lead has names, and figures, and whether it has a title."""
    return np.array([(found.named, found.figured, found.titled) for found in side])


def _months(left: Sequence[Fingerprint], right: Sequence[Fingerprint], pairs: tuple[Integers, Integers]) -> Floats:
    """The months of 30 days between the articles of each pair, 0 if one has no date."""
    times = [
        np.array([found.published.timestamp() if found.published else np.nan for found in side])
        for side in (left, right)
    ]
    days = np.abs(times[0][pairs[0]] - times[1][pairs[1]]) / DAY
    months: Floats = np.minimum(np.nan_to_num(days), LONGEST) / 30
    return months


def _side(fingerprints: Sequence[Fingerprint]) -> _Side:
    """The features in ascending order, so that a join walks through both sides."""
    features = np.concatenate([found.features for found in fingerprints])
    order = np.argsort(features, kind="stable")
    rows = np.repeat(np.arange(len(fingerprints)), [len(found.features) for found in fingerprints])
    weights = np.concatenate([found.weights for found in fingerprints])
    aims = np.concatenate([found.aims for found in fingerprints])
    return _Side(len(fingerprints), rows[order], features[order], weights[order], aims[order])


def _only(side: _Side, chosen: Bools) -> _Side:
    """A side with some of its features."""
    return _Side(side.articles, side.rows[chosen], side.features[chosen], side.weights[chosen], side.aims[chosen])


def _joined(left: _Side, right: _Side) -> tuple[Floats, Floats, Floats, Floats]:
    """For each pair and kind, over the features that both have: sums of products, of either's aims, and their number.

    Each has the shape (articles left, articles right, kinds). Few features have aims, and only words have weights.
    """
    shape = (left.articles, right.articles, KINDS)
    size = shape[0] * shape[1] * KINDS
    weighed, others = _only(left, left.weights != 0), _only(left, left.weights == 0)
    aimed, meant = _only(left, left.aims != 0), _only(right, right.aims != 0)
    words, ours, theirs = _common(weighed, right), _common(aimed, right), _common(left, meant)
    number = np.bincount(words.cells, minlength=size) + np.bincount(_common(others, right).cells, minlength=size)
    products = np.repeat(weighed.weights, words.many).astype(np.float64) * right.weights[words.places]
    return (
        sums(words.cells, products, size).reshape(shape),
        sums(ours.cells, np.repeat(aimed.aims, ours.many).astype(np.float64), size).reshape(shape),
        sums(theirs.cells, meant.aims[theirs.places].astype(np.float64), size).reshape(shape),
        number.astype(np.float64).reshape(shape),
    )


class _Common(NamedTuple):
    """Where two sides have a feature in common, in the order of the left side's features.

    `many` is how often the right side has each feature of the left, `places` are where; `cells` are where the pair of
    articles stands in a table of the shape (articles left, articles right, kinds).
    """

    many: Integers
    places: Integers
    cells: Integers


def _common(left: _Side, right: _Side) -> _Common:
    starts = np.searchsorted(right.features, left.features, "left")
    many = np.searchsorted(right.features, left.features, "right") - starts
    ends = np.cumsum(many)
    places = np.arange(int(many.sum())) + np.repeat(starts - ends + many, many)
    mine = left.rows * (right.articles * KINDS) + (left.features & KIND_BITS)
    return _Common(many, places, np.repeat(mine, many) + (right.rows * KINDS)[places])
