from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.formats.dates import moment


def _written(text: str, *, day_first: bool | None = None) -> str | None:
    found = moment(text, day_first=day_first)
    return found.strftime("%Y-%m-%dT%H:%M") if found else None


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
        ("Mon, 07 Sep 2020 24:00:00 GMT", "2020-09-08T00:00"),
        ("20200908T100000Z", "2020-09-08T10:00"),
        ("8 Eylül 2020", "2020-09-08T00:00"),
        ("2020年9月8日 10:00", "2020-09-08T10:00"),
        ("Sat, 31 Feb 2020 10:00:00 GMT", None),
        ("0000-00-00 00:00:00", None),
        ("Invalid Date", None),
        ("1599559200", "2020-09-08T10:00"),
        ("1599559200000", "2020-09-08T10:00"),
        ("Tue, 08 Sep 2020", "2020-09-08T00:00"),
        ("Tue, 08 Sep 2020 1:5:9 GMT", "2020-09-08T01:05"),
        ("Tue, 08 Sep 2020 25:61:00 GMT", None),
        ("10:30", None),
        ("yesterday", None),
        ("Tuesday", None),
        ("2020", None),
        ("Sept 8", None),
        ("0000-00-00T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("31 Feb 2020 10:00:00 GMT", None),
        ("9999-99-99", None),
        ("", None),
    ],
)
def test_a_date_is_a_full_date_or_none(text: str, expected: str | None) -> None:
    assert expected == _written(text)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("+02:00", "08:00"),
        ("+2", "08:00"),
        ("+ 0200", "08:00"),
        ("0200", "08:00"),
        ("−0500", "15:00"),
        ("GMT+0100", "09:00"),
        ("GMT-5", "15:00"),
        ("UTC+5:30", "04:30"),
        ("GMT+0200 (CEST)", "08:00"),
        ("+0200 (Central European Summer Time)", "08:00"),
        ("+0000 UTC", "10:00"),
        ("PDT", "17:00"),
        ("EDT", "14:00"),
        ("AEST", "00:00"),
        ("MESZ", "08:00"),
        ("Europe/Berlin", "08:00"),
        ("EST5EDT", "14:00"),
        ("Nowhere/At_All", "10:00"),
        ("+9900", "10:00"),
    ],
)
def test_an_offset_is_read_as_it_is_written(zone: str, expected: str) -> None:
    assert f"2020-09-08T{expected}" == _written(f"Tue, 08 Sep 2020 10:00:00 {zone}")


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 08 Sept 2020 10:00:00 GMT",
        "Tuesday, September 8th, 2020 10:00am",
        "Sep. 8, 2020 at 10:00 a.m. UTC",
        "Tue, Sep 8 2020 10:00:00 +0000",
        "Tue Sep 08 12:00:00 +0200 2020",
        "Tue Sep  8 12:00:00 CEST 2020",
        "08/Sep/2020:10:00:00 +0000",
        "8-Sep-20 10:00",
        "8 Sep '20 10:00",
        "Tue, 08 Sep 120 10:00:00 GMT",
        "Di, 08. September 2020, 10.00 Uhr",
        "mar., 08 sept. 2020 12:00:00 +0200",
        "Publié le 8 septembre 2020 à 10h00",
        "martes, 8 de septiembre de 2020 10:00 a. m.",
        "Вт, 08 сен 2020 13:00:00 +0300",
        "8 сентября 2020 г., 10:00",
        "вівторок, 8 вересня 2020, 10:00",
        "الثلاثاء، 8 سبتمبر 2020 10:00 ص",
        "٨ أيلول ٢٠٢٠ ١٠:٠٠",
        "मंगलवार, ८ सितंबर 2020 10:00",
        "2020年9月8日(火) 午前10時00分",
        "9月 8, 2020 10:00",
        "八 九月 8, 2020 10:00",
        "2020/09/08 10:00:00",
        "08.09.2020 10:00",
        "08.09.20, 10:00",
    ],
)
def test_a_date_is_read_in_the_words_of_its_country(text: str) -> None:
    assert "2020-09-08T10:00" == _written(text)


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("25/9/2020 10:00", None, "2020-09-25T10:00"),
        ("9/25/2020 10:00 PM", None, "2020-09-25T22:00"),
        ("8/9/2020", None, None),
        ("8/9/2020", True, "2020-09-08T00:00"),
        ("8/9/2020", False, "2020-08-09T00:00"),
        ("20-09-08", None, None),
    ],
)
def test_a_date_of_figures_that_may_mean_two_days_needs_the_order_of_its_feed(
    text: str, *, day_first: bool | None, expected: str | None
) -> None:
    assert expected == _written(text, day_first=day_first)


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = moment(text)

    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020년 9월 8일 오후 2시 30분", "2020-09-08T14:30"),
        ("2020. 9. 8. 오전 2:30", "2020-09-08T02:30"),
        ("令和2年9月8日", "2020-09-08T00:00"),
        ("民國109年9月8日 14:30", "2020-09-08T14:30"),
        ("8 tháng 9, 2020", "2020-09-08T00:00"),
        ("8 กันยายน 2563 14:30", "2020-09-08T14:30"),
        ("Sal, 08 Eyl 2020 10:00:00 +0300", "2020-09-08T07:00"),
        ("8. září 2020 14:30", "2020-09-08T14:30"),
        ("2020. szeptember 8. 14:30", "2020-09-08T14:30"),
        ("Τρι, 08 Σεπ 2020 10:00:00 +0300", "2020-09-08T07:00"),
        ("8 בספטמבר 2020", "2020-09-08T00:00"),
        ("8 Agustus 2020 14.30 WIB", "2020-08-08T07:30"),
        ("tiistai 8. syyskuuta 2020 klo 14.30", "2020-09-08T14:30"),
    ],
)
def test_dates_are_read_in_languages_and_calendars_beyond_our_own(text: str, expected: str) -> None:
    assert expected == _written(text)


def test_the_time_of_an_american_coast_is_that_of_its_season() -> None:
    assert ["2020-09-08T18:30", "2020-12-08T19:30"] == [
        _written(text) for text in ("Sept. 8, 2020, 2:30 p.m. ET", "Dec. 8, 2020, 2:30 p.m. ET")
    ]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Eastern Daylight Time", "14:00"),
        ("Central European Summer Time", "08:00"),
        ("[EDT]", "14:00"),
        ("EDT-0400", "14:00"),
    ],
)
def test_a_zone_may_be_named_in_full_or_twice(zone: str, expected: str) -> None:
    assert _written(f"Tue, 08 Sep 2020 10:00:00 {zone}") == f"2020-09-08T{expected}"


@pytest.mark.parametrize(
    "text",
    ["/Date(1599559200000)/", "1599559200000000", "1599559200000000000", "2020-W37-2 10:00", "8 Sep 2020 10.00.00"],
)
def test_rare_ways_of_figures_are_read(text: str) -> None:
    assert _written(text) == "2020-09-08T10:00"
