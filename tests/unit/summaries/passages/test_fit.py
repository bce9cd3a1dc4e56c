"""How well articles and their sentences answer what was asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Article
from summaries.passages.fit import WEIGHTS, fit
from summaries.reading.read import read
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
LINES = (
    "The harbour board of Odden sold a crane to a shipyard in Harby.",
    "Lund Lines will send 41 ferries from Odden to Harby in January.",
    "A tower of glass will stand beside the old customs house.",
    "The mayor opened a museum of whales with bones of 40 animals.",
    "Fishermen of Kvist landed more herring than in any year before.",
)


def article(*lines: str, title: str = "Odden sells a crane") -> Article:
    return Article("a", "\n".join(lines), title, published=NOON, language="en")


def test_without_a_topic_everything_fits() -> None:
    found = fit(read(article(*LINES)), None)

    assert (1.0,) * len(LINES) == found.sentences
    assert 1.0 == found.about


def test_a_sentence_that_names_the_topic_fits_and_those_behind_it_less() -> None:
    found = fit(read(article(*LINES)), Topic("ferries"))

    assert (0.0, 1.0, 0.0, 0.0, 0.0) == found.named
    assert 1.0 == found.sentences[1] > found.sentences[2] > found.sentences[3]
    assert WEIGHTS.behind == found.sentences[2]
    assert ("ferries",) == found.words


def test_an_article_whose_title_names_the_topic_fits_throughout() -> None:
    found = fit(read(article(*LINES, title="Lund Lines buys ferries")), Topic("ferries"))

    assert 1.0 == found.title == found.about
    assert WEIGHTS.top == found.sentences[0]
    assert WEIGHTS.body == found.sentences[4]


def test_a_rare_word_of_an_ask_names_more_of_it_than_a_common_one() -> None:
    ask = Topic("herring year", ("herring", "year"))
    rare, common = (
        fit(read(article(f"Fishermen of Kvist spoke of {word} for an hour on Monday.")), ask).named[0]
        for word in ("herring", "a year")
    )

    assert 0 < common < rare < 1


def test_one_of_two_words_that_a_term_wants_together_fits_by_how_rare_it_is() -> None:
    both = article(*LINES, LINES[0] + " Herring is cheap.")
    rare, common = (fit(read(both), Topic("Trade", (f"{pair} + board",))).named for pair in ("herring", "animals"))

    assert 0 < rare[0] < common[0] < 1


def test_a_word_of_the_name_fits_wholly_with_the_word_that_a_term_wants_beside_it() -> None:
    found = fit(read(article(*LINES)), Topic("Odden trade", ("odden + crane",)))

    assert 1.0 == found.named[0] > found.named[1] > 0


def test_what_stands_behind_fits_nothing_in_an_article_that_only_mentions_the_topic() -> None:
    more = ("A choir of 30 bakers sang on the quay.", "The library lends out boats.", "A bridge to Kvist opened early.")
    found = fit(read(article(*LINES, *more)), Topic("herring"))

    assert found.about < WEIGHTS.mentions
    assert 1.0 == found.sentences[4]
    assert found.sentences[5] == WEIGHTS.body * found.about


def test_a_sentence_without_the_name_that_is_asked_for_fits_less() -> None:
    ask = Topic("Odden crane sale", ("odden", "crane", "sale"))
    text = (
        "The sale of a tower was news.",
        "A crane fell in Odden.",
        "The crane weighs 40 tons and has stood for years.",
    )
    named, nameless = (fit(read(article(*text)), ask).named[at] for at in (1, 2))
    unnamed = fit(read(article(text[2])), ask).named[0]

    assert nameless == WEIGHTS.nameless * unnamed
    assert named > nameless


@pytest.mark.parametrize(("words", "fits"), [("crane licence", False), ("crane", True), ("Harby licence", True)])
def test_an_article_that_only_mentions_a_word_of_an_ask_without_names_does_not_fit(words: str, *, fits: bool) -> None:
    more = [f"The choir of Kvist sang {number} songs on the quay." for number in range(12)]
    text = "Whoever passed by Harby in those days saw a crane."
    found = fit(read(article(*LINES[2:], *more, text, title="A museum opens")), Topic(words, tuple(words.split())))

    assert found.named[-1] > 0
    assert found.about < WEIGHTS.mentions
    assert fits is (found.sentences[-1] == found.named[-1])


@given(st.text(max_size=300), st.text(max_size=30))
def test_every_fit_is_a_share(text: str, asked: str) -> None:
    found = fit(read(Article("a", text)), Topic(asked))

    assert all(0 <= one <= 1 for one in (*found.named, *found.sentences, found.title, found.about))


@pytest.mark.parametrize("code", ["de", "zh", "ar"])
def test_a_topic_is_found_in_any_language(code: str) -> None:
    texts = {
        "de": ("Die Werft in Odden verkauft einen Kran.", "Odden"),
        "zh": ("挪威一家船厂星期一出售了起重机。", "船厂"),
        "ar": ("باع حوض السفن رافعة يوم الاثنين.", "السفن"),
    }
    text, asked = texts[code]

    assert 1.0 == max(fit(read(Article("a", text, language=code)), Topic(asked)).named)


@pytest.mark.parametrize("asked", ["ferries NOT herring", "ferries -herring", "ferries OR trams"])
def test_what_is_not_asked_for_and_the_other_side_of_an_or_take_nothing_from_the_fit(asked: str) -> None:
    found = fit(read(article(*LINES[:3])), Topic(asked))

    assert (0.0, 1.0, 0.0) == found.named


def test_any_sentence_of_an_article_on_the_subject_fits_where_its_story_is_followed() -> None:
    ferries, other = Topic("ferries"), Topic("whales")
    reading = read(article(*LINES))

    assert WEIGHTS.followed == min(fit(reading, ferries, followed=True).sentences)
    assert fit(reading, ferries).sentences[4] < WEIGHTS.followed
    assert 0.0 in fit(read(article(*LINES, *LINES[:3])), other, followed=True).named
