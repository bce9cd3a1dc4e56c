"""Evidence that two articles report one event: ten numbers of a pair, from two fingerprints alone.

The numbers of a pair are the same to the last bit whatever pairs are compared with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from summaries.selection.arrays import Bools, Floats, Integers
from summaries.stories.common_features import common_features
from summaries.stories.fingerprint import Fingerprint, Kind

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
    the longer one has, `conflicts` and `agreements` count frames that are filled differently and alike. `figures` are
    those that both have.
    """

    evidence: Floats
    share: Floats
    contained: Floats
    conflicts: Floats
    agreements: Floats
    figures: Floats


def compare(left: Sequence[Fingerprint], right: Sequence[Fingerprint], pairs: tuple[Integers, Integers]) -> Compared:
    """Compare `left[i]` with `right[j]` for each pair (i, j) of the two arrays of `pairs`."""
    one, other = pairs
    products, first, second, shared = common_features(left, right, pairs)
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
    return Compared(evidence, share, contained, conflicts, agreements, shared[:, Kind.FIGURE])


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
