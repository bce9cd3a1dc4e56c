"""Counting over numpy arrays: the same as by the standard library."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summaries.selection.arrays import are_in, bigrams, blocks, distinct, encode, run_starts


@given(st.lists(st.integers(-9, 9)), st.lists(st.integers(-9, 9)))
def test_which_numbers_are_in_others(numbers: list[int], others: list[int]) -> None:
    found = are_in(np.array(numbers, np.int64), np.array(sorted(others), np.int64))

    assert [number in others for number in numbers] == found.tolist()


@given(st.lists(st.integers(-9, 9)))
def test_distinct_numbers_are_ascending(numbers: list[int]) -> None:
    assert sorted(set(numbers)) == distinct(np.array(numbers, np.int64)).tolist()


def test_a_run_starts_where_another_number_does() -> None:
    assert [0, 2, 3] == run_starts(np.array([4, 4, 7, 9, 9])).tolist()


def test_words_get_codes_in_order_of_appearance() -> None:
    vocabulary, codes = encode(["port", "fire", "port"])

    assert {"port": 0, "fire": 1} == vocabulary
    assert [0, 1, 0] == codes.tolist()


@given(st.lists(st.lists(st.integers(0, 3), max_size=4), max_size=5))
def test_bigrams_are_those_of_each_text(texts: list[list[int]]) -> None:
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    expected = [(at, pair) for at, text in enumerate(texts) for pair in pairwise(text)]

    of, codes = bigrams(np.array([code for text in texts for code in text], np.int64), owners)

    assert [at for at, _ in expected] == of.tolist()
    assert len({pair for _, pair in expected}) == len(set(codes.tolist()))


@given(st.lists(st.integers(1, 9), min_size=1), st.integers(1, 20))
def test_blocks_are_consecutive_and_cover_all_rows(loads: list[int], most: int) -> None:
    found = blocks(np.array(loads, np.float64), most)

    assert list(range(len(loads))) == [row for start, end in found for row in range(start, end)]
