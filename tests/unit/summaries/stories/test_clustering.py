"""Average linkage: the same groups whatever the order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summaries.stories.clustering import PAIR, cluster
from summaries.stories.weights import Weights


def rows(count: int, pairs: dict[tuple[int, int], float]) -> list[dict[int, float]]:
    """The affinities as `cluster` takes them."""
    return [{low: value for (low, high), value in pairs.items() if high == item} for item in range(count)]


def test_nothing_and_single_items_are_groups_of_their_own() -> None:
    assert [] == cluster([])
    assert [[0], [1]] == cluster(rows(2, {}))


def test_two_items_are_one_from_an_affinity_on() -> None:
    assert [[0], [1]] == cluster(rows(2, {(0, 1): PAIR * 0.99}))
    assert [[0, 1]] == cluster(rows(2, {(0, 1): PAIR}))


def test_two_stories_of_similar_reports_stay_apart_where_less_similar_ones_join() -> None:
    close = {(0, 1): 4.8, (2, 3): 4.8}
    between = dict.fromkeys([(0, 2), (0, 3), (1, 2), (1, 3)], 1.4)

    assert [[0, 1], [2, 3]] == cluster(rows(9, close | between))[:2]
    assert [0, 1, 2, 3] == cluster(rows(9, dict.fromkeys(close, 1.6) | between))[0]


def test_two_stories_of_many_reports_are_one_at_an_affinity_at_which_two_pairs_are_not() -> None:
    def halves(size: int) -> dict[tuple[int, int], float]:
        """Two halves with an affinity of 4.8 within and 2.4 between."""
        return {
            (low, high): 4.8 if (low < size) == (high < size) else 2.4
            for high in range(2 * size)
            for low in range(high)
        }

    steep = Weights(union=(0.5, 0.8), union_articles=4, prior_pairs=0.7)

    assert [[0, 1], [2, 3]] == cluster(rows(20, halves(2)), steep)[:2]
    assert list(range(8)) == cluster(rows(20, halves(4)), steep)[0]


affinities = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.006, 1.0),
    max_size=45,
)


@given(affinities)
def test_every_item_is_in_exactly_one_group(pairs: dict[tuple[int, int], float]) -> None:
    groups = cluster(rows(10, pairs))

    assert list(range(10)) == sorted(item for group in groups for item in group)
    assert sorted(sorted(group) for group in groups) == groups


def differ(pairs: dict[tuple[int, int], float]) -> bool:
    """Whether no two affinities are nearly equal: of equals the earlier items go first."""
    return len({round(value, 9) for value in pairs.values()}) == len(pairs)


@given(affinities.filter(differ), st.permutations(range(10)))
def test_the_order_of_the_items_does_not_matter(pairs: dict[tuple[int, int], float], order: list[int]) -> None:
    moved = {(min(order[a], order[b]), max(order[a], order[b])): value for (a, b), value in pairs.items()}
    back = [{order.index(item) for item in group} for group in cluster(rows(10, moved))]

    assert cluster(rows(10, pairs)) == sorted(map(sorted, back))
