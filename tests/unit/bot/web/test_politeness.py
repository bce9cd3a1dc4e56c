from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Health
from bot.model.faults import Fault, failure
from bot.ports import WebRequest, WebResponse
from bot.web.politeness import NEVER, compared, due, failure_of, hash_of, new_address, request
from bot.web.politeness import after as after_try

NOW = datetime(2020, 9, 8, 6, 0, tzinfo=UTC)
EVERY = 900
SEEN = Health("s", etag='"1"', modified="Mon", failures=3, trouble="it did not answer in time")


def answer(status: int, *, etag: str = "", modified: str = "", retry_after: int | None = None) -> WebResponse:
    return WebResponse("http://x/", status, etag=etag, modified=modified, retry_after=retry_after)


def after(health: Health, answer: WebResponse, now: datetime, interval: int) -> Health:
    """The health after an answer, good or not, to a request on a condition."""
    failed = failure_of(answer, WebRequest("http://x/", etag='"1"'))
    return after_try(health, failed or answer, now, interval, answer)


def test_a_good_answer_ends_the_trouble_and_keeps_the_new_validators() -> None:
    health = after(SEEN, answer(200, etag='"2"'), NOW, EVERY)

    assert health == Health(
        "s",
        etag='"2"',
        last_try=NOW,
        last_good=NOW,
        last_full=NOW,
        next_try=NOW + timedelta(seconds=EVERY),
    )


def test_an_unchanged_feed_keeps_its_validators() -> None:
    health = after(SEEN, answer(304), NOW, EVERY)

    assert ('"1"', "Mon", 0, "") == (health.etag, health.modified, health.failures, health.trouble)


def test_the_body_that_was_read_last_is_unchanged_for_a_day() -> None:
    health = Health("s", last_full=NOW, body=hash_of(b"one"))
    same, other = WebResponse("http://x/", 200, b"one"), WebResponse("http://x/", 200, b"two")
    hour, day = NOW + timedelta(hours=1), NOW + timedelta(days=1)

    assert WebResponse("http://x/", 304) == compared(health, same, hour)
    assert [other, same, same] == [
        compared(health, other, hour),
        compared(health, same, day),
        compared(Health("s", last_full=NOW), same, hour),
    ]


def test_failures_wait_twice_as_long_each_time_up_to_a_day() -> None:
    health = Health("s", last_good=NOW)
    waits = []
    for _ in range(10):
        health = after_try(health, failure(Fault.TIMEOUT), NOW, EVERY)
        assert health.next_try
        waits.append((health.next_try - NOW).total_seconds())

    assert [900, 1800, 3600, 7200, 14400, 28800, 57600, 86400, 86400, 86400] == waits
    assert (10, NOW, "timeout") == (health.failures, health.last_good, health.fault)
    assert health.trouble.startswith("it did not answer in time")
    assert NOW == health.failing_since


@pytest.mark.parametrize(
    ("status", "asked", "wait"),
    [(429, 7200, 7200), (503, 7200, 7200), (429, 5, EVERY), (500, 7200, 7200), (404, 7200, 7200), (200, 7200, 7200)],
)
def test_the_site_may_say_when_to_come_back(status: int, asked: int, wait: int) -> None:
    health = after(Health("s"), answer(status, retry_after=asked), NOW, EVERY)

    assert health.next_try == NOW + timedelta(seconds=wait)


def test_a_feed_that_is_gone_is_asked_no_more_and_says_so() -> None:
    health = after(SEEN, answer(410), NOW, EVERY)

    assert NEVER == health.next_try
    assert "gone for good (410)" in health.trouble
    assert not due(health, NOW + timedelta(days=9999))


def test_a_site_that_refuses_our_condition_is_asked_without_it() -> None:
    health = after(Health("s", etag='"1"', last_full=NOW), answer(412), NOW, EVERY)

    assert WebRequest("http://x/") == request(health, "http://x/", NOW)


def test_a_moment_to_come_back_counts_from_now() -> None:
    answer = WebResponse("http://x/", 429, retry_after=NOW + timedelta(hours=6))

    assert NOW + timedelta(hours=6) == after(Health("s"), answer, NOW, EVERY).next_try


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "the site answered 404: check the address"),
        (403, "refuses us"),
        (502, "trouble of its own (502)"),
        (305, "(305)"),
    ],
)
def test_trouble_is_told_in_plain_words(status: int, words: str) -> None:
    failed = failure_of(answer(status), WebRequest("http://x/"))

    assert failed
    assert words in failed.sentence


def test_a_shield_is_told_by_its_name_and_not_as_a_refusal() -> None:
    failed = failure_of(WebResponse("http://x/", 403, shield="Cloudflare"), WebRequest("http://x/"))

    assert failed
    assert "(Cloudflare)" in failed.sentence


def test_unchanged_is_no_answer_to_a_request_without_condition() -> None:
    failed = failure_of(answer(304), WebRequest("http://x/"))

    assert failed
    assert Fault.UNASKED_304 == failed.fault
    assert failure_of(answer(304), WebRequest("http://x/", etag="x")) is None


def test_a_feed_is_asked_for_in_full_once_a_day() -> None:
    health = Health("s", etag='"1"', modified="Mon", last_full=NOW)

    assert WebRequest("http://x/", etag='"1"', modified="Mon") == request(
        health, "http://x/", NOW + timedelta(hours=23)
    )
    assert WebRequest("http://x/") == request(health, "http://x/", NOW + timedelta(hours=24))


def test_a_permanent_redirect_is_believed_after_three_days_without_a_break() -> None:
    moved = WebResponse("http://y/", 200, moved="http://y/")
    first = after(Health("s"), moved, NOW, EVERY)
    second = after(first, moved, NOW + timedelta(days=3), EVERY)
    back = after(second, answer(200), NOW + timedelta(days=3), EVERY)
    elsewhere = after(first, WebResponse("http://z/", 200, moved="http://z/"), NOW + timedelta(days=3), EVERY)

    assert ["", "http://y/", "", ""] == [
        new_address(health, NOW + timedelta(days=3, hours=number)) if number else new_address(health, NOW)
        for number, health in enumerate((first, second, back, elsewhere))
    ]


def test_a_source_is_due_when_its_time_has_come() -> None:
    later = Health("s", last_try=NOW, next_try=NOW + timedelta(minutes=15))

    assert [True, False, True] == [due(None, NOW), due(later, NOW), due(later, NOW + timedelta(minutes=15))]


def test_a_clock_that_was_set_back_silences_no_source() -> None:
    health = Health("s", last_try=NOW + timedelta(days=400), next_try=NOW + timedelta(days=401))

    assert due(health, NOW)


@given(
    st.integers(100, 599), st.integers(0, 10**6), st.integers(60, 86400), st.one_of(st.none(), st.integers(0, 10**9))
)
def test_the_next_try_is_never_sooner_than_usual(status: int, failures: int, interval: int, wait: int | None) -> None:
    health = after(Health("s", failures=failures), answer(status, retry_after=wait), NOW, interval)

    assert health.next_try is not None
    assert health.next_try >= NOW + timedelta(seconds=interval)
    assert bool(health.trouble) == (status not in (200, 304))
