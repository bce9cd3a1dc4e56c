"""Pairs of articles: by which words an article finds those that may be of its story, and how each pair is judged.

A pair is judged by logistic regression (Cox 1958) on the evidence, and by nothing but the two articles: so it is judged
the same in a pile of two and among ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import numpy as np

from summaries.selection.arrays import Bools, Floats, Integers
from summaries.stories.evidence import Compared, Evidence, compare
from summaries.stories.fingerprint import Fingerprint, Kind
from summaries.stories.link import Link
from summaries.stories.weights import learned

WINDOW = timedelta(days=21)
"""The most time between two articles of which a pair is judged: next year's flood is another flood."""
SHARED_KEYS = 2
"""The keys that two articles must share to be judged."""
CANDIDATES = 200
"""The most earlier articles that a new one is compared with: those that share the most keys, then the newest."""
LEAST = -4.2
"""Log odds of a pair that has no link; links below are not made."""
DIGITS = 3
"""Decimals of log odds."""

SAME = 0.5
"""Jaccard similarity of their words from which two texts are one. With 30 % of the words edited 0.54 is left; the most
similar of 400 pairs of real reports of one event by different outlets has 0.48."""
INSIDE = 0.8
"""Share of the shorter text's words in the longer one from which it is that text, cut; those pairs have 0.77."""
CONFLICTS = 0.3
"""Share of their common frames that two prints of one text may fill with different names and figures; of the twins
and copies in `benchmarks.inputs` copies have at most 0.1, and twins, which may share as many words, 0.36 and more."""
FIGURES, OF_LEAD, MONTHS = 2, 0.5, 0.1
"""Figures that reports in two languages must share, the share of one lead's figures that these must be, by rarity, and
the most months between the two, for both to report one event whatever their words. One figure is often background."""
ACROSS = 1.5
"""Log odds of such a pair at least: it clearly reports one event."""
FEWEST_WORDS = 12
"""Distinct words below which a text is a copy only of one with exactly the same words."""


def signature(fingerprint: Fingerprint) -> tuple[int, ...]:
    """The keys of an article, ascending, distinct and in 31 bits: the words with the greatest TF-IDF.

    Two articles within `WINDOW` of each other that share `SHARED_KEYS` keys are to be judged by `links`.
    """
    return fingerprint.keys


def links(new: Fingerprint, candidates: Iterable[Fingerprint]) -> tuple[Link, ...]:
    """The judgement of an article with each of the others, without those below `LEAST`, in the order of candidates."""
    others = [other for other in candidates if other.article != new.article and _near(new, other)]
    if not others:
        return ()
    every = np.zeros(len(others), np.int64), np.arange(len(others))
    return tuple(_links([new], others, every))


def links_among(fingerprints: Sequence[Fingerprint]) -> list[Link]:
    """The links among some articles, as `links` makes them for each with those before it that share enough keys."""
    pairs = candidates_among(fingerprints)
    return _links(fingerprints, fingerprints, pairs) if len(pairs[0]) else []


def candidates_among(fingerprints: Sequence[Fingerprint]) -> tuple[Integers, Integers]:
    """The pairs that share enough keys within the window, as two arrays of places, the later article first."""
    count = max(len(fingerprints), 1)
    keys = np.array([key for found in fingerprints for key in found.keys], np.int64)
    owners = np.repeat(np.arange(len(fingerprints)), [len(found.keys) for found in fingerprints])
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    firsts = np.searchsorted(keys, keys, "left")
    many = np.arange(len(keys)) - firsts  # those with the same key that come before
    ends = np.cumsum(many)
    later = np.repeat(owners, many)
    earlier = owners[np.arange(int(many.sum())) + np.repeat(firsts - ends + many, many)]
    codes, shared = np.unique(later * count + earlier, return_counts=True)
    one, other = np.divmod(codes[shared >= SHARED_KEYS], count)
    near = np.array([_near(fingerprints[a], fingerprints[b]) for a, b in zip(one, other, strict=True)], np.bool_)
    return one[near], other[near]


def _near(one: Fingerprint, other: Fingerprint) -> bool:
    return one.published is None or other.published is None or abs(one.published - other.published) <= WINDOW


def _links(left: Sequence[Fingerprint], right: Sequence[Fingerprint], pairs: tuple[Integers, Integers]) -> list[Link]:
    compared = compare(left, right, pairs)
    intercept, weights = learned()
    log_odds = np.round(intercept + (compared.evidence * weights).sum(axis=1), DIGITS)
    log_odds = np.where(_across(compared, left, right, pairs), np.maximum(log_odds, ACROSS), log_odds)
    copies = _copies(compared, left, right, pairs, log_odds > 0)
    log_odds[_scattered(left)[pairs[0]] | _scattered(right)[pairs[1]]] = LEAST  # a round-up reports none of its affairs
    kept = np.flatnonzero((log_odds > LEAST) | (copies > 0))
    return [
        Link(
            *_ordered(left[pairs[0][at]].article, right[pairs[1][at]].article),
            log_odds=float(log_odds[at]),
            copy=float(copies[at]),
        )
        for at in kept
    ]


def _across(
    compared: Compared, left: Sequence[Fingerprint], right: Sequence[Fingerprint], pairs: tuple[Integers, Integers]
) -> Bools:
    """Whether the figures tell that two reports in different languages, which share few words, are of one event."""
    languages = [np.array([found.language for found in side], np.str_) for side in (left, right)]
    one, other = languages[0][pairs[0]], languages[1][pairs[1]]
    foreign = (one != other) & (one != "") & (other != "")
    figures = (compared.figures >= FIGURES) & (compared.evidence[:, Evidence.FIGURES] >= OF_LEAD)
    across: Bools = foreign & figures & (compared.evidence[:, Evidence.DAYS] <= MONTHS)
    return across


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _scattered(side: Sequence[Fingerprint]) -> Bools:
    return np.array([found.scattered for found in side])


def _copies(
    compared: Compared,
    left: Sequence[Fingerprint],
    right: Sequence[Fingerprint],
    pairs: tuple[Integers, Integers],
    joined: Bools,
) -> Floats:
    """The share of words for which the two are one text, 0 if they are not: texts of one template are not.

    Nor is a text that stands in a round-up among others: a text is cut only if the two are `joined` by their log odds.
    """
    one, other = pairs
    sizes = (
        np.array([found.counts[Kind.WORD] for found in left])[one],
        np.array([found.counts[Kind.WORD] for found in right])[other],
    )
    few = np.minimum(*sizes) < FEWEST_WORDS
    cut = joined & ~np.where(sizes[0] > sizes[1], _scattered(left)[one], _scattered(right)[other])
    whole: Bools = (compared.share >= SAME) | ((compared.contained >= INSIDE) & cut)
    filled = compared.conflicts + compared.agreements
    agree = compared.conflicts <= CONFLICTS * filled
    alike = np.where(few, (compared.share == 1) & (sizes[0] > 0), whole) & agree
    return np.where(alike, np.maximum(compared.share, compared.contained), 0.0)
