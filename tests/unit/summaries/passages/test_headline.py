"""Headlines: the best of the story's own titles, else words of its lead."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.briefing.brief import brief
from summaries.model import Article
from summaries.passages import headline
from summaries.passages.headline import from_sentence, run_in
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
TEXT = "Shares of the chipmaker SMIC fell 23% in Hong Kong on Monday after reports of American export curbs."


def story_of(*titles: str, topic: Topic | None = None) -> str:
    articles = [Article(str(at), f"{TEXT} {at}", title, f"Outlet {at}") for at, title in enumerate(titles)]
    return brief(articles, topic, now=NOON).stories[0].headline


@pytest.mark.parametrize(
    ("titles", "best"),
    [
        (
            ["Chip shares: what happens next?", "SMIC shares fall 23% on talk of curbs"],
            "SMIC shares fall 23% on talk of curbs",
        ),
        (["Why SMIC is in trouble with America", "SMIC shares fall 23%"], "SMIC shares fall 23%"),
        (["Bad day for some in Hong Kong", "SMIC shares fall 23% in Hong Kong"], "SMIC shares fall 23% in Hong Kong"),
    ],
)
def test_the_title_that_says_most_and_is_no_teaser_is_the_headline(titles: list[str], best: str) -> None:
    assert best == story_of(*titles)


def test_without_a_good_title_the_lead_gives_the_headline() -> None:
    assert "Shares of the chipmaker SMIC fell 23% in Hong Kong on Monday" == story_of("", "What now?")


def test_a_title_on_the_topic_goes_before_others() -> None:
    titles = ("Shares fall in Hong Kong by a fifth", "A fifth of SMIC is gone")

    assert "A fifth of SMIC is gone" == story_of(*titles, topic=Topic("SMIC"))


@pytest.mark.parametrize(
    ("named", "headline"),
    [
        ("Its rules for data are written for Foundrix and its rivals.", "Porto to make rules for data"),
        ("Abroad, Foundrix fell by a fifth.", "Abroad, Foundrix fell by a fifth"),
    ],
)
def test_a_title_without_the_topic_is_the_headline_if_it_tells_of_an_early_sentence_that_names_it(
    named: str, headline: str
) -> None:
    text = f"Porto pledged new rules for data on Monday at a fair in Lisbon. {named}"
    articles = [Article("a", text, "Porto to make rules for data", language="en")]

    assert headline == brief(articles, Topic("Foundrix"), now=NOON).stories[0].headline


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "The port said on Saturday: It is considering adding Foundrix to its List, which would cut the maker off.",
            "The port said on Saturday: It is considering adding Foundrix to its List",
        ),
        ("SMIC shares fell on Monday.", "SMIC shares fell on Monday"),
        (
            "China will launch an initiative to protect data, the Harbour Wire reported Monday, in reply to America.",
            "China will launch an initiative to protect data, the Harbour Wire reported Monday",
        ),
        (
            "After a year of rows over the network’s role in elections, its founder said that he would sell all of it.",
            "After a year of rows over the network’s role in elections, its founder said that he would sell all of it",
        ),
        (
            "Amanda Long, a resident of Odden for many years, has been stripped of her title as harbour queen.",
            "Amanda Long, a resident of Odden for many years, has been stripped of her title",
        ),
        (
            "A sailor wanted as a suspect in the fire of Odden has fled from the coast guard since Saturday.",
            "A sailor wanted as a suspect in the fire of Odden has fled from the coast guard",
        ),
        (
            "For most people in Odden, a ferry of Lund Lines is an ordinary, if rusty, sight upon a winter morning.",
            "For most people in Odden, a ferry of Lund Lines is an ordinary, if rusty, sight upon a winter morning",
        ),
    ],
)
def test_a_headline_keeps_its_verb_and_its_speaker(sentence: str, words: str) -> None:
    assert words == from_sentence(sentence, "en")


@given(st.text(max_size=400))
def test_a_headline_is_words_of_the_sentence(sentence: str) -> None:
    assert from_sentence(sentence, "en") in sentence


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(headline).failed


def test_a_title_of_an_article_about_the_topic_goes_before_words_cut_out_of_it() -> None:
    text = '"We will pay all of it," said Ana Ruiz of Foundrix on Monday, after a court in Odden fined the chipmaker.'
    article = Article("a", text, "Chipmaker is fined in Odden for its gases")

    assert article.title == brief([article], Topic("Foundrix"), now=NOON).stories[0].headline


def test_a_headline_does_not_stop_before_what_was_said() -> None:
    sentence = (
        "The ministry of Odden said on Monday: It is weighing a ban on the sale of tools to Foundrix, "
        "which makes chips, and on all its suppliers."
    )

    assert "said on Monday" != from_sentence(sentence, "en")[-14:]


def test_a_headline_that_runs_in_begins_with_the_day_of_its_sentence() -> None:
    sentence = "On Monday, Foundrix shares fell 22% in Hong Kong after the ministry weighed a ban on it."
    assert "On Monday, Foundrix shares fell 22% in Hong Kong" == run_in(sentence, "en")


def test_a_headline_that_runs_in_ends_with_a_word_within_two_lines() -> None:
    sentence = "On Wednesday, " + "Foundrix shares fell and rose again " * 4 + "in Hong Kong."
    headline = run_in(sentence, "en")
    assert sentence.startswith(f"{headline} ")
    assert len(headline) <= 120
