"""Similarity: the vectors give what the definition says, in blocks or at once."""

from __future__ import annotations

import math
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.stories.fingerprint import Fingerprint
from summaries.stories.similarity import similarities
from summaries.stories.weights import Weights

WEIGHTS = Weights()

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
FEW = st.lists(st.integers(-4, 4), max_size=8)


def a_fingerprint(place: int, words: Sequence[int], names: Sequence[int], day: int | None) -> Fingerprint:
    """A fingerprint with these words and names, published on a day of the month, or on none that is known."""
    published = NOON + timedelta(days=day) if day is not None else None
    return Fingerprint(str(place), published, "en", np.array(words, np.int64), np.array(names, np.int64))


FINGERPRINTS = st.lists(st.tuples(FEW, FEW, st.none() | st.integers(0, 90)), max_size=7).map(
    lambda drawn: [a_fingerprint(place, *one) for place, one in enumerate(drawn)]
)


def by_definition(given: Sequence[Fingerprint]) -> list[dict[int, float]]:
    """The similarities by their definition: three cosines, of words, bigrams and names, and the days between."""
    kinds = [
        [one.words.tolist() for one in given],
        [list(pairwise(one.words.tolist())) for one in given],
        [one.names.tolist() for one in given],
    ]
    near: list[dict[int, float]] = [{} for _ in given]
    for kind, features in enumerate(kinds):
        holders = Counter(feature for one in features for feature in set(one))
        vectors = [_vector(one, holders, len(given), leads=kind == 0) for one in features]
        for row, mine in enumerate(vectors):
            for other, theirs in enumerate(vectors[:row]):
                shared = sum(mine[feature] * theirs[feature] for feature in mine.keys() & theirs.keys()) / 3
                near[row][other] = near[row].get(other, 0.0) + shared
    return [
        {
            other: like * _nearness_in_time(given[row], given[other])
            for other, like in others.items()
            if like >= WEIGHTS.least_similarity
        }
        for row, others in enumerate(near)
    ]


def _vector(features: Sequence[object], holders: Counter[object], count: int, *, leads: bool) -> dict[object, float]:
    weights: dict[object, float] = {}
    for feature, times in Counter(features).items():
        lead = 1 + WEIGHTS.lead / (1 + features.index(feature) / WEIGHTS.lead_words) if leads else 1.0
        idf = math.log((count + WEIGHTS.unseen) / holders[feature]) ** WEIGHTS.idf_exponent
        weights[feature] = (1 + math.log(times)) * lead * idf
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    return {feature: weight / length for feature, weight in weights.items()}


def _nearness_in_time(one: Fingerprint, other: Fingerprint) -> float:
    if one.published is None or other.published is None:
        return 1.0
    return float(0.5 ** (abs(one.published - other.published) / timedelta(days=WEIGHTS.half_life)))


@given(FINGERPRINTS)
def test_the_similarities_are_those_of_the_definition(given: list[Fingerprint]) -> None:
    found, expected = similarities(given), by_definition(given)

    assert [list(one) for one in expected] == [list(one) for one in found]
    for row, others in enumerate(expected):
        assert list(others.values()) == pytest.approx(list(found[row].values()))


@given(FINGERPRINTS, st.sampled_from([1, 3, 10]))
@settings(max_examples=50)
def test_summed_in_blocks_they_are_the_same(given: list[Fingerprint], block: int) -> None:
    assert similarities(given) == similarities(given, block=block)


def test_thousands_that_share_nothing_are_compared_in_little_memory() -> None:
    many = [a_fingerprint(place, range(9 * place, 9 * place + 9), [], None) for place in range(3_000)]

    tracemalloc.start()
    try:
        assert not any(similarities(many))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 40_000_000  # a table of them all would take 72 MB


def test_an_article_is_compared_with_the_most_similar_of_many() -> None:
    near = [[1, 2, 3, 9], [1, 2, 4, 8], [1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 3, 4]]

    found = similarities([a_fingerprint(at, words, [], None) for at, words in enumerate(near)], Weights(neighbours=2))

    assert {0, 2} <= set(found[4])
    assert 3 not in found[4]
