"""Articles counted by day and outlet."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.model import Filed
from bot.render.speech.speech import ENGLISH
from bot.trends.mentions import MOST_DAYS, mentions
from summaries.model import Article

LAST = date(2020, 9, 8)
NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


def filed(outlet: str, at: datetime, *, changed: datetime | None = None, url: str = "") -> Filed:
    article = Article(f"{outlet} {at}", "Text.", "Title", outlet, url, at)
    return Filed(article, "wire", at, changed or at, "", changed=changed)


def test_each_day_counts_the_articles_of_each_outlet_the_largest_first() -> None:
    found = mentions(
        [filed("Wire", NOON), filed("Post", NOON - timedelta(days=2)), filed("Post", NOON)], "UTC", LAST, ENGLISH
    )
    assert date(2020, 9, 6) == found.first
    assert [("Post", (1, 0, 1)), ("Wire", (0, 0, 1))] == [(one.name, one.counts) for one in found.outlets]
    assert ((1, 0, 2), 3, (LAST, 2), 2) == (found.daily, found.total, found.peak, found.days_with_some)


def test_a_day_is_that_of_the_reader() -> None:
    late = filed("Wire", datetime(2020, 9, 7, 23, tzinfo=UTC))
    assert date(2020, 9, 7) == mentions([late], "UTC", LAST, ENGLISH).first
    assert LAST == mentions([late], "Asia/Shanghai", LAST, ENGLISH).first


def test_a_date_without_a_time_is_that_day_everywhere() -> None:
    only = filed("Wire", datetime(2020, 9, 7, tzinfo=UTC))
    assert date(2020, 9, 7) == mentions([only], "America/New_York", LAST, ENGLISH).first


def test_an_article_that_was_changed_later_counts_on_the_day_on_which_it_came() -> None:
    changed = filed("Wire", NOON - timedelta(days=3), changed=NOON)
    assert date(2020, 9, 5) == mentions([changed], "UTC", LAST, ENGLISH).first


def test_only_the_last_days_are_counted_and_that_is_known() -> None:
    old = NOON - timedelta(days=MOST_DAYS)
    found = mentions([filed("Old", old), filed("Wire", NOON)], "UTC", LAST, ENGLISH)
    assert (True, MOST_DAYS, 1, ["Wire"]) == (
        found.cut,
        len(found.daily),
        found.total,
        [one.name for one in found.outlets],
    )


def test_an_outlet_without_a_name_has_that_of_its_host() -> None:
    (only,) = mentions([filed("", NOON, url="https://www.wire.example/a")], "UTC", LAST, ENGLISH).outlets
    assert ("wire.example", "wire.example") == (only.name.removeprefix("www."), only.host)
