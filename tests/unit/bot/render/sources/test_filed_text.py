from __future__ import annotations

from datetime import UTC, datetime

from bot.model import Filed
from bot.render.sources import filed_text
from bot.render.speech.speech import ENGLISH
from summaries.model import Article

NOW = datetime(2020, 9, 8, 16, tzinfo=UTC)


def filed(title: str, outlet: str = "Harbour Wire", *, teaser: bool = False) -> Filed:
    article = Article(title, "Four words of text", title, outlet, teaser=teaser)
    return Filed(article, "chat", NOW, NOW, "", ("Ports",))


def test_an_article_is_told_with_its_outlet_its_date_and_its_story() -> None:
    others = [filed("Mill closes", "Delta Post"), filed("Mill shut")]
    assert [
        "Pier opens (4 words). Topics: Ports.",
        "Harbour Wire, without a date.",
        "Story: with 2 other articles, such as “Mill closes” (Delta Post).",
    ] == filed_text.lines(ENGLISH, filed("Pier opens"), others, "UTC", NOW)


def test_a_teaser_is_said_to_be_one_and_an_unknown_story_is_not_named() -> None:
    assert [
        "Pier (4 words). Topics: Ports.",
        "No outlet, without a date.",
        "Only this teaser could be read; the whole article is at the link.",
    ] == filed_text.lines(ENGLISH, filed("Pier", "", teaser=True), None, "UTC", NOW)
