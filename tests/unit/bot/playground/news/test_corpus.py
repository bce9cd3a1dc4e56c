"""The demo corpus is what the playground needs: a week of news with something for every feature to show."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime
from importlib import resources
from typing import Any

import pytest

from bot.archive.catalog import shipped_topics
from summaries.model import Article
from summaries.topics import Matcher

FILES = sorted(
    file.name for file in resources.files("bot.playground.news.corpus").iterdir() if file.name.endswith(".json")
)


def entry(name: str) -> dict[str, Any]:
    """One file of the corpus."""
    return dict(json.loads(resources.files("bot.playground.news.corpus").joinpath(name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", FILES)
def test_each_article_is_whole_short_and_of_an_outlet_that_does_not_exist(name: str) -> None:
    article = entry(name)
    published = datetime.fromisoformat(article["published"])

    assert {"id", "outlet", "url", "title", "published", "language", "text"} == article.keys()
    assert all(isinstance(value, str) and value == value.strip() != "" for value in article.values())
    assert f"demo-{name[:2]}" == article["id"]
    assert article["url"].split("/")[2].endswith(".example")
    assert date(2020, 9, 7) <= published.date() <= date(2020, 9, 11)
    assert published.utcoffset() is not None
    assert 90 <= len(article["text"].split()) <= 220 or article["language"] == "zh"
    assert len(article["title"]) <= 90


def test_five_outlets_report_over_five_days_in_three_languages_in_order() -> None:
    articles = [entry(name) for name in FILES]
    moments = [datetime.fromisoformat(article["published"]) for article in articles]

    assert 5 == len({article["outlet"] for article in articles})
    assert 5 == len({article["published"][:10] for article in articles})
    assert {"en", "es", "zh"} == {article["language"] for article in articles}
    assert len(articles) == len({article["url"] for article in articles})
    assert sorted(moment.date() for moment in moments) == [moment.date() for moment in moments]


def test_every_shipped_topic_has_news_and_the_tennis_has_no_topic() -> None:
    matcher = Matcher(shipped_topics())
    on: Counter[str] = Counter()
    for name in FILES:
        article = entry(name)
        topics = [found.topic for found in matcher.matches(Article(article["id"], article["text"], article["title"]))]
        on.update(topics)
        assert bool(topics) != ("Djokovic" in article["title"])

    assert {topic.name for topic in shipped_topics()} == on.keys()
