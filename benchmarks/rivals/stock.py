"""sumy's algorithms with its own defaults, stemmer and stop words.

Only the splitting into sentences and words is ours, because sumy's needs a download.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from sumy.nlp.stemmers import Stemmer
from sumy.utils import get_stop_words

from summaries.model import Sentence
from summaries.selection.ranking import order

_CLASSES = {
    "lexrank": "lex_rank:LexRankSummarizer",
    "textrank": "text_rank:TextRankSummarizer",
    "lsa": "lsa:LsaSummarizer",
    "luhn": "luhn:LuhnSummarizer",
    "sumbasic": "sum_basic:SumBasicSummarizer",
    "kl": "kl:KLSummarizer",
    "reduction": "reduction:ReductionSummarizer",
    "edmundson": "edmundson:EdmundsonSummarizer",
}

_BUDGET = {"kl": 60, "reduction": 300}
"""Sentences that the slowest get, the earliest in their articles: KL takes time with the cube of their number."""

STOCK = {name: f"  (earliest {_BUDGET[name]} sentences only)" if name in _BUDGET else "" for name in _CLASSES}
"""The stock algorithms, and a remark on their figures."""

_CUES = ("significant", "important", "major", "main", "key", "primary", "first", "new", "announced", "said")
"""Edmundson needs cue words, and sumy has only Czech ones."""


def stock_order(name: str, sentences: Sequence[Sentence]) -> list[int]:
    """The indexes of the sentences as the stock algorithm ranks them, best first."""
    earliest = sorted(range(len(sentences)), key=lambda at: (sentences[at].index, at))
    given = sorted(earliest[: _BUDGET.get(name, len(sentences))])
    return [given[at] for at in order([sentences[at].text for at in given], summarizer(name), "en")]


def summarizer(name: str) -> Any:
    """The stock summarizer, in English."""
    module, kind = _CLASSES[name].split(":")
    made = getattr(import_module(f"sumy.summarizers.{module}"), kind)(Stemmer("english"))
    if name == "edmundson":
        made.bonus_words, made.stigma_words, made.null_words = _CUES, ("hardly",), get_stop_words("english")
    else:
        made.stop_words = get_stop_words("english")
    return made
