"""Which story comes first: by how many independent outlets report it, how well it fits the topic, and how new it is.

Pure; imported by the briefing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

from summaries.model import Article, Story
from summaries.reading.read import is_about
from summaries.topics import Topic

HALF_LIFE = 24 * 3600.0
"""Seconds in which news loses half of its freshness: a day."""


def by_prominence(
    stories: Sequence[Story], articles: Mapping[str, Article], topic: Topic | None, now: datetime
) -> list[Story]:
    """The stories, the most prominent first. `articles` gives them by id.

    When even the newest article is old, freshness counts from there.
    """
    dates = [article.published for article in articles.values() if article.published]
    present = min(now, max(dates, default=now))
    weights = {story.id: prominence(story, articles, topic, present) for story in stories}
    return sorted(stories, key=lambda story: (-weights[story.id], story.id))


def prominence(story: Story, articles: Mapping[str, Article], topic: Topic | None, present: datetime) -> float:
    """What speaks for a story: 1 for its first outlet and each doubling, up to 1 for the topic, up to 1 for news."""
    copies = {copy for copy, _ in story.copies}
    originals = [articles[one] for one in story.articles if one not in copies]
    outlets = {article.outlet or article.id for article in originals}
    about = sum(topic is not None and is_about(article, topic) for article in originals) / len(originals)
    return math.log2(1 + len(outlets)) + about + _freshness([articles[one] for one in story.articles], present)


def _freshness(articles: Sequence[Article], present: datetime) -> float:
    dates = [article.published for article in articles if article.published]
    if not dates:
        return 0.0
    age = (present - max(dates)).total_seconds()
    return float(0.5 ** (max(age, 0.0) / HALF_LIFE))
