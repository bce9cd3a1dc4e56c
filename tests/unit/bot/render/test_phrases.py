"""Counts, names and the sentences of briefings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.model import Coverage
from bot.render import phrases
from bot.render.speech.speech import ENGLISH

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
READ = NOW - timedelta(hours=7)


def test_of_many_names_the_rest_is_counted() -> None:
    assert "a, b, c, d, e, f, g, h or 2 more" == phrases.names(ENGLISH, "abcdefghij")


def test_long_words_are_cut_to_one_line() -> None:
    assert "one two" == phrases.short("one\n two", 7)
    assert "one tw…" == phrases.short("one two three", 7)


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        (Coverage(0, 0, None, 0, None), "no sources are set up"),
        (Coverage(1, 0, None, 0, None), "1 source, none read yet"),
        (Coverage(41, 3, READ, 9, NOW), "41 sources, 3 failing, all read since 09:00"),
    ],
)
def test_the_state_of_the_sources_is_said_as_it_is(coverage: Coverage, expected: str) -> None:
    assert expected == phrases.sources_read(ENGLISH, coverage, "UTC", NOW)
