"""Pages of articles."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.render.lookups.article_pages import article_page
from bot.render.markup import MESSAGE, size
from bot.render.speech.speech import ENGLISH
from bot.render.story import Place
from summaries.model import Article

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)


def test_ten_articles_of_any_size_fit_into_a_message() -> None:
    long = Article("a", "", "🧨" * 5000, "Outlet " * 2000, "https://e.example/" + "a" * 5000, NOW)
    page = article_page("words " * 2000, [long] * 10, 1, Place("UTC", NOW, ENGLISH))
    assert size(page).within(MESSAGE)
    assert [fragment.words for fragment in page].count("\n10. ") == 1
