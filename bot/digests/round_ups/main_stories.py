"""What a round-up tells: of each topic, the stories that mattered most in its period; each story once.

They are told as to somebody who knows none of them: what the chat was told before neither counts nor is changed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.archive.budgets import room_in_digest
from bot.model import Filed
from summaries import brief, group
from summaries.model import Briefing, Story
from summaries.selection.engines import Engine
from summaries.topics import Topic


@dataclass(frozen=True, slots=True)
class PeriodArticles:
    """A topic and its articles of a period; `stories` are those of the articles, None has them grouped here."""

    topic: Topic
    filed: tuple[Filed, ...]
    stories: tuple[Story, ...] | None = None


def main_stories(
    topics: Sequence[PeriodArticles],
    unwanted: Collection[str],
    now: datetime,
    engine: Engine,
    languages: Collection[str] = (),
) -> tuple[Briefing, ...]:
    """A briefing for each topic, without the stories of `unwanted` articles; with `languages`, in these only."""
    budget, out = room_in_digest(len(topics)), set(unwanted)
    made = []
    for each in topics:
        articles = [one.article for one in each.filed]
        stories = tuple(group(articles)) if each.stories is None else each.stories
        left = [one for one in stories if out.isdisjoint((one.id, *one.articles))]
        names = {name for one in left for name in one.articles}
        briefing = brief(
            [one for one in articles if one.id in names],
            each.topic,
            now=now,
            stories=left,
            budget=budget,
            engine=engine,
            review=True,
            languages=languages,
        )
        out |= {source.article for story in briefing.stories for source in story.sources}
        made.append(briefing)
    return tuple(made)
