from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.render.sources.preview_text import lines
from bot.render.speech.speech import ENGLISH
from bot.sources.preview.figures import Dates, Extent, Figures
from bot.sources.preview.preview import Preview

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
FIGURES = Figures(10, Extent.WHOLE, Dates.SOUND, 0, 12.4, NOW, ("en",))


def said(known: int = 0, wall: str = "", **changes: object) -> list[str]:
    return lines(ENGLISH, Preview(replace(FIGURES, **changes), known, wall), NOW)  # type: ignore[arg-type]


def test_a_sound_feed_has_five_short_lines() -> None:
    assert [
        "Text: whole articles.",
        "Language: en.",
        "Posts: about 12 a day.",
        "Dates: sound.",
        "From others already: 4 of 10 entries.",
    ] == said(known=4)


def test_a_feed_without_entries_only_says_that() -> None:
    assert ["Text: no entries at the moment."] == said(count=0, extent=Extent.NOTHING, a_day=None, newest=None)


def test_a_wall_before_the_pages_of_teasers_is_named() -> None:
    assert "Text: teasers only; its pages cannot be read: they ask for a login." in said(
        extent=Extent.TEASERS, wall="they ask for a login"
    )


@pytest.mark.parametrize(
    ("a_day", "words"), [(12.4, "about 12 a day"), (0.5, "about 4 a week"), (0.05, "about 2 a month")]
)
def test_the_pace_is_said_in_the_unit_that_fits(a_day: float, words: str) -> None:
    assert f"Posts: {words}." in said(a_day=a_day)


def test_a_feed_that_has_been_still_says_for_how_long() -> None:
    assert "Posts: about 12 a day. The newest is 45 days old." in said(newest=NOW - timedelta(days=45))


@pytest.mark.parametrize("dates", list(Dates))
def test_every_verdict_on_dates_has_a_line(dates: Dates) -> None:
    assert 1 == sum(line.startswith("Dates: ") for line in said(dates=dates, faulty=2))
