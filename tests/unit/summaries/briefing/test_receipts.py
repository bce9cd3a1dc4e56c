"""Receipts: where a printed sentence stands, in each article that says it."""

from __future__ import annotations

from datetime import UTC, datetime

from summaries.briefing.brief import brief
from summaries.model import Article, Story, receipt

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
FERRY = "The coast guard of Harby has banned the ferries of Lund Lines from its docks after a fire."
REWORDED = "After a fire, ferries of Lund Lines have been banned from docks by the coast guard of Harby."
MAYOR = "Mayor Ana Ruiz called it an attack on the yards of Odden and asked for talks."


def article(name: str, *lines: str) -> Article:
    return Article(
        name, " ".join(lines), "Harby bans the ferries of Lund Lines", f"Outlet {name}", published=NOON, language="en"
    )


def test_a_sentence_has_a_receipt_in_each_article_that_has_its_words_and_in_one_that_says_the_same() -> None:
    articles = [article("a", FERRY, MAYOR), article("b", FERRY), article("c", REWORDED)]
    whole = Story("a", ("a", "b", "c"))

    (story,) = brief(articles, now=NOON, stories=[whole]).stories

    told = next(sentence for sentence in story.sentences if sentence.text == FERRY)
    assert {receipt(articles[0], 0, len(FERRY)), receipt(articles[1], 0, len(FERRY))} == set(told.receipts)
    assert (receipt(articles[2], 0, len(REWORDED)),) == told.also
