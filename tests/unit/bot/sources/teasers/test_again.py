"""When a page is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.sources.teasers import again as pages_again
from bot.sources.teasers.again import WAITS, PagesAgain

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def test_a_page_is_due_after_each_wait_and_given_up_after_the_last() -> None:
    again, now = PagesAgain(), NOW
    seen = []
    for wait in (*WAITS, timedelta(days=30)):
        again.failed("a", now)
        early = again.due(now)
        now += wait
        seen.append((early, again.due(now)))

    assert [*[(frozenset(), {"a"})] * len(WAITS), (frozenset(), frozenset())] == seen


def test_a_page_that_was_read_is_not_due() -> None:
    again = PagesAgain()
    again.failed("a", NOW)
    again.done("a")
    assert frozenset() == again.due(NOW + WAITS[0])


def test_only_so_many_articles_wait_the_newest() -> None:
    again = PagesAgain()
    for number in range(pages_again.MOST + 1):
        again.failed(str(number), NOW)
    due = again.due(NOW + WAITS[0])

    assert (pages_again.MOST, False) == (len(due), "0" in due)
