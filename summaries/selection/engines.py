"""Ranking engines: each is one class with sumy's interface, registered by one row of `Engine`.

The class takes a stemmer and has `stop_words`; called with a sumy document and a count it returns that many sentences,
as subclasses of sumy's `AbstractSummarizer` do. `docs/how-to/add-an-engine.md` shows the steps.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


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
