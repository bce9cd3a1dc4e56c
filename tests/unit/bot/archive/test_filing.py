from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.filing import Draft, filed, is_old_post, news
from summaries.topics import Matcher, Topic

NOW = datetime(2020, 9, 8, 6, 0, tzinfo=UTC)
TEXT = "Shares of the chip maker SMIC fell by 23 percent on Monday after the United States considered new rules. " * 3
moments = st.integers(0, 2_500_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@pytest.mark.parametrize(
    ("published", "backlog", "fresh"),
    [
        (None, NOW, NOW),
        (NOW + timedelta(hours=3), NOW, NOW),
        (NOW - timedelta(hours=3), NOW - timedelta(hours=3), NOW - timedelta(hours=3)),
        (NOW - timedelta(days=30), NOW - timedelta(days=30), NOW - timedelta(days=1)),
    ],
)
def test_a_backlog_is_old_news_and_what_is_newly_there_is_news(
    published: datetime | None, backlog: datetime, fresh: datetime
) -> None:
    assert backlog == news(published, NOW, fresh=False)
    assert fresh == news(published, NOW, fresh=True)


@given(st.one_of(st.none(), moments), moments)
def test_news_is_never_after_its_arrival_and_fresh_news_never_old(
    published: datetime | None, arrived: datetime
) -> None:
    assert news(published, arrived, fresh=False) <= arrived
    assert arrived - timedelta(days=1) <= news(published, arrived, fresh=True) <= arrived


@pytest.mark.parametrize(
    ("published", "added", "old"),
    [
        (NOW - timedelta(minutes=1), NOW, True),
        (None, NOW, True),
        (NOW + timedelta(minutes=1), NOW, False),
        (NOW - timedelta(days=9), None, False),
    ],
)
def test_a_post_from_before_its_source_was_added_is_old_post(
    published: datetime | None,
    added: datetime | None,
    old: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    assert old is is_old_post(published, added)


@pytest.mark.parametrize("published", [None, NOW + timedelta(hours=5), NOW + timedelta(days=400)])
def test_what_a_new_source_lists_without_a_date_is_an_old_post_and_not_news_of_today(
    published: datetime | None,
) -> None:
    draft = Draft(text=TEXT, published=published)
    record = filed(draft, "s", NOW, Matcher([]), fresh=False, added=NOW - timedelta(minutes=5))

    assert (NOW - timedelta(days=7), True) == (record.news, record.old_post)


def test_what_was_listed_at_the_first_reading_and_had_no_room_then_is_an_old_post_later() -> None:
    late = Draft(text=TEXT, published=NOW - timedelta(days=30), backlog=True)
    record = filed(late, "s", NOW, Matcher([]), fresh=True)

    assert (NOW - timedelta(days=30), True, None) == (record.news, record.old_post, record.became_new)


def test_a_filed_article_knows_its_topics_and_language() -> None:
    topics = Matcher([Topic("SMIC", ("SMIC",)), Topic("Huawei", ("Huawei",))])
    record = filed(Draft(text=TEXT, published=NOW - timedelta(hours=1)), "import", NOW, topics, fresh=False)

    assert (("SMIC",), "en", NOW - timedelta(hours=1)) == (record.topics, record.article.language, record.news)


def test_a_date_beyond_any_time_zone_is_dropped() -> None:
    record = filed(Draft(text=TEXT, published=NOW + timedelta(days=2)), "s", NOW, Matcher([]), fresh=True)

    assert (None, NOW) == (record.article.published, record.news)
