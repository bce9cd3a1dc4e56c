"""The ranks of the sentences of a story: what each is worth, whatever is asked and whatever else is printed.

Centrality as in MEAD (Radev et al. 2004, "Centroid-based summarization of multiple documents": likeness to the centre
of what all articles say, and what several of them share), times a factor for the place in the article. Another engine's
scores take the place of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from summaries.model import Sentence
from summaries.reading.read import Reading
from summaries.selection.arrays import Floats
from summaries.selection.engines import Engine
from summaries.selection.pool import build_pool
from summaries.selection.ranking import scores
from summaries.text.quotation import OPENING_MARKS


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a sentence worth more; `python -m benchmarks.nuggets` measures it."""

    centrality: float = 1.5
    """Exponent of the centrality, which is a share of the greatest in the story."""
    place: float = 0.7
    """Added to the factor 1 for the first sentence of an article; less for those behind it."""
    place_half: float = 2.5
    """Sentences after which half of that is left, then a third, and so on."""
    quoted: float = 0.9
    """Factor for a sentence that begins with a quotation: the news comes before what was said of it."""
    least_central: float = 0.05
    """The least centrality, of the greatest in the story, that counts."""


WEIGHTS = Weights()


def ranks_of(readings: Sequence[Reading], engine: Engine = Engine.WIREBRIEF) -> list[tuple[float, ...]]:
    """For each reading the ranks of its sentences; the readings are those of one story, in one language."""
    sentences = [sentence for reading in readings for sentence in reading.sentences]
    if not sentences:
        return [() for _ in readings]
    if engine is Engine.WIREBRIEF:
        bags = [bag for reading in readings for bag in reading.bags]
        found = _centrality(sentences, bags) ** WEIGHTS.centrality * np.array(list(map(_place, sentences)))
    else:
        found = scores(sentences, engine, readings[0].language)
    each = iter(found.tolist())
    return [tuple(islice(each, len(reading.sentences))) for reading in readings]


def _centrality(sentences: Sequence[Sentence], bags: Sequence[Sequence[str]]) -> Floats:
    """The centrality of each sentence as a share of the greatest."""
    gains = build_pool(sentences, bags).first_gain
    return np.maximum(gains / max(float(gains.max()), 1e-9), WEIGHTS.least_central)


def _place(sentence: Sentence) -> float:
    """The factor for its place in its article, and for how it begins."""
    factor = 1 + WEIGHTS.place / (1 + sentence.index / WEIGHTS.place_half)
    return factor * WEIGHTS.quoted if sentence.text[0] in OPENING_MARKS else factor
