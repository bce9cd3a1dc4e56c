from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.answers.headers import fresh_for, language, moment, readable, requested_wait, storable, wait_of

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("99999999999999", 7 * 86400),
        ("Tue, 08 Sep 2020 07:00:00 GMT", 3600),
        ("Mon, 07 Sep 2020 07:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("60 seconds", 60),
        ("1.5", 1),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str, seconds: int | None) -> None:
    assert seconds == wait_of(header, "Tue, 08 Sep 2020 06:00:00 GMT")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_retry_after_gives_a_sane_wait(header: str, date: str) -> None:
    wait = wait_of(header, date)

    assert wait is None or isinstance(wait, datetime) or 0 <= wait <= 7 * 86400


def test_a_moment_without_a_date_of_the_answer_stays_a_moment() -> None:
    assert NOON == wait_of("Tue, 08 Sep 2020 12:00:00 GMT", "") == wait_of("Tue, 08 Sep 2020 12:00:00 GMT", "today")


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 08 Sep 2020 12:00:00 GMT",
        "Tuesday, 08-Sep-20 12:00:00 GMT",
        "Tue Sep  8 12:00:00 2020",
        "2020-09-08T12:00:00Z",
        "2020-09-08T14:00:00+02:00",
        "Tue, 08 Sep 2020 12:00:00 -0000",
        "08 Sep 2020 12:00:00",
    ],
)
def test_a_date_is_read_in_every_form(text: str) -> None:
    assert NOON == moment(text)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "public, max-age=3600"}, 3600),
        ({"Cache-Control": "public\nmax-age=3600"}, 3600),
        ({"Cache-Control": "max-age=3600\nno-store"}, 0),
        ({"Cache-Control": "max-age=3600", "Age": "600"}, 3000),
        ({"Cache-Control": "MAX-AGE = 60"}, 60),
        ({"Cache-Control": "s-maxage=3600"}, 0),
        ({"Cache-Control": "no-cache, max-age=3600"}, 0),
        ({"Expires": "Tue, 08 Sep 2020 13:00:00 GMT", "Date": "Tue, 08 Sep 2020 12:00:00 GMT"}, 3600),
        ({"Expires": "0", "Date": "Tue, 08 Sep 2020 12:00:00 GMT"}, 0),
        ({"Expires": "Tue, 08 Sep 2020 11:00:00 GMT", "Date": "Tue, 08 Sep 2020 12:00:00 GMT"}, 0),
        ({}, 0),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: int) -> None:
    assert seconds == fresh_for(headers, headers.get("Cache-Control", "").split("\n"))


@pytest.mark.parametrize(
    "header", ['"a"', 'W/"a-gzip"', "no quotes", "Tue, 08 Sep 2020 09:00:00 +0000", "0", "yesterday"]
)
def test_a_validator_is_kept_letter_by_letter_however_odd(header: str) -> None:
    assert header == storable(header)


@pytest.mark.parametrize("header", ["caf\udce9", "ü", "a\tb", "x" * 3000])
def test_a_validator_that_cannot_be_sent_back_is_none(header: str) -> None:
    assert "" == storable(header)


def test_a_header_in_raw_bytes_is_text() -> None:
    assert ("é", "é") == (readable("\udcc3\udca9"), readable("\udce9"))


def test_a_moment_in_seconds_since_1970_is_waited_for() -> None:
    assert datetime(2020, 9, 8, 15, tzinfo=UTC) == wait_of("1599577200", "")


@pytest.mark.parametrize("name", ["RateLimit-Reset", "X-RateLimit-Reset"])
def test_a_refusal_for_the_rate_tells_the_wait_in_the_fields_of_rate_limits_too(name: str) -> None:
    assert "7200" == requested_wait(429, {name: "7200"})
    assert "" == requested_wait(200, {name: "7200"})
    assert "60" == requested_wait(429, {name: "7200", "Retry-After": '"60"'})


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["de"], "de"),
        ([" pt-BR "], "pt-BR"),
        (["de, en"], ""),
        (["de", "en"], ""),
        (["german"], ""),
        (["caf\udce9"], ""),
        ([""], ""),
        ([], ""),
    ],
)
def test_the_language_of_an_answer_is_that_of_its_header_if_it_names_one(headers: list[str], expected: str) -> None:
    assert expected == language(headers)
