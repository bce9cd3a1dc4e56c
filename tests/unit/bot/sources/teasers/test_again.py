"""When a page is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model import AwaitedPage
from bot.ports import Drop, Put
from bot.sources.teasers import again as pages_again
from bot.sources.teasers.again import WAITS, PagesAgain

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def later(again: PagesAgain, now: datetime) -> PagesAgain:
    """The next visit, over what the last one has stored."""
    return PagesAgain("s", [one.record for one in again.writes() if isinstance(one, Put)], now)  # type: ignore[misc]


def test_a_page_is_due_after_each_wait_and_given_up_after_the_last() -> None:
    again, now = PagesAgain("s", [], NOW), NOW
    seen = []
    for wait in (*WAITS, timedelta(days=30)):
        again.failed("a")
        early, now = later(again, now).due, now + wait
        again = later(again, now)
        seen.append((early, again.due))

    assert [*[(frozenset(), {"a"})] * len(WAITS), (frozenset(), frozenset())] == seen


def test_a_page_that_was_read_waits_no_more() -> None:
    again = PagesAgain("s", [AwaitedPage("a", "s", 1, NOW), AwaitedPage("b", "s", 2, NOW)], NOW)
    again.done("a")
    assert [Drop(AwaitedPage, "a")] == again.writes()
    assert (False, True) == (again.waits("a"), again.waits("b"))


def test_only_so_many_articles_wait() -> None:
    again = PagesAgain("s", [AwaitedPage("old", "s", 1, NOW)], NOW)
    for number in range(pages_again.MOST):
        again.failed(str(number))

    assert (pages_again.MOST + 1, False) == (len(again.writes()), again.waits("old"))


def test_a_page_that_no_visit_came_to_waits_without_a_try_being_counted() -> None:
    again, now = PagesAgain("s", [AwaitedPage("failed", "s", 2, NOW)], NOW), NOW
    for _ in range(2 * len(WAITS)):
        again.postponed("a")
        again.postponed("failed")
        now += WAITS[0]
        again = later(again, now)

    assert (frozenset(("a", "failed")), 0, 2) == (again.due, again.tries("a"), again.tries("failed"))
