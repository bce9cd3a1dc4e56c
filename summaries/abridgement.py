"""Articles abridged to so many words or sentences: one text in place of a page of stories, still word for word.

The choice is that of the briefing's engine without its editor: no topic, no story, and nothing held back that leans on
what stands before it. Pure; the public call is `abridge`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from summaries.model import Article, Sentence
from summaries.reading.read import Reading, read
from summaries.selection.greedy import choose, pool


def abridge(
    articles: Iterable[Article], *, words: int | None = None, sentences: int | None = None
) -> tuple[Sentence, ...]:
    """The sentences of the articles that together tell most of what these agree on, the most telling first.

    They have at most so many `words` (counted between spaces) and are at most so many `sentences`; without either, all
    are taken that tell something. Empty where the articles hold no news.
    """
    return abridged([read(article) for article in articles], words, sentences)


def abridged(readings: Sequence[Reading], words: int | None, sentences: int | None) -> tuple[Sentence, ...]:
    """What `abridge` takes from articles that have been read."""
    given = [sentence for reading in readings for sentence in reading.sentences]
    laid = pool(given, [bag for reading in readings for bag in reading.bags])
    sizes = np.array([len(sentence.text.split()) if words is not None else 0 for sentence in given], np.float64)
    most = len(given) if sentences is None else sentences
    chosen = choose(laid, np.ones(len(given)), sizes, np.inf if words is None else words, most)
    return tuple(given[one] for one in chosen)
