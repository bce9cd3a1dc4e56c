"""The pairs of reports in two languages, as they are labelled."""

from __future__ import annotations

from collections import Counter

from benchmarks.across_languages import joined, pairs


def test_there_are_pairs_of_one_event_and_of_different_ones_in_ten_languages() -> None:
    every = list(pairs())
    assert {True: 20, False: 26} == Counter(same for _, same, _ in every)
    assert {"ar", "de", "en", "es", "fr", "hi", "ja", "ru", "uk", "zh"} == {
        one.language for _, _, pair in every for one in pair
    }


def test_no_pair_of_different_events_is_joined() -> None:
    assert [] == [pair[1].id for _, same, pair in pairs() if not same and joined(pair)]
