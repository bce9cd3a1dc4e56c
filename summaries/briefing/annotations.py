"""What we add to a printed sentence: the dates of its days; and its quotations whose speaker is certain."""

from __future__ import annotations

from collections.abc import Sequence

from summaries.facts.attribution import Context, attributed_quotations
from summaries.facts.dates import additions
from summaries.model import Addition, Article, Quote, receipt
from summaries.reading.read import Reading


def days(articles: Sequence[Article], text: str, language: str) -> tuple[Addition, ...]:
    """The dates of the days in a sentence, if they are the same for all dated articles that print it."""
    dates = {article.published for article in articles if article.published and text in article.text}
    readings = {additions(text, published, language) for published in dates}
    return readings.pop() if len(readings) == 1 else ()


def quotes(reading: Reading, at: int, articles: Sequence[Article]) -> tuple[Quote, ...]:
    """The quotations in sentence `at` of an article whose speaker is certain, each with its receipt."""
    article = reading.article
    context = Context(reading.whole, article.text, reading.language, [other.text for other in articles])
    return tuple(
        Quote(said.speaker, said.verb, receipt(article, said.start, said.end))
        for said in attributed_quotations(context, at)
    )
