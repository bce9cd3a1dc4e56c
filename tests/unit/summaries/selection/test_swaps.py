"""Exchanging sentences under a limit of words: the limit holds, nothing is told twice, and the text gains."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Sentence
from summaries.selection.greedy import AGREED, SAME, Pool, choose, pool
from summaries.selection.swaps import exchange
from summaries.selection.vectors import Floats

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


def test_a_sentence_gives_way_to_one_with_which_the_text_tells_more() -> None:
    laid, sizes = _laid([FIRE, DAMAGE, CAUSE, FERRIES])

    assert 3 not in _exchanged(laid, [3, 0], sizes, room=12)


def test_a_sentence_that_still_fits_is_added() -> None:
    laid, sizes = _laid([FIRE, DAMAGE, CAUSE])

    assert {0, 1, 2} == set(_exchanged(laid, [0], sizes, room=18))


def test_a_selection_that_cannot_gain_stays_as_it_is() -> None:
    laid, sizes = _laid([FIRE, DAMAGE, CAUSE])

    assert [2, 0, 1] == _exchanged(laid, [2, 0, 1], sizes, room=18)


def test_what_may_not_be_chosen_is_not_taken_in_by_an_exchange() -> None:
    laid, sizes = _laid([LONG, FIRE, DAMAGE, CAUSE])
    chosen = choose(laid, np.array([1.0, 1.0, 0.0, 1.0]), sizes, 20, 4)

    assert 2 not in chosen


def test_a_choice_without_a_limit_of_words_is_not_exchanged() -> None:
    laid, _ = _laid([LONG, FIRE, DAMAGE, CAUSE])

    assert choose(laid, np.ones(4), np.zeros(4), 0, 2) == choose(laid, np.ones(4), np.ones(4), np.inf, 2)


@given(LINES, st.integers(1, 30), st.integers(1, 5))
def test_the_limits_hold_and_no_sentence_is_told_twice(lines: list[list[str]], room: int, most: int) -> None:
    laid, sizes = _laid([" ".join(line) for line in lines])
    chosen = choose(laid, np.ones(len(lines)), sizes, room, most)

    assert len(chosen) == len(set(chosen)) <= most
    assert sizes[chosen].sum() <= room
    assert all(laid.likeness(one)[other] < SAME for one in chosen for other in chosen if one != other)


def _exchanged(laid: Pool, chosen: list[int], sizes: Floats, room: float) -> list[int]:
    return exchange(laid, chosen, sizes, room, len(sizes), agreed=AGREED, same=SAME)


def _laid(texts: list[str]) -> tuple[Pool, Floats]:
    """The sentences, each of another article; sizes in words."""
    sentences = [Sentence(f"a{at}", 0, 0, 0, len(text), text) for at, text in enumerate(texts)]
    laid = pool(sentences, [text.casefold().strip(".").split() for text in texts])
    return laid, np.array([len(text.split()) for text in texts], np.float64)
