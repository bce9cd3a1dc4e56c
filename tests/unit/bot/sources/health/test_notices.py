from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model import Health, Source
from bot.model.faults import Fault
from bot.sources.health.notices import noticed

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
SOURCE = Source("s", "http://a.example/feed", "A", NOW - timedelta(days=100), origin="config")
DAILY = tuple(NOW - timedelta(days=number) for number in range(12))


def test_a_source_that_brings_something_now_and_then_has_no_notice() -> None:
    health = Health("s", last_good=NOW, recent=DAILY)

    assert health == noticed(health, SOURCE, NOW)


def test_a_source_that_brings_too_much_is_told_with_the_bounds() -> None:
    health = noticed(Health("s", last_good=NOW, recent=DAILY), SOURCE, NOW, cut=True)

    assert Fault.QUOTA == health.notice_fault
    assert "more than 1500 articles or 8 MB a day" in health.notice


def test_a_source_that_is_still_is_told_with_the_days() -> None:
    health = noticed(Health("s", last_good=NOW, recent=tuple(day - timedelta(days=40) for day in DAILY)), SOURCE, NOW)

    assert Fault.STILL == health.notice_fault
    assert "nothing new for 40 days" in health.notice


def test_a_source_of_the_settings_that_has_moved_is_told_with_its_address() -> None:
    moved = Health("s", last_good=NOW, recent=DAILY, moved="http://b.example/", moved_since=NOW - timedelta(days=4))

    assert Fault.MOVED == noticed(moved, SOURCE, NOW).notice_fault
    assert "http://b.example/" in noticed(moved, SOURCE, NOW).notice


def test_a_source_that_never_brought_anything_new_is_told() -> None:
    assert Fault.NOTHING_NEW == noticed(Health("s", last_good=NOW), SOURCE, NOW).notice_fault
