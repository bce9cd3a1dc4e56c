"""What we add to a printed sentence: the dates of its days; and its quotations whose speaker is certain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from summaries import grammar
from summaries.facts.attribution import attributed_quotations
from summaries.facts.dates import LENGTH_READ, additions
from summaries.model import Addition, Article, Quote, receipt
from summaries.reading.read import Reading
from summaries.reading.reference import LONGEST_PASSAGE

SENTENCES_CACHED = 1024
"""Sentences in the cache: while room is shared out, the length of each candidate is asked for many times."""


def days(articles: Sequence[Article], text: str, language: str) -> tuple[Addition, ...]:
    """The dates of the days in a sentence, if they are the same for all dated articles that print it."""
    return _days(tuple(articles), text, language) if _names_days(text, language) else ()


@lru_cache(maxsize=SENTENCES_CACHED)
def _days(articles: tuple[Article, ...], text: str, language: str) -> tuple[Addition, ...]:
    dates = {article.published for article in articles if article.published and text in article.text}
    readings = {additions(text, published, language) for published in dates}
    return readings.pop() if len(readings) == 1 else ()


@lru_cache(maxsize=SENTENCES_CACHED)
def _names_days(text: str, language: str) -> bool:
    return bool(grammar.of(language).time_expressions(text[:LENGTH_READ]))


def quotes(reading: Reading, at: int) -> tuple[Quote, ...]:
    """The quotations in sentence `at` of an article whose speaker is certain, each with its receipt.

    The speaker is named in it or in the sentences that a passage may have before it.
    """
    above = reading.whole[max(0, at + 1 - LONGEST_PASSAGE) : at + 1]
    start = reading.whole[at].start
    return tuple(
        Quote(said.speaker, said.verb, receipt(reading.article, start + said.start, start + said.end))
        for said in attributed_quotations([sentence.text for sentence in above], reading.language)
    )
