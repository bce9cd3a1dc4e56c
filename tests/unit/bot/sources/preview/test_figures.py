from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.formats.entry import Entry
from bot.sources.preview.figures import Dates, Extent, figures

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LONG = "The harbour stood still on Monday, and nobody could say when the cranes would move again. " * 10
SHORT = "The harbour stood still on Monday."


def entry(text: str = SHORT, published: datetime | None = NOW) -> Entry:
    return Entry("", "", "A strike in the harbour", text, published)


def dated(*hours: float) -> list[Entry]:
    return [entry(published=NOW - number * HOUR) for number in hours]


@pytest.mark.parametrize(
    ("texts", "extent"),
    [
        ([], Extent.NOTHING),
        (["", "", ""], Extent.TITLES),
        ([SHORT, SHORT, ""], Extent.TEASERS),
        ([LONG, SHORT], Extent.MIXED),
        ([LONG, LONG, LONG, SHORT], Extent.WHOLE),
    ],
)
def test_the_texts_show_whether_a_feed_has_whole_articles(texts: list[str], extent: Extent) -> None:
    assert extent is figures([entry(text) for text in texts], NOW, 600).extent


@pytest.mark.parametrize(
    ("published", "dates", "faulty"),
    [
        ([NOW, NOW - HOUR], Dates.SOUND, 0),
        ([None, None], Dates.NONE, 2),
        ([NOW, None, NOW - HOUR], Dates.SOME_MISSING, 1),
        ([NOW + 400 * HOUR, NOW], Dates.SOME_AHEAD, 1),
        ([NOW - HOUR] * 3, Dates.ALL_EQUAL, 3),
    ],
)
def test_dates_are_sound_or_the_faulty_ones_are_counted(
    published: list[datetime | None], dates: Dates, faulty: int
) -> None:
    found = figures([entry(published=moment) for moment in published], NOW, 600)

    assert (dates, faulty) == (found.dates, found.faulty)


def test_the_pace_is_that_between_the_oldest_and_the_newest_entry() -> None:
    assert 4 == figures(dated(0, 6, 12, 18, 24), NOW, 600).a_day
    assert figures(dated(0, 6), NOW, 600).a_day is None
    assert figures(dated(5, 5, 5), NOW, 600).a_day is None


def test_a_date_ahead_is_neither_the_newest_nor_part_of_the_pace() -> None:
    found = figures(dated(-4_000, 0, 12, 24), NOW, 600)

    assert (NOW, 2) == (found.newest, found.a_day)


def test_the_language_is_that_of_the_entries() -> None:
    german = Entry("", "", "Streik im Hafen", "Die Arbeiter im Hafen haben am Montag die Arbeit niedergelegt.", NOW)

    assert ("de",) == figures([german] * 3, NOW, 600, "en").languages
    assert () == figures([], NOW, 600).languages
