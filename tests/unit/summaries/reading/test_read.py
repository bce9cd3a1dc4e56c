"""How far an article is read for a briefing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from summaries.briefing.brief import brief
from summaries.model import Article, Change
from summaries.reading.boilerplate import SENTENCES, news
from summaries.reading.read import read
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
FERRIES = Topic("ferries", ("ferries",))
LINES = [f"The harbour board of Odden sold crane number {at} to a shipyard in Harby." for at in range(40)]
TOLD = "Lund Lines will send 41 ferries from Odden to Harby in January."
LEANING = "He also said that the ferries would follow the cranes one day."


def article(*lines: str) -> Article:
    return Article("a", " ".join(lines), "Odden sells cranes", published=NOON, language="en")


def test_of_a_long_article_only_the_top_is_weighed() -> None:
    long = article(*LINES)

    assert read(long).sentences[:8] == read(long, most=8).sentences
    assert len(LINES) == len(read(long).sentences) <= SENTENCES


@pytest.mark.parametrize(
    "top",
    [
        [LINES[0], LEANING],
        ["Captain Jan Ruiz, 50, came to Odden.", *LINES[:6], "Ruiz said on Monday that 41 ferries of Odden were old."],
        [LINES[0], "“The yard in Harby will buy the old ferries of Lund Lines on Monday. The winter in Odden ends."],
    ],
    ids=["is dependent", "speaks of a stranger", "is within a quotation"],
)
def test_a_topic_that_only_the_end_of_an_article_tells_of_is_found_there(top: list[str]) -> None:
    (story,) = brief([article(*top, *LINES[1:30], TOLD)], FERRIES, now=NOON).stories

    assert TOLD in [sentence.text for sentence in story.sentences]


def test_what_the_top_announces_is_told_as_done_where_an_end_does_so() -> None:
    ahead = "Lund Lines will open a terminal for 41 ferries in Odden on Tuesday after nine years of building."
    done = "Lund Lines opened its terminal for 41 ferries in Odden on Tuesday after nine years of building."
    early = replace(
        article(ahead, "Its quay has nine berths and a tower."), id="e", title="Odden waits for its terminal"
    )
    late = replace(article(*LINES[:20], done), title="Odden’s terminal and cranes")

    (story,) = brief([early, late], FERRIES, now=NOON).stories

    assert done == story.sentences[0].text


def test_the_last_of_the_first_sentences_may_turn_out_to_be_a_caption() -> None:
    caption = article(LINES[0], LINES[1], "(Photo: Ana Ruiz) " + LINES[2], *LINES[3:6])

    assert LINES[1] not in [sentence.text for sentence in news(caption)]
    assert news(caption)[:2] == news(caption, 2)


def test_what_an_article_that_the_chat_was_told_from_said_at_its_end_is_no_update() -> None:
    fire = "A fire closed the harbour of Odden on Monday and burnt four ferries of Lund Lines."
    spread = "The fire in Odden spread from a shed of Lund Lines in which oil was stored, the coast guard said."
    old = replace(article(fire, *LINES[:20], spread), title="Fire closes harbour of Odden")
    new = Article("b", f"{fire} {spread}", old.title, outlet="Wire", published=NOON + timedelta(hours=1), language="en")
    seen = [one for story in brief([old], now=NOON).stories for told in story.sentences for one in told.receipts]

    (story,) = brief([old, new], now=NOON + timedelta(hours=2), seen=seen).stories

    assert Change.ONGOING == story.change


def test_below_a_title_that_the_text_repeats_a_passage_may_begin_with_what_it_takes_up() -> None:
    title = "Mayor Ana Ruiz opened the new harbour of Odden on Monday before five hundred guests"
    text = f"{title}. The harbour took three years and nine million crowns. Fishermen had asked for it since 2011."
    (first, *_) = read(Article("a", text, title, language="en")).antecedents
    assert first.begins


def test_no_passage_goes_over_a_sentence_that_was_struck() -> None:
    promo = "Sign up for our newsletter to get all the news of ships and of Odden in your inbox every morning."
    text = f"{LINES[0]} {promo} Then a lorry of the harbour board rolled away to Harby."

    assert (0, 1) == read(Article("a", text, language="en")).sections


def test_no_passage_goes_over_a_line_that_is_torn() -> None:
    text = f"{LINES[0]}\n\nsurvived a scare as he fought off a yard in Harby.\n\n{LINES[1]}"

    assert (0, 1) == read(Article("a", text, language="en")).sections
