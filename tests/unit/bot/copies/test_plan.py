"""When a copy is due, and when its absence is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.copies.plan import Copies, failed, is_behind, is_due, made

NOW = datetime(2020, 9, 8, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("good", "tried", "due"),
    [
        (None, None, True),
        (NOW - 23 * HOUR, None, False),
        (NOW - 24 * HOUR, None, True),
        (NOW + HOUR, None, True),
        (NOW - 30 * HOUR, NOW - HOUR / 2, False),
        (NOW - 30 * HOUR, NOW - HOUR, True),
        (NOW - 30 * HOUR, NOW + HOUR, True),
    ],
)
def test_a_copy_is_due_a_day_after_the_last_and_an_hour_after_a_vain_attempt(
    good: datetime | None, tried: datetime | None, *, due: bool
) -> None:
    assert due is is_due(Copies(good, tried), NOW)


def test_the_admins_hear_once_a_day_that_there_is_no_copy_and_anew_after_a_good_one() -> None:
    known, told = failed(Copies(), NOW)
    assert told
    known, told = failed(known, NOW + HOUR)
    assert not told
    known, told = failed(known, NOW + 24 * HOUR)
    assert told
    assert failed(made(known, NOW + 25 * HOUR), NOW + 50 * HOUR)[1]


@pytest.mark.parametrize(
    ("sent", "good", "behind"),
    [
        (Copies(), None, False),
        (Copies(), NOW, True),
        (Copies(good=NOW), NOW, False),
        (Copies(good=NOW - HOUR), NOW, True),
        (Copies(tried=NOW - HOUR / 2), NOW, False),
        (Copies(tried=NOW - HOUR), NOW, True),
    ],
)
def test_the_newest_copy_is_sent_unless_it_was_and_an_hour_after_a_vain_attempt(
    sent: Copies, good: datetime | None, *, behind: bool
) -> None:
    assert behind is is_behind(sent, Copies(good), NOW)
