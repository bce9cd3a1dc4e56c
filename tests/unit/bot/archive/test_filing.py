from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.filing import Draft, article_id, filed, identity, is_old_post, news
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


def test_an_article_is_the_same_by_its_address() -> None:
    one = Draft(title="A", text=TEXT, url="https://www.example.com/1?utm_source=rss", key="guid-1")
    other = Draft(title="B", text="other words", url="http://example.com/1#top")

    assert article_id(one, "s1") == article_id(other, "s2")
    assert len(article_id(one, "s1")) == 12


def test_without_an_address_it_is_the_same_by_its_id_in_its_feed() -> None:
    draft = Draft(title="A", text=TEXT, key="guid-1")

    assert article_id(draft, "s1") == article_id(replace(draft, text="changed"), "s1")
    assert article_id(draft, "s1") != article_id(draft, "s2")


def test_without_either_it_is_the_same_by_its_outlet_and_words() -> None:
    draft = Draft(text=TEXT, outlet="Daily")

    assert article_id(draft, "import") == article_id(replace(draft, text=f"  {TEXT.upper()}!"), "chat")
    assert article_id(draft, "import") != article_id(replace(draft, outlet="Weekly"), "import")


def test_short_texts_recur_and_are_told_apart_by_their_address() -> None:
    photo = Draft(title="Photo of the day", text="Our photo.", outlet="Daily", url="http://e.org/1")

    assert identity(photo) != identity(replace(photo, url="http://e.org/2"))
    assert identity(replace(photo, text=TEXT)) == identity(replace(photo, text=TEXT, url="http://e.org/2"))


def test_a_filed_article_knows_its_topics_and_language() -> None:
    topics = Matcher([Topic("SMIC", ("SMIC",)), Topic("Huawei", ("Huawei",))])
    record = filed(Draft(text=TEXT, published=NOW - timedelta(hours=1)), "import", NOW, topics, fresh=False)

    assert (("SMIC",), "en", NOW - timedelta(hours=1)) == (record.topics, record.article.language, record.news)


def test_a_date_beyond_any_time_zone_is_dropped() -> None:
    record = filed(Draft(text=TEXT, published=NOW + timedelta(days=2)), "s", NOW, Matcher([]), fresh=True)

    assert (None, NOW) == (record.article.published, record.news)
