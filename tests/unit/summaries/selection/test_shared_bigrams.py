"""Agreement of articles by shared bigrams."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.selection.shared_bigrams import shared_bigrams, words_between_spaces

TEXTS = st.lists(st.lists(st.sampled_from(["the", "port", "ports", "fire,", "—", "消防"]), max_size=6), max_size=8)


def test_a_bigram_weighs_as_much_as_there_are_pairs_of_articles_that_share_it() -> None:
    found = shared_bigrams(
        [["big", "fire"], ["Big", "fire!"], ["big", "fires"], ["big", "port"]], np.arange(4), np.ones(4)
    )

    assert sorted(found.weights) == pytest.approx([0.0, 0.0, 1.0])


def test_repeats_of_one_article_and_of_copies_are_no_agreement() -> None:
    texts = [["big", "fire"], ["big", "fire"], ["big", "fire"]]

    assert not shared_bigrams(texts, np.array([0, 0, 0]), np.ones(3)).weights.any()
    assert not shared_bigrams(texts, np.array([0, 1, 2]), np.array([1.0, 0.0, 0.0])).weights.any()


def test_the_bigrams_of_chosen_sentences_gain_nothing_again() -> None:
    found = shared_bigrams(
        [["big", "fire"], ["big", "fire"], ["old", "port"], ["old", "port"]], np.arange(4), np.ones(4)
    )

    assert found.gain([]).tolist() == [1.0, 1.0, 1.0, 1.0]
    assert found.gain([0]).tolist() == [0.0, 0.0, 1.0, 1.0]


def test_coverage_is_given_for_every_swap_and_every_addition() -> None:
    texts = [["big", "fire", "port"], ["big", "fire"], ["fire", "port"], ["old", "pier"], ["old", "pier"]]
    found = shared_bigrams(texts, np.arange(5), np.ones(5))

    coverage = found.coverage([0, 1])

    assert coverage.tolist() == [[2.0, 1.0, 2.0, 2.0, 2.0], [2.0, 2.0, 2.0, 3.0, 3.0], [2.0, 2.0, 2.0, 3.0, 3.0]]


def test_a_sentence_without_spaces_is_compared_by_its_terms() -> None:
    assert words_between_spaces("港口大火", ["港口", "大火"]) == ["港口", "大火"]
    assert words_between_spaces("A port", ["port"]) == ["A", "port"]


@given(TEXTS)
def test_no_sentences_are_too_odd_to_shared_bigrams(texts: list[list[str]]) -> None:
    added = shared_bigrams(texts, np.arange(len(texts)) % 3, np.ones(len(texts))).gain([])

    assert len(texts) == len(added)
    assert all(0 <= one <= 1 for one in added)
