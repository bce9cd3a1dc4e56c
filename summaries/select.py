"""Choosing sentences: what the articles agree on, well placed, nothing twice, within a limit.

`relevance` says how much of the common matter each sentence tells; `choose` takes the best that fit. One engine for a
briefing of characters and a summary of words or sentences. Pure; imported by the briefing and the public calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from summaries.article import Sentence
from summaries.weigh import Floats, Matrix, weigh

POSITION = 0.35
"""Weight of standing early in its article, against 1 for centrality (the prototype's; Lead is a strong rival)."""

REDUNDANCY = 0.7
"""How much likeness to a chosen sentence costs, against 1 for relevance."""

SAME = 0.6
"""Cosine from which two sentences tell the same fact; copies with small edits lie above .8, new facts below .5."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much may be chosen; a limit that is None does not bind."""

    characters: int | None = None
    words: int | None = None
    sentences: int | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """Sentences to choose from, with the stems of their content words, weighed against each other."""

    sentences: tuple[Sentence, ...]
    bags: tuple[tuple[str, ...], ...]
    matrix: Matrix


def pool(sentences: Sequence[Sentence], terms: Callable[[Sentence], tuple[str, ...]]) -> Pool:
    """The sentences with their terms weighed."""
    bags = tuple(terms(sentence) for sentence in sentences)
    return Pool(tuple(sentences), bags, weigh(bags))


def relevance(pool: Pool, voices: Sequence[bool]) -> Floats:
    """How well each sentence stands for those of independent voices, best 1: likeness to their centroid, and its place.

    The others are worth nothing.
    """
    if not pool.sentences:
        return np.zeros(0)
    voiced = np.array(voices, dtype=bool)
    central = pool.matrix.dot(pool.matrix.total(np.flatnonzero(voiced)))
    place = np.array([1 / (1 + sentence.index) for sentence in pool.sentences])
    values = (central / max(float(central.max()), 1e-9) + POSITION * place) * voiced
    best = max(float(values.max()), 1e-9)
    return np.asarray(values / best, dtype=np.float64)


def likeness(pool: Pool, one: int) -> Floats:
    """The cosine of sentence `one` with every sentence."""
    return pool.matrix.dot(pool.matrix.total([one]))


def choose(pool: Pool, values: Floats, limit: Limit, cost: Callable[[int], int] | None = None) -> list[int]:
    """The sentences to take, best first: positive in `values`, unlike each other, together within `limit`.

    `cost` gives the characters that a sentence takes, its own length by default.
    """
    length = cost or (lambda one: len(pool.sentences[one].text))
    left = values.copy()
    nearest = np.zeros(len(values))
    chosen: list[int] = []
    spent = Limit(0, 0, 0)
    while len(left) and (best := int(np.argmax(left - REDUNDANCY * nearest * (left > 0)))) >= 0 and left[best] > 0:
        after = _after(spent, pool.sentences[best].text, length(best))
        if _within(after, limit):
            chosen.append(best)
            spent = after
            close = likeness(pool, best)
            nearest = np.maximum(nearest, close)
            left[close >= SAME] = -np.inf
        left[best] = -np.inf
    return chosen


def _after(spent: Limit, text: str, characters: int) -> Limit:
    return Limit(
        (spent.characters or 0) + characters, (spent.words or 0) + len(text.split()), (spent.sentences or 0) + 1
    )


def _within(spent: Limit, limit: Limit) -> bool:
    pairs = ((spent.characters, limit.characters), (spent.words, limit.words), (spent.sentences, limit.sentences))
    return all(most is None or (have or 0) <= most for have, most in pairs)
