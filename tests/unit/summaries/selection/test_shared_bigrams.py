"""What several articles say in the same words, and what it does to the choice of sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Sentence
from summaries.selection.greedy import choose, pool
from summaries.selection.shared_bigrams import agree, spaced
from summaries.text.sentences import terms

FIRE = "The harbour fire burned for nine hours."
TEXTS = st.lists(st.lists(st.sampled_from(["the", "port", "ports", "fire,", "—", "消防"]), max_size=6), max_size=8)


def test_a_pair_of_words_is_worth_the_couples_of_articles_that_hold_it() -> None:
    found = agree([["big", "fire"], ["Big", "fire!"], ["big", "fires"], ["big", "port"]], np.arange(4), np.ones(4))

    assert sorted(found.worth) == pytest.approx([0.0, 0.0, 1.0])


def test_what_one_article_repeats_or_a_copy_repeats_is_not_agreed_on() -> None:
    texts = [["big", "fire"], ["big", "fire"], ["big", "fire"]]

    assert not agree(texts, np.array([0, 0, 0]), np.ones(3)).worth.any()
    assert not agree(texts, np.array([0, 1, 2]), np.array([1.0, 0.0, 0.0])).worth.any()


def test_what_has_been_told_adds_nothing_again() -> None:
    found = agree([["big", "fire"], ["big", "fire"], ["old", "port"], ["old", "port"]], np.arange(4), np.ones(4))

    assert found.adds([]).tolist() == [1.0, 1.0, 1.0, 1.0]
    assert found.adds([0]).tolist() == [0.0, 0.0, 1.0, 1.0]


def test_what_a_text_tells_with_each_sentence_and_without_each_of_its_own() -> None:
    texts = [["big", "fire", "port"], ["big", "fire"], ["fire", "port"], ["old", "pier"], ["old", "pier"]]
    found = agree(texts, np.arange(5), np.ones(5))

    told = found.told([0, 1])

    assert told.tolist() == [[2.0, 1.0, 2.0, 2.0, 2.0], [2.0, 2.0, 2.0, 3.0, 3.0], [2.0, 2.0, 2.0, 3.0, 3.0]]


def test_a_sentence_without_spaces_is_compared_by_its_terms() -> None:
    assert spaced("港口大火", ["港口", "大火"]) == ["港口", "大火"]
    assert spaced("A port", ["port"]) == ["A", "port"]


@given(TEXTS)
def test_no_sentences_are_too_odd_to_agree(texts: list[list[str]]) -> None:
    added = agree(texts, np.arange(len(texts)) % 3, np.ones(len(texts))).adds([])

    assert len(texts) == len(added)
    assert all(0 <= one <= 1 for one in added)


def test_what_three_articles_say_goes_before_what_one_says() -> None:
    lone = "Ferries were cheaper in the winter."
    told = [lone, f"{FIRE[:-1]}, police said.", f"{FIRE[:-1]}, officials said.", FIRE]

    assert _chosen([("a", 0, told[0]), ("a", 1, told[1]), ("b", 1, told[2]), ("c", 1, told[3])], most=1)[0] != lone


def test_a_summary_tells_what_happened_before_it_quotes() -> None:
    quotation, news = (
        "“The harbour fire was terrible for everyone,” she said.",
        "The harbour fire was put out at night.",
    )

    assert [news, quotation] == _chosen([("a", 0, quotation), ("a", 1, news)], most=2)


def _chosen(lines: list[tuple[str, int, str]], most: int) -> list[str]:
    sentences = [Sentence(article, index, 0, 0, len(text), text) for article, index, text in lines]
    laid = pool(sentences, [terms(one.text, "en") for one in sentences])
    chosen = choose(laid, np.ones(len(sentences)), np.ones(len(sentences)), np.inf, most)
    return [sentences[one].text for one in chosen]
