"""Prominence, the order of stories in a briefing: independent outlets, relevance to the topic, and freshness."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from summaries.model import Article, Story
from summaries.reading.read import is_about
from summaries.topics import Topic

HALF_LIFE = 24 * 3600.0
"""Seconds in which freshness halves: a day."""


def by_prominence(
    stories: Sequence[Story],
    articles: Mapping[str, Article],
    topic: Topic | None,
    now: datetime,
    *,
    review: bool = False,
) -> list[Story]:
    """The stories, the most prominent first; `articles` gives articles by id.

    The age of a story counts from `now`, or from the newest article where that is older. In a `review` of a time it
    does not count, but on how many days the story was told.
    """
    if review:
        weight = {story.id: _coverage(story, articles, topic) + _days(story, articles) for story in stories}
        return sorted(stories, key=lambda story: (-weight[story.id], story.id))
    dates = [article.published for article in articles.values() if article.published]
    present = min(now, max(dates, default=now))
    prominence = {story.id: _prominence(story, articles, topic, present) for story in stories}
    return sorted(stories, key=lambda story: (-prominence[story.id], story.id))


def _prominence(story: Story, articles: Mapping[str, Article], topic: Topic | None, present: datetime) -> float:
    """The sum of log2(1 + outlets), the share of articles about the topic, and the freshness."""
    return _coverage(story, articles, topic) + _freshness([articles[name] for name in story.articles], present)


def _coverage(story: Story, articles: Mapping[str, Article], topic: Topic | None) -> float:
    """The sum of log2(1 + outlets) and the share of articles about the topic."""
    copies = {copy for copy, _ in story.copies}
    originals = [articles[name] for name in story.articles if name not in copies]
    outlets = {article.outlet or article.id for article in originals}
    about = sum(topic is not None and is_about(article, topic) for article in originals) / len(originals)
    return math.log2(1 + len(outlets)) + about


def _days(story: Story, articles: Mapping[str, Article]) -> float:
    """log2 of the days (UTC) on which the story was told: what goes on for days mattered more than what came once."""
    days = {one.published.astimezone(UTC).date() for one in map(articles.__getitem__, story.articles) if one.published}
    return math.log2(max(len(days), 1))


def _freshness(articles: Sequence[Article], present: datetime) -> float:
    """1 for a story whose newest article is of `present`, half of it each `HALF_LIFE` earlier; 0 if none has a date."""
    dates = [article.published for article in articles if article.published]
    if not dates:
        return 0.0
    age = (present - max(dates)).total_seconds()
    return float(0.5 ** (max(age, 0.0) / HALF_LIFE))
