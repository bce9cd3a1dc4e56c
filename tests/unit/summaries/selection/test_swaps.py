"""Local search by swaps under a limit of words: the limit holds, no fact stands twice, and the text gains."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Sentence
from summaries.selection.arrays import Floats
from summaries.selection.mmr import choose
from summaries.selection.pool import Pool, build_pool
from summaries.selection.swaps import improve

FIRE, DAMAGE, CAUSE = (
    "The harbour fire burned nine hours.",
    "Nine boats sank in the harbour.",
    "A pump caused the harbour fire.",
)
FERRIES = "Ferries were cheaper last winter."
LONG = "The harbour fire burned nine hours, said the chief, who had come late from a far town on that cold night."
LINES = st.lists(
    st.lists(st.sampled_from(["harbour", "fire", "pump", "boats", "chief", "the", "sank", "night"]), max_size=9),
    min_size=1,
    max_size=12,
)


def test_a_sentence_is_swapped_for_one_with_which_the_text_scores_more() -> None:
    pool, sizes = _pool_of([FIRE, DAMAGE, CAUSE, FERRIES])

    assert 3 not in _improved(pool, [3, 0], sizes, room=12)


def test_a_sentence_that_still_fits_is_added() -> None:
    pool, sizes = _pool_of([FIRE, DAMAGE, CAUSE])

    assert {0, 1, 2} == set(_improved(pool, [0], sizes, room=18))


def test_a_selection_that_cannot_gain_is_unchanged() -> None:
    pool, sizes = _pool_of([FIRE, DAMAGE, CAUSE])

    assert [2, 0, 1] == _improved(pool, [2, 0, 1], sizes, room=18)


def test_a_sentence_that_may_not_be_chosen_is_not_swapped_in() -> None:
    pool, sizes = _pool_of([LONG, FIRE, DAMAGE, CAUSE])
    chosen = choose(pool, np.array([1.0, 1.0, 0.0, 1.0]), sizes, 20, 4)

    assert 2 not in chosen


def test_without_a_limit_of_words_nothing_is_swapped() -> None:
    pool, _ = _pool_of([LONG, FIRE, DAMAGE, CAUSE])

    assert choose(pool, np.ones(4), np.zeros(4), 0, 2) == choose(pool, np.ones(4), np.ones(4), np.inf, 2)


@given(LINES, st.integers(1, 30), st.integers(1, 5))
def test_the_limits_hold_and_no_sentence_stands_twice(lines: list[list[str]], room: int, most: int) -> None:
    pool, sizes = _pool_of([" ".join(line) for line in lines])
    chosen = choose(pool, np.ones(len(lines)), sizes, room, most)

    assert len(chosen) == len(set(chosen)) <= most
    assert sizes[chosen].sum() <= room
    assert all(
        pool.similarity(one)[other] < pool.weights.same_fact for one in chosen for other in chosen if one != other
    )


def _improved(pool: Pool, chosen: list[int], sizes: Floats, room: float) -> list[int]:
    return improve(pool, chosen, sizes, room, len(sizes))


def _pool_of(texts: list[str]) -> tuple[Pool, Floats]:
    """The sentences, each of another article; sizes in words."""
    sentences = [Sentence(f"a{at}", 0, 0, 0, len(text), text) for at, text in enumerate(texts)]
    pool = build_pool(sentences, [text.casefold().strip(".").split() for text in texts])
    return pool, np.array([len(text.split()) for text in texts], np.float64)
