"""The stories whose sources differ on a figure or a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from summaries.briefing.brief import citation
from summaries.briefing.disagreements import disagreements
from summaries.model import Article, BriefedStory, Story
from summaries.passages.story_reading import Ask, read_story
from summaries.stories.group import group
from summaries.stories.joining import restricted
from summaries.topics import Topic

STORIES: Final = 24
"""Stories of several outlets that are read, the newest: with all their articles, more than a question finds."""
READ: Final = 20
"""Sentences of an article that are read: few differ below them."""
_UNDATED: Final = datetime.min.replace(tzinfo=UTC)


def differing(
    articles: Iterable[Article], topic: Topic | None = None, *, now: datetime, stories: Iterable[Story] | None = None
) -> tuple[BriefedStory, ...]:
    """The stories of these articles whose sources differ, the newest first: headline, sources and `disagreements`.

    They have no passages. `stories` are those of the archive; without them the articles are grouped.
    """
    held = {one.id: one for one in sorted(articles, key=lambda one: (one.published or _UNDATED, one.id))}
    known = [restricted(one, held.keys()) for one in (group(held.values()) if stories is None else stories)]
    several = [one for one in known if len({held[name].outlet for name in one.articles}) > 1]
    several.sort(key=lambda one: (max(held[name].published or _UNDATED for name in one.articles), one.id), reverse=True)
    return tuple(_differing(several[:STORIES], held, Ask(topic, now)))


def _differing(stories: Iterable[Story], held: dict[str, Article], ask: Ask) -> Iterator[BriefedStory]:
    for story in stories:
        reading = read_story(story, held, ask, held[story.articles[0]].language, READ)
        found = disagreements(reading) if reading else ()
        if reading and found:
            headline = reading.title or next((one.title for one in reading.articles if one.title), "")
            sources = tuple(citation(reading, article) for article in reading.articles)
            yield BriefedStory(headline, (), sources, disagreements=found, id=story.id)
