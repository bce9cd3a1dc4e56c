"""Ranking engines: each is one class with sumy's interface, registered by one row of `Engine`.

The class takes a stemmer and has `stop_words`; called with a sumy document and a count it returns that many sentences,
as subclasses of sumy's `AbstractSummarizer` do. `docs/how-to/add-an-engine.md` shows the steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import Any, Self

import numpy as np

from summaries.model import Sentence
from summaries.selection.arrays import Floats
from summaries.text.sentences import NewsTokenizer
from summaries.text.tokens import stemmer, stop_words


class Engine(StrEnum):
    """What ranks sentences. A row is the name in the settings, the class as "module:class", and its budget.

    The class is imported when the engine is first used. WIREBRIEF has none: it is the greedy selection of `mmr`, whose
    relevance the others replace.
    """

    summarizer: str
    budget: int
    """Sentences that the engine gets at most: what it ranks in about 0.3 s of one core.

    `python -m benchmarks.summaries --data FILE.jsonl` prints the seconds.
    """

    WIREBRIEF = "wirebrief"
    LEX_RANK = "lexrank", "summaries.selection.lexrank:LexRank", 2000
    TEXT_RANK = "textrank", "summaries.selection.textrank:TextRank", 2000
    LSA = "lsa", "sumy.summarizers.lsa:LsaSummarizer", 200
    LUHN = "luhn", "sumy.summarizers.luhn:LuhnSummarizer", 400
    SUM_BASIC = "sumbasic", "sumy.summarizers.sum_basic:SumBasicSummarizer", 400
    KL = "kl", "sumy.summarizers.kl:KLSummarizer", 50

    def __new__(cls, name: str, summarizer: str = "", budget: int = 0) -> Self:
        """A member with the value `name`."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.summarizer, member.budget = summarizer, budget
        return member


def scores(sentences: Sequence[Sentence], engine: Engine, language: str = "en") -> Floats:
    """What an engine scores each sentence: 1 for its best, falling linearly to 0.

    Of more sentences than its budget it gets those that stand earliest in their articles; the others score 0.
    """
    earliest = sorted(range(len(sentences)), key=lambda i: (sentences[i].index, i))
    given = sorted(earliest[: engine.budget])
    ranking = order([sentences[i].text for i in given], summarizer(engine, language), language)
    found = np.zeros(len(sentences))
    for place, i in enumerate(ranking):
        found[given[i]] = 1.0 - place / len(ranking)
    return found


def summarizer(engine: Engine, language: str = "en") -> Any:
    """The engine's class as an instance with our stems and stop words."""
    module, name = engine.summarizer.split(":")
    made = getattr(import_module(module), name)(stemmer(language))
    made.stop_words = stop_words(language)
    return made


def order(sentences: Sequence[str], summarizer: Callable[..., object], language: str = "en") -> list[int]:
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
