"""What sources differ on: the headline of each story, and each figure or day with its sentence, outlet and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bot.render import phrases
from bot.render.markup import Bold, Fragment, Italic, Size, Text, Trusted, clip
from bot.render.sanitize import one_line, visible
from bot.render.story import Place, cited
from summaries.model import BriefedStory, Disagreement

HEADLINE_CHARACTERS: Final = 200
SENTENCE_CHARACTERS: Final = 420
"""Longest sentence that is shown in full."""
ROOM: Final = Size(units=2000, entities=24, bytes=12_000)
"""The room of a story: two figures with two sentences each."""


def figure_block(story: BriefedStory, texts: Mapping[str, str], place: Place) -> tuple[Fragment, ...]:
    """One story; `texts` are those of its articles, by their ids."""
    return clip(tuple(_block(story, texts, place)), ROOM)


def _block(story: BriefedStory, texts: Mapping[str, str], place: Place) -> Iterator[Fragment]:
    headline = one_line(story.headline)
    yield Bold(
        phrases.short(headline, HEADLINE_CHARACTERS) if visible(headline) else place.speech.say(phrases.NO_HEADLINE)
    )
    for difference in story.disagreements:
        yield Italic(f"\n{phrases.sources_differ(place.speech, one_line(difference.about))}")
        yield from _values(difference, story, texts, place)


def _values(
    difference: Disagreement, story: BriefedStory, texts: Mapping[str, str], place: Place
) -> Iterator[Fragment]:
    sources = {source.article: source for source in story.sources}
    for value, where in difference.values:
        sentence = phrases.short(texts[where.article][where.start : where.end], SENTENCE_CHARACTERS)
        yield Trusted("\n• ")
        yield Bold(one_line(value))
        yield Text(f": {sentence} — ")
        yield from cited(sources[where.article], place)
