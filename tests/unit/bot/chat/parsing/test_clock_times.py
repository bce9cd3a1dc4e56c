"""Times of day and weekdays as people write them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.parsing.clock_times import looks_like_a_time, normalized, time_of_day, weekdays


@pytest.mark.parametrize(("text", "expected"), [("8:30 P.M.", "8:30pm"), ("８：３０", "8:30"), ("Mon–Fri", "mon–fri")])
def test_texts_that_mean_the_same_are_written_the_same(text: str, expected: str) -> None:
    assert expected == normalized(text)


@pytest.mark.parametrize("word", ["25:99", "8:3", "99", "7.5.3"])
def test_a_wrong_time_still_looks_like_one(word: str) -> None:
    assert looks_like_a_time(word)
    assert time_of_day(word) is None


@given(st.times())
def test_every_time_of_day_is_read_as_it_is_shown(at: time) -> None:
    assert at.replace(second=0, microsecond=0) == time_of_day(f"{at:%H:%M}")


@given(st.sets(st.integers(0, 6), min_size=1))
def test_days_by_name_are_read(some: set[int]) -> None:
    names = ["monday", "tue", "wed", "thursday", "fri", "sat", "sun"]
    assert tuple(sorted(some)) == tuple(sorted(weekdays("/".join(names[day] for day in some))))
