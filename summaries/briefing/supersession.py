"""Supersession: what one article announces and another reports as done is told as done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summaries import grammar
from summaries.briefing.story_reading import StoryReading
from summaries.passages.passage import Passage
from summaries.reading.read import Reading

SHARED_STEMS, SHARED_SHARE = 4, 0.3
"""Stems, and share of the shorter sentence's stems, by which a sentence reports what another announces."""


def is_superseded(passage: Passage, stories: Iterable[StoryReading]) -> bool:
    """Whether another article of these stories reports as done what a passage announces."""
    others = [
        (sentence.text, frozenset(bag))
        for story in stories
        for other in story.readings
        if other.article.id != passage.reading.article.id and other.language == passage.reading.language
        for sentence, bag in zip(other.sentences, other.bags, strict=True)
    ]
    return any(_is_done(passage.reading, at, others) for at in passage.places)


def _is_done(reading: Reading, at: int, others: Sequence[tuple[str, frozenset[str]]]) -> bool:
    """Whether one of the other sentences reports as done what a sentence announces."""
    rules = grammar.of(reading.language)
    if rules.announces(reading.sentences[at].text) is not True:
        return False
    mine = frozenset(reading.bags[at])
    return any(
        len(shared := mine & bag) >= SHARED_STEMS
        and len(shared) >= SHARED_SHARE * min(len(mine), len(bag))
        and rules.announces(text) is False
        for text, bag in others
    )
