from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stories import postings, signature_index
from bot.stories.packing import keys_of
from bot.stories.signature_index import Indexed, SignatureIndex
from summaries.stories.pairs import SHARED_KEYS, WINDOW

DAY = 86_400
SPAN = int(WINDOW.total_seconds())
KEYS = st.sets(st.integers(0, 9), max_size=6)
MOMENTS = st.integers(0, 6).map(lambda part: part * SPAN // 3)
ARTICLES = st.dictionaries(st.sampled_from("abcdefghij"), st.tuples(MOMENTS, KEYS))


def one(name: str, moment: int, keys: set[int]) -> Indexed:
    return Indexed(name, moment, keys_of(keys))


def by_hand(new: Indexed, others: dict[str, Indexed], most: int) -> list[str]:
    """The articles that the specification names."""
    ranked = []
    for other in others.values():
        shared, apart = len({*new.keys.tolist()} & {*other.keys.tolist()}), new.moment - other.moment
        if shared >= SHARED_KEYS and apart <= SPAN and other.place < new.place:
            ranked.append((-shared, apart, other.article))
    return [name for _, _, name in sorted(ranked)[:most]]


@pytest.mark.parametrize("unmerged", [1, 3, 1000])
@settings(max_examples=60)
@given(ARTICLES, ARTICLES, st.sets(st.sampled_from("abcdefghij")))
def test_the_index_finds_what_a_scan_finds(
    unmerged: int, built: dict[str, tuple[int, set[int]]], added: dict[str, tuple[int, set[int]]], gone: set[str]
) -> None:
    index, there = SignatureIndex(), {name: one(name, *rest) for name, rest in built.items()}
    with mock.patch.object(postings, "UNMERGED", unmerged), mock.patch.object(signature_index, "CANDIDATES", 3):
        index.build([*there.values()])
        for name, rest in added.items():
            index.remove(name)
            there[name] = one(name, *rest)
            index.add(there[name])
        for name in gone:
            index.remove(name)
            there.pop(name, None)

        assert len(there) == len(index)
        for article in there.values():
            assert by_hand(article, there, 3) == index.earlier(article)
            later = [other.article for other in there.values() if article.article in by_hand(other, there, 99)]
            assert sorted(later) == index.later(article)
            competing = [other.article for other in there.values() if article.article in by_hand(other, there, 3)]
            assert {*competing} <= {*index.outranked(article)} <= {*later}


def test_the_nearest_in_time_of_many_that_share_as_much_are_taken() -> None:
    index = SignatureIndex()
    index.build([one(f"{day:02d}", day * DAY, {1, 2, 3}) for day in range(10)])
    with mock.patch.object(signature_index, "CANDIDATES", 2):
        assert ["09", "08"] == index.earlier(one("x", 9 * DAY, {1, 2, 3}))


def test_one_that_comes_late_is_named_only_where_it_outranks_another() -> None:
    index, late = SignatureIndex(), one("x", 50 * DAY + 1, {1, 2, 3})
    index.build([one(f"{day:02d}", day * DAY, {1, 2, 3}) for day in range(48, 60)])
    with mock.patch.object(signature_index, "CANDIDATES", 2):
        assert [f"{day}" for day in range(51, 60)] == index.outranked(late)
        for day in range(48, 60):
            index.earlier(one(f"{day}", day * DAY, {1, 2, 3}))
        assert ["51", "52"] == index.outranked(late)
        again = SignatureIndex()
        known = [one(f"{day}", day * DAY, {1, 2, 3})._replace(least=index.least(f"{day}")) for day in range(48, 60)]
        again.build([one("old", 20 * DAY, {7, 8}), *known])
        assert ["51", "52"] == again.outranked(late)
        again.remove("51")
        assert [f"{day}" for day in range(52, 60)] == again.outranked(late)
