"""Budgeted maximum coverage: what an item adds is what is not covered yet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.choice.coverage import Coverage

WEIGHTS = np.array([1.0, 2.0, 4.0])


def test_an_item_gains_the_weights_of_its_facts_times_their_factors() -> None:
    coverage = Coverage([{0: 1.0, 2: 0.5}, {1: 3.0}, {}], WEIGHTS)

    assert [3.0, 6.0, 0.0] == coverage.gains().tolist()


def test_a_fact_that_is_covered_gains_no_more() -> None:
    coverage = Coverage([{0: 1.0, 1: 1.0}, {1: 1.0, 2: 1.0}], WEIGHTS)

    coverage.take(0)

    assert [0.0, 4.0] == coverage.gains().tolist()
    assert pytest.approx(4 / 6) == coverage.share({1, 2})


def test_a_fact_that_is_told_in_part_gains_the_rest() -> None:
    coverage = Coverage([{2: 1.0}], WEIGHTS)

    coverage.cover([2], 0.6)
    coverage.cover([2], 0.1)

    assert [pytest.approx(1.6)] == coverage.gains().tolist()


FACTS = st.dictionaries(st.integers(0, 2), st.floats(0, 5), max_size=3)


@given(st.lists(FACTS, min_size=1, max_size=6), st.data())
def test_no_item_gains_by_what_is_taken(items: list[dict[int, float]], data: st.DataObject) -> None:
    coverage = Coverage(items, WEIGHTS)
    before = coverage.gains()

    coverage.take(data.draw(st.integers(0, len(items) - 1)))

    assert (coverage.gains() <= before).all()
    assert all(0 <= coverage.share(one) <= 1 for one in items)
