from __future__ import annotations

from bot.feeds.formats.entry import Entry
from bot.sources.preview.overlap import known
from summaries.model import Article

ARCHIVE = [
    Article("a", "", "Crane drivers strike in the harbour", url="https://delta.example/1"),
    Article("b", "", "Live blog", url="http://www.harbour.example/live?utm_source=x"),
]


def entry(title: str, url: str = "") -> Entry:
    return Entry("", url, title, "", None)


def test_an_entry_with_nearly_the_title_of_an_article_is_known() -> None:
    assert 1 == known([entry("Crane drivers strike in harbour"), entry("City passes budget for schools")], ARCHIVE)


def test_an_entry_with_the_address_of_an_article_is_known_in_any_spelling() -> None:
    assert 1 == known([entry("Something else", "https://harbour.example/live")], ARCHIVE)


def test_a_title_of_two_words_says_nothing() -> None:
    assert 0 == known([entry("Live blog", "https://other.example/live")], ARCHIVE)


def test_entries_without_an_address_are_not_all_one() -> None:
    assert 0 == known([entry("A", "")], [Article("c", "", "B")])
