"""Extractive summarisation of articles to a number of words or sentences.

The sentences are chosen by the engine of the briefing without its rules: there is no topic and no story, and a sentence
that depends on the one before it may be chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from summaries.model import Article, Sentence
from summaries.reading.read import Reading, read
from summaries.selection.mmr import choose
from summaries.selection.pool import build_pool
from summaries.selection.weights import Weights


def abridge(
    articles: Iterable[Article], *, words: int | None = None, sentences: int | None = None
) -> tuple[Sentence, ...]:
    """The sentences that together say most of what the articles agree on, best first; empty if these hold no news.

    At most `words` words (counted between spaces) and `sentences` sentences; without either limit, all that add to the
    selection.
    """
    return abridge_readings([read(article) for article in articles], words, sentences)


def abridge_readings(
    readings: Sequence[Reading], words: int | None, sentences: int | None, weights: Weights | None = None
) -> tuple[Sentence, ...]:
    """The same for articles that have been read, with other weights if given."""
    given = [sentence for reading in readings for sentence in reading.sentences]
    pool = build_pool(given, [bag for reading in readings for bag in reading.bags], weights=weights)
    sizes = np.array([len(sentence.text.split()) if words is not None else 0 for sentence in given], np.float64)
    most = len(given) if sentences is None else sentences
    chosen = choose(pool, np.ones(len(given)), sizes, np.inf if words is None else words, most)
    return tuple(given[one] for one in chosen)
