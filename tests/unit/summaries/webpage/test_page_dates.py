"""Dates as pages write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.webpage.page_dates import parse_date


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("2020-09-08", "", datetime(2020, 9, 8, tzinfo=UTC)),
        ("2021-11-01T10:52:50+0100", "", datetime(2021, 11, 1, 9, 52, 50, tzinfo=UTC)),
        ("Tue, 08 Sep 2020 10:00:00 GMT", "", datetime(2020, 9, 8, 10, tzinfo=UTC)),
        ("September 8, 2020 10:00 am", "en", datetime(2020, 9, 8, 10, tzinfo=UTC)),
        ("8 сентября 2020", "ru", datetime(2020, 9, 8, tzinfo=UTC)),
        ("05/29/2007 09:49:00", "en", datetime(2007, 5, 29, 9, 49, tzinfo=UTC)),
        ("05/06/2007", "en", None),
        ("2 hours ago", "en", None),
        ("yesterday", "en", None),
        ("September 2020", "en", None),
        ("0001-01-01", "", None),
        ("9999-12-31T23:59:59-12:00", "", None),
        ("23%", "en", None),
        ("", "", None),
    ],
)
def test_a_written_date_is_read_or_refused(written: str, language: str, expected: datetime | None) -> None:
    assert expected == parse_date(written, language)


def test_a_date_in_milliseconds_since_1970_is_read() -> None:
    assert datetime(2020, 9, 8, 9, tzinfo=UTC) == parse_date("1599555600000")
