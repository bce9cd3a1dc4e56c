"""Where independent sources of a story differ on a figure or a date: both values, each with its receipt."""

from __future__ import annotations

from itertools import islice

from summaries.facts.date_conflicts import day_differences
from summaries.facts.figure_conflicts import figure_differences
from summaries.model import Article, Disagreement, Receipt, receipt
from summaries.passages.story_reading import StoryReading
from summaries.reading.read import Reading

MOST = 2
"""Disagreements given for one story."""
NEAR = 8
"""Sentences at the top of an article whose figures and days are compared."""


def disagreements(story: StoryReading) -> tuple[Disagreement, ...]:
    """The disagreements on figures and dates between the tops of the story's articles, in their order."""
    originals = [reading for reading in story.readings if reading.article.id not in story.copies]
    if len({_outlet(reading.article) for reading in originals}) < 2:  # noqa: PLR2004 - two sources
        return ()
    tops = [(reading, at) for reading in originals for at in range(min(NEAR, len(reading.sentences)))]
    texts = [reading.sentences[at].text for reading, at in tops]
    bags = [reading.bags[at] for reading, at in tops]
    sources = [_outlet(reading.article) for reading, _ in tops]
    published = [reading.article.published for reading, _ in tops]
    found = figure_differences(texts, bags, sources, story.language)
    found += day_differences(texts, bags, sources, published, story.language)
    return tuple(
        Disagreement(difference.about, tuple((value, _receipt(*tops[at])) for value, at in difference.values))
        for difference in islice(sorted(found, key=lambda one: min(at for _, at in one.values)), MOST)
    )


def _outlet(article: Article) -> str:
    return article.outlet or article.id


def _receipt(reading: Reading, at: int) -> Receipt:
    sentence = reading.sentences[at]
    return receipt(reading.article, sentence.start, sentence.end)
