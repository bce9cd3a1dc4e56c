from __future__ import annotations

import pytest

from bot.feeds.calendar.days import days_first


@pytest.mark.parametrize(
    ("dates", "language", "expected"),
    [
        (["8/9/2020", "9/9/2020", "25/9/2020"], "", True),
        (["9/8/2020", "9/25/2020"], "de", False),
        (["8/9/2020"], "fr-FR", True),
        (["8/9/2020"], "en-US", False),
        (["8/9/2020"], "en_GB", True),
        (["8/9/2020"], "en", None),
        (["Tue, 08 Sep 2020"], "", None),
        ([], "", None),
    ],
)
def test_the_order_of_a_feed_is_shown_by_a_late_day_or_its_country(
    dates: list[str], language: str, *, expected: bool | None
) -> None:
    assert expected == days_first(dates, language)
