"""A story as an item of the briefing: what it is for the chat, and its heading where nothing else is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from summaries.facts.corrections import renumbers
from summaries.languages import profile
from summaries.model import Change
from summaries.paragraphs.blocks import Role
from summaries.passages.headline import from_sentence
from summaries.passages.passage import FEWEST_TERMS, Passage
from summaries.passages.story_reading import StoryReading
from summaries.reading.genres import Telling
from summaries.reading.read import Reading
from summaries.reading.reports import is_first_person
from summaries.text.tokens import lowered, terms


@dataclass(frozen=True, slots=True)
class Item:
    """A story that may be printed, what it is for the chat, and the texts on it that the chat was told."""

    story: StoryReading
    change: Change = Change.NEW
    texts: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    """Those that may be printed: of a story that the chat knows, what may be new to it."""
    changed: frozenset[str] = frozenset()
    """The ids of its articles that have changed since the chat was told them."""

    told: frozenset[str] = field(init=False)
    """The stems of those texts."""

    def __post_init__(self) -> None:
        """Find the stems once: they are asked for at each passage."""
        object.__setattr__(self, "told", frozenset(terms("\n".join(self.texts), self.story.language)))

    @property
    def background(self) -> tuple[Passage, ...]:
        """What may be told below its passages; nothing of a story that the chat knows."""
        return self.story.background if self.change is Change.NEW else ()

    def is_renumbered_by(self, passage: Passage) -> bool:
        """Whether a passage gives another number for what the chat was told."""
        reading = passage.reading
        told = [(text, frozenset(terms(text, reading.language))) for text in self.texts]
        return any(
            renumbers(reading.whole[at].text, reading.stems[at], text, stems, reading.language)
            for at in passage.places
            for text, stems in told
        )

    @property
    def heading(self) -> str:
        """The headline where nothing else is printed: a title, or words of the first sentence that can be one.

        What is told by headline and link, and what has no such sentence, has its title, however poor it is.
        """
        if self.story.title_alone:
            return self.story.title_alone
        first = self.story.readings[0]
        statements = [] if first.telling is Telling.HEADLINE and first.article.title else list(_statements(first))
        texts = [*statements, first.article.title.strip(), *(one.text for one in first.sentences)]
        text = next(filter(None, texts))
        return from_sentence(text, self.story.language) or text


def _statements(reading: Reading) -> Iterator[str]:
    """The sentences of an article that can be a headline: they say something, and not of their writer."""
    first_person = profile(reading.language).dependence.first_person
    for sentence, bag, role in zip(reading.sentences, reading.bags, reading.roles, strict=True):
        says_something = role is Role.BODY and len(bag) >= FEWEST_TERMS
        if says_something and not is_first_person(lowered(sentence.text), first_person):
            yield sentence.text
