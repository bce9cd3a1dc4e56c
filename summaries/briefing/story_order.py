"""Prominence, the order of stories in a briefing: independent outlets, relevance to the topic, and freshness."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

from summaries.model import Article, Story
from summaries.reading.read import is_about
from summaries.topics import Topic

HALF_LIFE = 24 * 3600.0
"""Seconds in which freshness halves: a day."""


def by_prominence(
    stories: Sequence[Story], articles: Mapping[str, Article], topic: Topic | None, now: datetime
) -> list[Story]:
    """The stories, the most prominent first; `articles` gives articles by id.

    The age of a story counts from `now`, or from the newest article where that is older.
    """
    dates = [article.published for article in articles.values() if article.published]
    present = min(now, max(dates, default=now))
    prominence = {story.id: _prominence(story, articles, topic, present) for story in stories}
    return sorted(stories, key=lambda story: (-prominence[story.id], story.id))


def _prominence(story: Story, articles: Mapping[str, Article], topic: Topic | None, present: datetime) -> float:
    """The sum of log2(1 + outlets), the share of articles about the topic, and the freshness."""
    copies = {copy for copy, _ in story.copies}
    originals = [articles[name] for name in story.articles if name not in copies]
    outlets = {article.outlet or article.id for article in originals}
    about = sum(topic is not None and is_about(article, topic) for article in originals) / len(originals)
    return math.log2(1 + len(outlets)) + about + _freshness([articles[name] for name in story.articles], present)


def _freshness(articles: Sequence[Article], present: datetime) -> float:
    """1 for a story whose newest article is of `present`, half of it each `HALF_LIFE` earlier; 0 if none has a date."""
    dates = [article.published for article in articles if article.published]
    if not dates:
        return 0.0
    age = (present - max(dates)).total_seconds()
    return float(0.5 ** (max(age, 0.0) / HALF_LIFE))
