"""What we add to a sentence and mark as ours: dates of its days, full names, the speaker of its quotation."""

from __future__ import annotations

from summaries import grammar
from summaries.briefing.story_context import StoryContext
from summaries.facts.attribution import attributed_quotations, supply_speaker
from summaries.facts.dates import additions
from summaries.model import Addition, Quote, receipt
from summaries.reading.standalone import stands_alone


def annotate(context: StoryContext, i: int, shown: str) -> tuple[Addition, ...]:
    """The additions to sentence i of a story, in rising order; `shown` is the text above it in its briefing."""
    found = [*_days(context, i), *_names(context, i, shown), *_speaker(context, i)]
    return tuple(sorted(found, key=lambda addition: addition.at))


def quotes(context: StoryContext, i: int) -> tuple[Quote, ...]:
    """The quotations in sentence i whose speaker is certain, each with its receipt."""
    article = context.article(i)
    return tuple(
        Quote(said.speaker, said.verb, receipt(article, said.start, said.end))
        for said in attributed_quotations(context.attribution_context(i), i)
    )


def _speaker(context: StoryContext, i: int) -> tuple[Addition, ...]:
    """The name of the speaker, if the sentence is not clear without it."""
    speaker = supply_speaker(context.attribution_context(i), i)
    if speaker and not stands_alone(context.pool.sentences[i].text, context.language_of(i)):
        return (speaker.addition,)
    return ()


def _days(context: StoryContext, i: int) -> tuple[Addition, ...]:
    """The dates of its days, if they are the same for all dated articles that print the sentence."""
    text = context.pool.sentences[i].text
    printing = {sentence.article for sentence in context.pool.sentences if sentence.text == text}
    dates = {article.published for article in context.articles if article.id in printing and article.published}
    readings = {additions(text, published, context.language_of(i)) for published in dates}
    return readings.pop() if len(readings) == 1 else ()


def _names(context: StoryContext, i: int, shown: str) -> tuple[Addition, ...]:
    rules = grammar.of(context.language_of(i))
    return rules.completions(context.pool.sentences[i].text, [article.text for article in context.articles], shown)
