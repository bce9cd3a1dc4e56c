"""Choosing sentences: what the articles agree on, well placed, nothing twice, within a limit.

`ranked` grows the selection by the sentence that brings it nearest to the centroid of all articles and adds most of
what they say in the same words. One engine for a briefing of characters and a summary of words or sentences, with one
setting for all. Pure; imported by the briefing and the benchmark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import islice

import numpy as np

from summaries.model import Sentence
from summaries.selection.shared_bigrams import Agreement, agree, spaced
from summaries.selection.swaps import exchange
from summaries.selection.vectors import Floats, Integers, Matrix, weigh
from summaries.text.quotation import OPENING_MARKS

# PLACE, PLACES and REPEATS were tuned by hand on 120 news stories; AGREED and QUOTED were chosen on those and on three
# public sets, where from .2 to .4 all do alike. benchmarks/ablation.py shows what each is worth.
PLACE = 0.4
"""Weight of standing early in the article, against 1 for nearness to the centroid."""
PLACES = 20
"""Sentences into an article over which the advantage of its place runs out, evenly."""
REPEATS = 0.2
"""What likeness to a chosen sentence costs, beyond adding nothing to the selection."""
AGREED = 0.3
"""Weight of saying what several articles say in the same words, against 1 for nearness to the centroid."""
QUOTED = 0.2
"""What it costs to begin with a quotation while it is not yet told what happened."""
TELLING = 3
"""Sentences that tell what happened before others may be quoted on it: as many as a briefing gives an event."""

SAME = 0.6
"""Cosine from which two sentences tell the same fact; copies with small edits lie above .8, new facts below .5."""


@dataclass(frozen=True)
class Pool:
    """Sentences to choose from, weighed against each other.

    `voiced[i]` is 0 for a sentence that only repeats another voice: it is never chosen and counts for nothing.
    `stems` are the sentences as they add up to a text, `centre` is what the voiced ones are about, at length 1;
    `central[i]` is how much of that sentence i holds, `merit[i]` what it brings by its place; `quoted[i]` is 1 for one
    that begins with a quotation.
    """

    sentences: tuple[Sentence, ...]
    bags: tuple[Sequence[str], ...]
    matrix: Matrix
    stems: Matrix
    voiced: Floats
    centre: Floats
    central: Floats
    agreement: Agreement
    merit: Floats
    quoted: Floats

    def likeness(self, one: int) -> Floats:
        """The cosine of sentence `one` with every sentence."""
        return self.matrix.dot(self.matrix.row(one))

    @cached_property
    def alone(self) -> Floats:
        """What each sentence is worth by itself."""
        return worths(self, ())


def pool(
    sentences: Sequence[Sentence], bags: Sequence[Sequence[str]], voices: Callable[[Matrix], Floats] | None = None
) -> Pool:
    """The sentences, whose content words are `bags`, ready to be chosen from; `voices` tells which are voiced (all)."""
    matrix = weigh(bags)
    voiced = voices(matrix) if voices else np.ones(len(sentences))
    stems = matrix.stems()
    articles = _numbers([sentence.article for sentence in sentences])
    centre = stems.total(voiced / np.maximum(stems.lengths, 1e-9)) * stems.spread(articles)
    centre /= max(float(np.linalg.norm(centre)), 1e-9)
    index = np.array([sentence.index for sentence in sentences], np.float64)
    merit = PLACE * np.maximum(0.0, 1 - index / PLACES)
    texts = (spaced(sentence.text, bag) for sentence, bag in zip(sentences, bags, strict=True))
    agreement = agree(texts, articles, voiced)
    quoted = np.array([sentence.text[:1] in OPENING_MARKS for sentence in sentences], np.float64)
    return Pool(
        tuple(sentences), tuple(bags), matrix, stems, voiced, centre, stems.dot(centre), agreement, merit, quoted
    )


def choose(pool: Pool, keep: Floats, sizes: Floats, room: float, most: int) -> list[int]:
    """At most `most` sentences as `ranked` gives them; in a limited `room`, after the exchanges that gain."""
    chosen = list(islice(ranked(pool, keep, sizes, room), most))
    if not chosen or not 0 < room < np.inf:
        return chosen
    may = np.where(keep * pool.voiced > 0, sizes, np.inf)
    return exchange(pool, chosen, may, room, most, agreed=AGREED, same=SAME)


def ranked(
    pool: Pool,
    keep: Floats,
    sizes: Floats,
    room: float = np.inf,
    *,
    share: Callable[[int], float] | None = None,
    ranking: Floats | None = None,
    opening: Floats | None = None,
    said: Sequence[int] = (),
) -> Iterator[int]:
    """Sentences, best first: those that together lie nearest to the centre, their `sizes` within `room`.

    `keep[i]` is the share of its worth that sentence i keeps, 0 to leave it out. `share` is asked for a further share
    of those alone that come to the top. A `ranking` by another engine takes the place of our worth. The first is one of
    those with the highest mark in `opening` that may be chosen. What is `said` already counts as chosen.
    """
    keep = np.array(keep * pool.voiced)
    chosen = list(said)
    near = reduce(np.maximum, map(pool.likeness, chosen), np.zeros(len(keep)))
    asked: set[int] = set()
    while True:
        keep[near >= SAME] = 0.0
        keep[chosen] = 0.0
        gain = (worths(pool, chosen) if chosen else pool.alone) if ranking is None else ranking
        worth = np.where((keep > 0) & (sizes <= room), keep * gain - REPEATS * near, -np.inf)
        one = _best(worth, None if chosen else opening)
        while share and one is not None and one not in asked:
            asked.add(one)
            keep[one] *= share(one)
            worth[one] = keep[one] * gain[one] - REPEATS * near[one] if keep[one] > 0 else -np.inf
            one = _best(worth, None if chosen else opening)
        if one is None:
            return
        yield one
        chosen.append(one)
        room -= sizes[one]
        near = np.maximum(near, pool.likeness(one))


def _best(worth: Floats, opening: Floats | None) -> int | None:
    """The sentence of the highest worth (the first of equals), of those with the highest mark in `opening`; or none."""
    if not len(worth):
        return None
    if opening is not None:
        highest = opening.max(where=worth > -np.inf, initial=-np.inf)
        worth = np.where(opening == highest, worth, -np.inf)
    best = int(worth.argmax())
    return best if worth[best] > -np.inf else None


def worths(pool: Pool, chosen: Sequence[int]) -> Floats:
    """What each sentence adds to the `chosen` ones: nearness to the centre, best 1, with agreement and its own merit.

    The selection is taken as one text: a full sentence moves it further than a bare one.
    """
    said = sum((pool.stems.row(one) for one in chosen), np.zeros(pool.stems.width))
    square = float(said @ said) + 2 * pool.stems.dot(said) + pool.stems.lengths**2
    nearness = (float(said @ pool.centre) + pool.central) / np.sqrt(np.maximum(square, 1e-9))
    nearness /= max(float(nearness.max(initial=0.0)), 1e-9)
    merit = pool.merit - QUOTED * pool.quoted if len(chosen) < TELLING else pool.merit
    return np.asarray(nearness + AGREED * pool.agreement.adds(chosen) + merit, np.float64)


def _numbers(names: Sequence[str]) -> Integers:
    """The names as numbers from 0, in order of appearance."""
    number: dict[str, int] = {}
    return np.array([number.setdefault(name, len(number)) for name in names], np.int64)
