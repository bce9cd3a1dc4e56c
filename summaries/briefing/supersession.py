"""Supersession: what one article announces and another reports as done is told as done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from summaries import grammar
from summaries.briefing.story_reading import StoryReading
from summaries.passages.passage import Passage

SHARED_STEMS, SHARED_SHARE = 4, 0.3
"""Stems, and share of the shorter sentence's stems, by which a sentence reports what another announces."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A sentence of an article, in its language, with the stems of its content words."""

    article: str
    language: str
    text: str
    stems: frozenset[str]


def reported(stories: Iterable[StoryReading]) -> tuple[Reported, ...]:
    """The sentences of the articles of some stories."""
    return tuple(
        Reported(reading.article.id, reading.language, sentence.text, stems)
        for story in stories
        for reading in story.readings
        for sentence, stems in zip(reading.sentences, reading.stems, strict=True)
    )


def is_superseded(passage: Passage, others: Callable[[], Iterable[Reported]]) -> bool:
    """Whether another article reports as done what a passage announces; `others` is asked only if it announces."""
    reading = passage.reading
    announced = [at for at in passage.places if grammar.of(reading.language).announces(reading.sentences[at].text)]
    if not announced:
        return False
    rivals = [one for one in others() if one.article != reading.article.id and one.language == reading.language]
    return any(_is_done(reading.stems[at], rivals) for at in announced)


def _is_done(stems: frozenset[str], others: Iterable[Reported]) -> bool:
    """Whether one of the other sentences shares so many of these stems, and announces nothing."""
    return any(
        len(shared := stems & one.stems) >= SHARED_STEMS
        and len(shared) >= SHARED_SHARE * min(len(stems), len(one.stems))
        and grammar.of(one.language).announces(one.text) is False
        for one in others
    )
