"""Likeness: what the vectors give is what the definition says, in pieces or at once."""

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

from summaries.stories import similarity
from summaries.stories.fingerprint import Outline
from summaries.stories.similarity import FADING, FAINT, LEAD, LEAD_WORDS, SHARPNESS, UNSEEN, likenesses

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
FEW = st.lists(st.integers(-4, 4), max_size=8)


def an_outline(place: int, words: Sequence[int], names: Sequence[int], day: int | None) -> Outline:
    """An outline with these words and names, published on a day of the month, or on none that is known."""
    published = NOON + timedelta(days=day) if day is not None else None
    return Outline(str(place), published, np.array(words, np.int64), np.array(names, np.int64))


OUTLINES = st.lists(st.tuples(FEW, FEW, st.none() | st.integers(0, 90)), max_size=7).map(
    lambda drawn: [an_outline(place, *one) for place, one in enumerate(drawn)]
)


def by_definition(given: Sequence[Outline]) -> list[dict[int, float]]:
    """The likenesses as they are defined: three cosines, of words, of pairs and of names, and the days between."""
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
        {other: like * _fading(given[row], given[other]) for other, like in others.items() if like >= FAINT}
        for row, others in enumerate(near)
    ]


def _vector(features: Sequence[object], holders: Counter[object], count: int, *, leads: bool) -> dict[object, float]:
    weights: dict[object, float] = {}
    for feature, times in Counter(features).items():
        lead = 1 + LEAD / (1 + features.index(feature) / LEAD_WORDS) if leads else 1.0
        rarity = math.log((count + UNSEEN) / holders[feature]) ** SHARPNESS
        weights[feature] = (1 + math.log(times)) * lead * rarity
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    return {feature: weight / length for feature, weight in weights.items()}


def _fading(one: Outline, other: Outline) -> float:
    if one.published is None or other.published is None:
        return 1.0
    return float(0.5 ** (abs(one.published - other.published) / timedelta(days=FADING)))


@given(OUTLINES)
def test_the_likenesses_are_those_of_the_definition(given: list[Outline]) -> None:
    found, expected = likenesses(given), by_definition(given)

    assert [list(one) for one in expected] == [list(one) for one in found]
    for row, others in enumerate(expected):
        assert list(others.values()) == pytest.approx(list(found[row].values()))


@given(OUTLINES, st.sampled_from([1, 3, 10]))
@settings(max_examples=50)
def test_added_up_in_pieces_they_are_the_same(given: list[Outline], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        at_once = likenesses(given)
        patch.setattr(similarity, "BLOCK", most)

        assert at_once == likenesses(given)


def test_thousands_that_share_nothing_are_compared_in_little_memory() -> None:
    many = [an_outline(place, range(9 * place, 9 * place + 9), [], None) for place in range(3_000)]

    tracemalloc.start()
    try:
        assert not any(likenesses(many))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 40_000_000  # a table of them all would take 72 MB


def test_an_article_is_compared_with_the_most_alike_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "NEIGHBOURS", 2)
    near = [[1, 2, 3, 9], [1, 2, 4, 8], [1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 3, 4]]

    found = likenesses([an_outline(place, words, [], None) for place, words in enumerate(near)])

    assert {0, 2} <= set(found[4])
    assert 3 not in found[4]
