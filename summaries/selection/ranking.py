"""Sentences as a ranking engine orders them, and the scores that follow from the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np

from summaries.model import Sentence
from summaries.selection.arrays import Floats
from summaries.selection.engines import Engine
from summaries.text.sentences import NewsTokenizer
from summaries.text.tokens import stemmer, stop_words


def scores(sentences: Sequence[Sentence], engine: Engine, language: str) -> Floats:
    """What an engine scores each sentence: 1 for its best, falling linearly to 0.

    Of more sentences than its budget it gets the earliest ones of each article; the others score 0.
    """
    earliest = sorted(range(len(sentences)), key=lambda i: (sentences[i].index, i))
    given = sorted(earliest[: engine.budget])
    ranking = order([sentences[i].text for i in given], summarizer(engine, language), language)
    found = np.zeros(len(sentences))
    for place, i in enumerate(ranking):
        found[given[i]] = 1.0 - place / len(ranking)
    return found


def summarizer(engine: Engine, language: str) -> Any:
    """The engine's class as an instance with our stems and stop words."""
    module, name = engine.summarizer.split(":")
    made = getattr(import_module(module), name)(stemmer(language))
    made.stop_words = stop_words(language)
    return made


def order(sentences: Sequence[str], summarizer: Callable[..., object], language: str) -> list[int]:
    """The indexes of the sentences as a sumy summarizer ranks them, best first."""
    dom = import_module("sumy.models.dom")
    tokenizer = NewsTokenizer(language)
    document = dom.ObjectDocumentModel([dom.Paragraph([dom.Sentence(text, tokenizer) for text in sentences])])
    ranking: list[int] = []

    def take(infos: Sequence[Any]) -> Sequence[Any]:
        ranking.extend(info.order for info in infos)
        return infos

    summarizer(document, take)
    return ranking
