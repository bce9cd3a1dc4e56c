"""Supersession: the newest state of things is told. Done takes the place of announced, a later number of an earlier."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from summaries import grammar
from summaries.briefing.story_reading import STATE, StoryReading
from summaries.model import Article
from summaries.passages.passage import Passage
from summaries.text.tokens import lowered

SHARED_STEMS, SHARED_SHARE = 4, 0.3
"""Stems, and share of the shorter sentence's stems, by which two sentences tell of the same."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


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
    return any(_is_same(stems, one.stems) and grammar.of(one.language).announces(one.text) is False for one in others)


def is_outdated(passage: Passage, story: StoryReading) -> bool:
    """Whether an article of a later state of the story has another number where a passage has a figure.

    The figure counts something, which a date does not; the later number may stand alone: "the toll rose to 57".
    """
    reading = passage.reading
    later = [other for other in story.readings if _is_later(other.article, reading.article)]
    if not later:
        return False
    for at in passage.places:
        text = reading.whole[at].text
        if grammar.of(reading.language).figures(text):
            told = _numbers(text, reading.language)
            same = (
                sentence.text
                for other in later
                for sentence, stems in zip(other.whole, other.stems, strict=True)
                if _is_same(reading.stems[at] - told, stems)
            )
            if any(_numbers(text, reading.language) - told for text in same):
                return True
    return False


def _is_later(one: Article, other: Article) -> bool:
    return bool(one.published and other.published and one.published - other.published > STATE)


def _numbers(text: str, language: str) -> frozenset[str]:
    """The numbers in a text, in digits or small words."""
    words = grammar.of(language).number_words
    return frozenset(_DIGITS.findall(text)).union(word for word in lowered(text).split() if word in words)


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences, given by their stems, tell of the same."""
    shared = len(one & other)
    return shared >= SHARED_STEMS and shared >= SHARED_SHARE * min(len(one), len(other))
