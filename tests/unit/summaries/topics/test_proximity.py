"""Proximity of the words of an ask within an article."""

from __future__ import annotations

import pytest

from summaries.model import Article
from summaries.topics import Topic
from summaries.topics.proximity import close_together, in_one_sentence, names_with_acronyms


def article(text: str) -> Article:
    return Article("a", "", text)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Slovenia joined the Clean Network.", True),
        ("A clean network is a banner. Nobody joined it.", False),
        ("A clean network\n\nNobody joined it.", False),
        ("Nobody joined it.", False),
    ],
)
def test_a_word_says_something_of_a_topic_in_one_sentence_with_it(text: str, *, inside: bool) -> None:
    assert inside == in_one_sentence(article(text), Topic("Clean Network"), ["joined"])


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("The chip rules of August are new.", True),
        (f"The chip is new. {'They met in the old town. ' * 9}The rules are old.", False),
        ("The chip is new.", False),
    ],
)
def test_words_far_apart_are_not_together(text: str, *, close: bool) -> None:
    assert close == close_together(article(text), ("chip", "rule"), ["chip", "rules"])


def test_a_lone_word_counts_as_a_name_only() -> None:
    assert close_together(article("It was said by Djokovic."), ("djokov",), ["djokovic"])
    assert not close_together(article("A cold war began."), ("war",), ["war"])
    assert close_together(article("冷战开始"), ("冷战",), ["冷战"])


def test_an_acronym_in_small_letters_may_be_a_part_of_a_name() -> None:
    assert ["US open"] == [*names_with_acronyms("us open")]
    assert [] == [*names_with_acronyms("us")]
    assert [] == [*names_with_acronyms("US open")]
