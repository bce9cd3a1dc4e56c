"""The receipts of a printed sentence: of each article that has it word for word, and of those that say the same."""

from __future__ import annotations

from summaries.model import Receipt, Sentence, receipt
from summaries.passages.story_reading import StoryReading
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
    stems = reading.stems[sentence.index]
    least = SAME_FACT * _weight(story, stems)
    reworded = (_most_alike(story, other, stems, least) for other in story.readings if other.article.id not in having)
    return tuple(exact), tuple(one for one in reworded if one)


def _most_alike(story: StoryReading, reading: Reading, stems: frozenset[str], least: float) -> Receipt | None:
    """The receipt of the sentence of an article that says the same as one with these stems; None if none does.

    Sentences that share less than `least` of the weight of these stems are not compared further: most share nothing.
    """
    best, likeness = -1, SAME_FACT
    for at, other in enumerate(reading.stems):
        shared = _weight(story, stems & other)
        if shared >= least and (alike := _alike(story, stems, other)) >= likeness and (best < 0 or alike > likeness):
            best, likeness = at, alike
    if best < 0:
        return None
    return receipt(reading.article, reading.sentences[best].start, reading.sentences[best].end)


def _alike(story: StoryReading, one: frozenset[str], other: frozenset[str]) -> float:
    together = _weight(story, one | other)
    return _weight(story, one & other) / together if together else 0.0


def _weight(story: StoryReading, stems: frozenset[str]) -> float:
    return sum(map(story.weights.__getitem__, stems))
