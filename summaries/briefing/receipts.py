"""The receipts of a printed sentence: of each article that has it word for word, and of those that say the same."""

from __future__ import annotations

from summaries.briefing.story_reading import StoryReading
from summaries.model import Receipt, Sentence, receipt
from summaries.reading.read import Reading

SAME_FACT = 0.6
"""Share of the weight of both sentences' facts in those that they share (Jaccard), from which they say the same."""


def receipts_of(
    story: StoryReading, reading: Reading, sentence: Sentence
) -> tuple[tuple[Receipt, ...], tuple[Receipt, ...]]:
    """The receipts of a sentence word for word, its own first, and those of the same fact in other words."""
    own = receipt(reading.article, sentence.start, sentence.end)
    others = (article for article in story.articles if article.id != reading.article.id)
    found = ((article, article.text.find(sentence.text)) for article in others)
    exact = [own, *(receipt(article, at, at + len(sentence.text)) for article, at in found if at >= 0)]
    having = {one.article for one in exact}
    stems = frozenset(reading.bags[sentence.index])
    reworded = (_most_alike(story, other, stems) for other in story.readings if other.article.id not in having)
    return tuple(exact), tuple(one for one in reworded if one)


def _most_alike(story: StoryReading, reading: Reading, stems: frozenset[str]) -> Receipt | None:
    """The receipt of the sentence of an article that says the same as one with these stems; None if none does."""
    alike = [_alike(story, stems, frozenset(bag)) for bag in reading.bags]
    best = max(range(len(alike)), key=lambda at: (alike[at], -at), default=None)
    if best is None or alike[best] < SAME_FACT:
        return None
    return receipt(reading.article, reading.sentences[best].start, reading.sentences[best].end)


def _alike(story: StoryReading, one: frozenset[str], other: frozenset[str]) -> float:
    weights = story.weights
    together = sum(weights.get(stem, 0.0) for stem in one | other)
    return sum(weights.get(stem, 0.0) for stem in one & other) / together if together else 0.0
