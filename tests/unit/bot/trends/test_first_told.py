"""Who told something first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.render.speech.speech import ENGLISH
from bot.trends.first_told import FirstTold, first_told
from summaries.model import Article

MORNING = datetime(2020, 9, 8, 9, 10, tzinfo=UTC)


def article(outlet: str, at: datetime | None) -> Article:
    return Article(f"{outlet} {at}", "Text.", "Title", outlet, "", at)


def told(*articles: Article) -> FirstTold | None:
    return first_told(articles, "UTC", ENGLISH)


def test_the_earliest_article_of_each_outlet_counts() -> None:
    two, later = timedelta(hours=2), timedelta(days=1)
    found = told(
        article("Post", MORNING + two), article("Wire", MORNING), article("Wire", MORNING + later),
        article("Herald", MORNING + later),
    )  # fmt: skip
    assert found == FirstTold("Wire", MORNING, (("Post", two), ("Herald", later)))


def test_a_single_outlet_is_first_before_nobody() -> None:
    assert told(article("Wire", MORNING), article("Wire", MORNING + timedelta(days=1))) is None


def test_without_a_date_an_article_is_neither_first_nor_later() -> None:
    assert told(article("Wire", MORNING), article("Post", None)) is None


def test_a_date_without_a_time_may_be_from_any_minute_of_that_day() -> None:
    midnight = MORNING.replace(hour=0, minute=0)
    assert told(article("Wire", MORNING), article("Post", midnight)) is None
    assert told(article("Wire", MORNING), article("Post", midnight - timedelta(days=1))) is None
    after = told(article("Wire", MORNING), article("Post", midnight + timedelta(days=2)))
    assert after == FirstTold("Wire", MORNING, (("Post", timedelta(days=2)),))
