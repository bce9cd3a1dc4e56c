"""A timeline: one story with its passage for each turning-point day, the oldest first; what was told comes once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, tzinfo
from typing import Final

from summaries.briefing.brief import brief
from summaries.model import Article, BriefedStory, Budget, Story, TimelineDay
from summaries.selection.engines import Engine
from summaries.stories.group import group
from summaries.stories.joining import restricted
from summaries.timeline.day_weights import day_weights
from summaries.topics import Topic

DAYS: Final = 8
"""Days of a timeline: a screen or two of a phone."""
ROOM: Final = Budget(characters=360, stories=1, sentences=2)
"""The room of each day: a headline and a passage."""
LEAST: Final = 0.25
"""Weight under which a day is no turning point, unless all are: that of one outlet when a quarter of its text is new,
as when it adds the dead to a fire."""
SPARE: Final = 3
"""Days that are read in place of those that tell nothing new, at most."""
READ: Final = 12
"""Articles of a day that are read."""


def timeline_of(
    articles: Iterable[Article],
    topic: Topic | None = None,
    *,
    zone: tzinfo = UTC,
    stories: Iterable[Story] | None = None,
    days: int = DAYS,
    engine: Engine = Engine.WIREBRIEF,
) -> tuple[TimelineDay, ...]:
    """The turning-point days of these articles, the oldest first, each with a story as in a briefing on `topic`.

    Days are those of `zone`; articles without a date are left out. `stories` are those of the archive; without them
    the articles are grouped.
    """
    held = {one.id: one for one in articles if one.published}
    known = [restricted(one, held.keys()) for one in (group(held.values()) if stories is None else stories)]
    weights = day_weights(held, known, topic, zone)
    found: list[TimelineDay] = []
    told: list[str] = []
    for day in sorted(heaviest(weights, days + SPARE)):
        of_day = [one for one in held.values() if _day(one, zone) == day]
        story = _told_of(_most_told(of_day, known), topic, known, told, engine)
        if story:
            found.append(TimelineDay(day, story))
            told += [sentence.text for sentence in story.sentences]
    kept = set(heaviest({one.day: weights[one.day] for one in found}, days))
    return tuple(one for one in found if one.day in kept)


def heaviest(weights: Mapping[date, float], most: int) -> list[date]:
    """The days with the greatest weights, the earlier of equal ones first."""
    days = [day for day, weight in weights.items() if weight >= LEAST] or list(weights)
    return sorted(days, key=lambda day: (-weights[day], day))[:most]


def _day(article: Article, zone: tzinfo) -> date:
    return article.published.astimezone(zone).date() if article.published else date.min


def _most_told(articles: Sequence[Article], stories: Sequence[Story]) -> list[Article]:
    """At most `READ` articles of a day, those of the stories with the most articles on it."""
    here = {one.id: one for one in articles}
    told = sorted((restricted(one, here.keys()) for one in stories), key=lambda one: (-len(one.articles), one.id))
    return [here[name] for one in told for name in one.articles][:READ]


def _told_of(
    articles: Sequence[Article], topic: Topic | None, stories: Sequence[Story], told: Sequence[str], engine: Engine
) -> BriefedStory | None:
    """What is new in the articles of a day for who was told this; None when that is nothing."""
    now = max((one.published for one in articles if one.published), default=None)
    if now is None:
        return None
    made = brief(articles, topic, now=now, told=told, stories=stories, budget=ROOM, engine=engine)
    return next((one for one in made.stories if one.passages), None)
