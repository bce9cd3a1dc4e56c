"""sumy's algorithms behind one call, each under a budget of sentences, so that none can stall the bot.

LexRank and TextRank are vectorised (`lexrank.py`), the others are sumy's own; sumy is loaded when one is first asked
for. Pure; imported by the briefing and the benchmark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import Any

import numpy as np

from summaries.model import Sentence
from summaries.selection.vectors import Floats
from summaries.text.sentences import NewsTokenizer
from summaries.text.tokens import stemmer, stop_words


class Engine(StrEnum):
    """What ranks sentences: Wirebrief's own choice of the whole selection, or an algorithm of sumy."""

    WIREBRIEF = "wirebrief"
    LEX_RANK = "lexrank"
    TEXT_RANK = "textrank"
    LSA = "lsa"
    LUHN = "luhn"
    SUM_BASIC = "sumbasic"
    KL = "kl"


BUDGET = {
    Engine.LEX_RANK: 2000,
    Engine.TEXT_RANK: 2000,
    Engine.LSA: 200,
    Engine.LUHN: 400,
    Engine.SUM_BASIC: 400,
    Engine.KL: 50,
}
"""Sentences that an engine is given at most: what it ranks in about 0.3 s of one core (benchmarks/summaries.py)."""

_CLASSES = {
    Engine.LEX_RANK: "summaries.selection.lexrank:LexRank",
    Engine.TEXT_RANK: "summaries.selection.lexrank:TextRank",
    Engine.LSA: "sumy.summarizers.lsa:LsaSummarizer",
    Engine.LUHN: "sumy.summarizers.luhn:LuhnSummarizer",
    Engine.SUM_BASIC: "sumy.summarizers.sum_basic:SumBasicSummarizer",
    Engine.KL: "sumy.summarizers.kl:KLSummarizer",
}


def rank(sentences: Sequence[Sentence], engine: Engine, language: str = "en") -> Floats:
    """What a sumy engine makes of each sentence: 1 for its best, falling evenly to 0.

    Of more sentences than its budget it gets those that stand earliest in their articles; the rest are worth 0.
    """
    given = sorted(range(len(sentences)), key=lambda at: (sentences[at].index, at))[: BUDGET[engine]]
    given.sort()
    ranked = order([sentences[at].text for at in given], summarizer(engine, language), language)
    worth = np.zeros(len(sentences))
    for place, one in enumerate(ranked):
        worth[given[one]] = 1.0 - place / len(ranked)
    return worth


def summarizer(engine: Engine, language: str = "en") -> Any:
    """A sumy summarizer with our stems and stop words."""
    module, name = _CLASSES[engine].split(":")
    made = getattr(import_module(module), name)(stemmer(language))
    made.stop_words = stop_words(language)
    return made


def order(sentences: Sequence[str], summarizer: Callable[..., object], language: str = "en") -> list[int]:
    """The places of the sentences as a sumy summarizer ranks them, best first."""
    dom = import_module("sumy.models.dom")
    tokenizer = NewsTokenizer(language)
    document = dom.ObjectDocumentModel([dom.Paragraph([dom.Sentence(text, tokenizer) for text in sentences])])
    ranked: list[int] = []

    def take(infos: Sequence[Any]) -> Sequence[Any]:
        ranked.extend(info.order for info in infos)
        return infos

    summarizer(document, take)
    return ranked
