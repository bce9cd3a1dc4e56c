"""Where independent sources of a story differ on a figure or a date: both values, each with its receipt."""

from __future__ import annotations

import numpy as np

from summaries.briefing.story_context import StoryContext
from summaries.facts.date_conflicts import day_differences
from summaries.facts.figure_conflicts import figure_differences
from summaries.model import Disagreement, receipt

MOST = 2
"""Disagreements given for one story."""
LEAST_SCORE = 0.3
"""Share of the best sentence's score from which the figures of a sentence are compared."""


def disagreements(context: StoryContext) -> tuple[Disagreement, ...]:
    """The disagreements on figures and dates between the story's best sentences, best first."""
    outlets = {article.id: article.outlet or article.id for article in context.originals}
    if len(set(outlets.values())) < 2:  # noqa: PLR2004 - two sources
        return ()
    scores = context.scores()
    best = (scores >= LEAST_SCORE * scores.max(initial=0.0)) & (scores > 0)
    chosen = [at for at in np.flatnonzero(best).tolist() if context.pool.sentences[at].article in outlets]
    sentences = [context.pool.sentences[at] for at in chosen]
    texts = [sentence.text for sentence in sentences]
    bags = [context.pool.bags[at] for at in chosen]
    sources = [outlets[sentence.article] for sentence in sentences]
    found = figure_differences(texts, bags, sources, context.language)
    if len(set(sources)) > 1:
        dates = {article.id: article.published for article in context.articles}
        published = [dates[sentence.article] for sentence in sentences]
        found += day_differences(texts, bags, sources, published, context.language)
    found.sort(key=lambda difference: -max(scores[chosen[place]] for _, place in difference.values))
    articles = {article.id: article for article in context.articles}
    return tuple(
        Disagreement(
            difference.about,
            tuple(
                (value, receipt(articles[sentences[at].article], sentences[at].start, sentences[at].end))
                for value, at in difference.values
            ),
        )
        for difference in found[:MOST]
    )
