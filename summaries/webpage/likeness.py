"""How much two titles, or an entry of a feed and a page, have in common: overlap of terms (Szymkiewicz–Simpson).

Pure. Titles are edited, cut and translated into other words; what stays are names and figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from summaries.text.tokens import terms

AGREE = 0.5
"""Overlap from which two titles name one article: an editor keeps half of the words of the shorter one."""
DISAGREE = 0.25
"""Overlap below which they name two."""
STEM, MOST_OF_WORD = 4, 0.6
"""Letters, and the share of the longer word, that two forms of a word have in common from its beginning."""
_READ = 2_000
"""Code points of a title or a teaser that are compared."""


def telling(text: str, language: str = "") -> frozenset[str]:
    """The terms of a text that can tell it from others: no single letters, no bare figures."""
    return frozenset(one for one in terms(text[:_READ], language) if len(one) > 1 and not one.isdigit())


def overlap(one: str, other: str, language: str = "") -> float:
    """The share of the terms of the shorter text that the other one has, 0 to 1; 0 when one of them has none."""
    first, second = telling(one, language), telling(other, language)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def said_share(own: frozenset[str], said: frozenset[str]) -> float:
    """The share of one text's terms that another has, also in another form of the word: by their common beginning.

    >>> said_share(frozenset({"kolína", "včelám"}), frozenset({"kolína", "včel"}))
    1.0
    """
    others = said - own
    found = sum(term in said or any(_are_forms(term, other) for other in others) for term in own)
    return found / len(own) if own else 0.0


def _are_forms(one: str, other: str) -> bool:
    needed = max(STEM, math.ceil(MOST_OF_WORD * max(len(one), len(other))))
    return len(one) >= needed and other.startswith(one[:needed])


def best_overlap(one: str, others: Iterable[str], language: str = "") -> float:
    """The largest overlap with one of several texts; 0 without any."""
    return max((overlap(one, other, language) for other in others), default=0.0)
