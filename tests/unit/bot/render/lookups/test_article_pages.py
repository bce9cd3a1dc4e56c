"""Pages of articles."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.render.lookups.article_pages import article_page, heading
from bot.render.markup import MESSAGE, size
from bot.render.story import Place
from summaries.model import Article

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)


def test_the_heading_counts_what_was_found() -> None:
    assert heading("huawei", "since Monday 7 Sep", 1, more=False) == "huawei since Monday 7 Sep: 1 article."
    assert heading("huawei", "", 23, more=False) == "huawei: 23 articles, the newest first."
    assert heading("huawei", "", 150, more=True) == "huawei: the newest 150 articles."


def test_ten_articles_of_any_size_fit_into_a_message() -> None:
    long = Article("a", "", "🧨" * 5000, "Outlet " * 2000, "https://e.example/" + "a" * 5000, NOW)
    page = article_page("words " * 2000, [long] * 10, 1, Place("UTC", NOW))
    assert size(page).within(MESSAGE)
    assert [fragment.words for fragment in page].count("\n10. ") == 1
