"""Times and days as they are shown."""

from __future__ import annotations

import pytest

from bot.render.speech.speech import ENGLISH
from bot.render.times import days_named


@pytest.mark.parametrize(
    ("some", "said"),
    [((0, 1, 2, 3, 4, 5, 6), "every day"), ((4, 3, 2, 1, 0), "weekdays"), ((5, 6), "weekends"), ((3, 0), "Mon, Thu")],
)
def test_days_are_named_as_people_say_them(some: tuple[int, ...], said: str) -> None:
    assert said == days_named(ENGLISH, some)


@pytest.mark.parametrize(
    ("days", "named"), [((0, 1, 2, 3, 4, 5), "Mon–Sat"), ((1, 2), "Tue, Wed"), ((0, 1, 3), "Mon, Tue, Thu"), ((), "")]
)
def test_a_row_of_days_is_named_by_its_ends(days: tuple[int, ...], named: str) -> None:
    assert named == days_named(ENGLISH, days)
