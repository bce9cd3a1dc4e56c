from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.formats.dates import moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 08 Sep 2020 10:00:00 GMT", "2020-09-08T10:00"),
        ("8 Sep 2020 10:00:00 EST", "2020-09-08T15:00"),
        ("Tue, 8 Sep 20 10:00 +0530", "2020-09-08T04:30"),
        ("Tue, 08 Sep 2020 10:00:00 CEST", "2020-09-08T08:00"),
        ("2020-09-08T10:00:00.123456789Z", "2020-09-08T10:00"),
        ("2020-09-08 10:00 +0200", "2020-09-08T08:00"),
        ("2020-09-08", "2020-09-08T00:00"),
        ("2020-09-08T24:00:00Z", "2020-09-09T00:00"),
        ("Tue, 08 Sep 2020", "2020-09-08T00:00"),
        ("10:30", None),
        ("yesterday", None),
        ("Tuesday", None),
        ("2020", None),
        ("0000-00-00T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("31 Feb 2020 10:00:00 GMT", None),
        ("9999-99-99", None),
        ("", None),
    ],
)
def test_a_date_is_a_full_date_or_none(text: str, expected: str | None) -> None:
    found = moment(text)

    assert expected == (found.strftime("%Y-%m-%dT%H:%M") if found else None)


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = moment(text)

    assert found is None or found.tzinfo is UTC
