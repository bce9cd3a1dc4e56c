"""How the one line says who was first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.render.speech.speech import ENGLISH
from bot.render.texts.trends.first_told_texts import first_told


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (timedelta(seconds=20), "in the same minute"),
        (timedelta(minutes=1), "1 minute later"),
        (timedelta(minutes=59), "59 minutes later"),
        (timedelta(hours=1), "1 hour later"),
        (timedelta(hours=47), "47 hours later"),
        (timedelta(days=1), "1 day later"),
        (timedelta(days=3, hours=5), "3 days later"),
    ],
)
def test_how_much_later_is_said_in_the_unit_that_is_read_at_once(after: timedelta, said: str) -> None:
    assert f"First: Wire, 09:10. Then Post ({said})." == first_told(ENGLISH, "Wire", "09:10", [("Post", after)])


def test_of_many_outlets_four_are_named() -> None:
    later = [(name, timedelta(hours=2)) for name in "ABCDEF"]
    said = first_told(ENGLISH, "Wire", "09:10", later)
    assert said.endswith("C (2 hours later), D (2 hours later) and 2 more outlets.")
