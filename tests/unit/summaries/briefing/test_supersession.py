"""What was announced and is done is told as done."""

from __future__ import annotations

from datetime import UTC, datetime

from summaries.briefing.brief import brief
from summaries.model import Article

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
AHEAD = "Lund Lines will open its terminal for 41 ferries in Odden on Tuesday after nine years of building."
DONE = "Lund Lines opened its terminal for 41 ferries in Odden on Tuesday after nine years of building."
OTHER = "Fishermen of Kvist will land 90 tons of herring in August, more than in any year before."


def texts(*articles: Article) -> list[str]:
    return [one.text for story in brief(articles, now=NOON).stories for one in story.sentences]


def article(name: str, text: str) -> Article:
    return Article(name, text, "", f"Outlet {name}", published=NOON, language="en")


def test_an_announcement_is_left_out_where_another_article_reports_it_as_done() -> None:
    assert [DONE] == texts(article("a", AHEAD), article("b", DONE))


def test_an_announcement_is_told_while_nothing_is_done() -> None:
    assert [AHEAD] == texts(article("a", AHEAD))


def test_what_is_done_elsewhere_supersedes_no_other_announcement() -> None:
    assert {OTHER, DONE} == set(texts(article("a", OTHER), article("b", DONE)))
