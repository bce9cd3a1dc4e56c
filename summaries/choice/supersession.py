"""Supersession: the newest state of things is told. Done takes the place of announced, a later number of an earlier."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from summaries import grammar
from summaries.facts.corrections import are_on_the_same, renumbers
from summaries.model import Article
from summaries.passages.passage import Passage
from summaries.passages.story_reading import STATE, StoryReading


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
        are_on_the_same(stems, one.stems) and grammar.of(one.language).announces(one.text) is False for one in others
    )


def is_outdated(passage: Passage, story: StoryReading) -> bool:
    """Whether an article of a later state of the story gives another number for what a passage tells."""
    reading = passage.reading
    later = [other for other in story.readings if _is_later(other.article, reading.article)]
    return bool(later) and any(
        renumbers(sentence.text, stems, reading.whole[at].text, reading.stems[at], reading.language)
        for at in passage.places
        for other in later
        for sentence, stems in zip(other.whole, other.stems, strict=True)
    )


def _is_later(one: Article, other: Article) -> bool:
    return bool(one.published and other.published and one.published - other.published > STATE)
