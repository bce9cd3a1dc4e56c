from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model import Health
from bot.sources.health.quota import Quota, room, spent

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
QUOTA = Quota(articles=10, characters=1_000)


def test_a_source_may_bring_so_many_articles_a_day() -> None:
    morning = spent(Health("s"), [5] * 8, NOW)

    assert (10, 2) == (room(Health("s"), [5] * 50, NOW, QUOTA), room(morning, [5] * 50, NOW, QUOTA))
    assert 10 == room(morning, [5] * 50, NOW + timedelta(days=1), QUOTA)


def test_a_source_may_bring_so_many_characters_a_day() -> None:
    assert 3 == room(Health("s"), [300] * 10, NOW, QUOTA)
    assert 0 == room(Health("s"), [5_000], NOW, QUOTA)


def test_a_new_day_counts_from_nothing() -> None:
    health = spent(spent(Health("s"), [100, 200], NOW), [1], NOW + timedelta(days=1))

    assert ("2020-09-09", 1, 1) == (health.filed_day, health.filed_articles, health.filed_characters)
