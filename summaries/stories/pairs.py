"""Pairs of articles: by which features an article finds those that may be of its story, and how each pair is judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from math import log

import numpy as np

from summaries.selection.arrays import Floats, Integers
from summaries.stories.background import rarity
from summaries.stories.fingerprint import Fingerprint
from summaries.stories.link import Link

WINDOW = timedelta(days=14)
"""The most time between two articles of which a pair is judged."""
KEYS = 32
"""The most keys of an article."""
SHARED_KEYS = 2
"""The keys that two articles must share to be judged."""
CANDIDATES = 64
"""The most earlier articles that a new one is compared with: those that share the most keys, then the newest."""
LEAST = -6.0
"""Log odds of a pair that has no link; links below are not made."""


def signature(fingerprint: Fingerprint) -> tuple[int, ...]:
    """The keys of an article, ascending, distinct and in 64 bits with a sign: its rarest words.

    Two articles within `WINDOW` of each other that share `SHARED_KEYS` keys are to be judged by `links`.
    """
    words, values = _vector(fingerprint)
    rarest = words[np.argsort(-values, kind="stable")[:KEYS]]
    return tuple(np.sort(rarest).tolist())


def links(new: Fingerprint, candidates: Iterable[Fingerprint]) -> tuple[Link, ...]:
    """The judgement of an article with each of the others, without those below `LEAST`, in the order of candidates."""
    words, values = _vector(new)
    found = [_link(new, words, values, other) for other in candidates if other.article != new.article]
    return tuple(link for link in found if link.log_odds > LEAST)


def _link(new: Fingerprint, words: Integers, values: Floats, other: Fingerprint) -> Link:
    one, two = sorted((new.article, other.article))
    theirs, weights = _vector(other)
    _, mine, their = np.intersect1d(words, theirs, assume_unique=True, return_indices=True)
    cosine = float(values[mine] @ weights[their])
    union = len(words) + len(theirs) - len(mine)
    jaccard = len(mine) / max(union, 1)
    contained = len(mine) / max(min(len(words), len(theirs)), 1)
    copy = max(jaccard, contained) if jaccard >= 0.5 or contained >= 0.8 else 0.0  # noqa: PLR2004 - as in `copies`
    odds = max(cosine, 1e-6) / max(1 - cosine, 1e-6)
    return Link(one, two, 2 * log(odds) + 4, copy)


def _vector(fingerprint: Fingerprint) -> tuple[Integers, Floats]:
    words, times = np.unique(fingerprint.words, return_counts=True)
    values = (1 + np.log(times)) * rarity(words, fingerprint.language)
    return words, values / max(float(np.linalg.norm(values)), 1e-9)
