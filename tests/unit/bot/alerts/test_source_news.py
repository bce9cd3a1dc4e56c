from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.source_news import Kind, News, news
from bot.model import Health, SourceAlert
from bot.model.faults import Fault

NOW = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def failing(since: timedelta, fault: Fault = Fault.NOT_FOUND) -> Health:
    return Health("s", trouble="why", fault=fault, failing_since=NOW - since)


def alert(fault: Fault, ago: timedelta = DAY) -> SourceAlert:
    return SourceAlert("s", fault, NOW - ago)


@pytest.mark.parametrize(
    ("health", "told", "kind"),
    [
        (failing(timedelta(hours=23)), None, None),
        (failing(DAY), None, Kind.FAILING),
        (failing(3 * DAY), alert(Fault.NOT_FOUND), None),
        (failing(3 * DAY), alert(Fault.TIMEOUT), None),
        (failing(timedelta(0), Fault.GONE), None, Kind.FAILING),
        (failing(3 * DAY, Fault.GONE), alert(Fault.TIMEOUT), Kind.FAILING),
        (failing(3 * DAY, Fault.GONE), alert(Fault.GONE), None),
        (failing(3 * DAY), alert(Fault.STILL), Kind.FAILING),
        (Health("s", last_good=NOW), None, None),
        (Health("s", last_good=NOW), alert(Fault.NOT_FOUND), Kind.BACK),
        (Health("s", last_good=NOW - 2 * DAY), alert(Fault.NOT_FOUND), None),
        (Health("s", last_good=NOW, notice="x", notice_fault=Fault.STILL), None, Kind.NOTICE),
        (Health("s", last_good=NOW, notice="x", notice_fault=Fault.STILL), alert(Fault.STILL), None),
        (Health("s", last_good=NOW, notice="x", notice_fault=Fault.QUOTA), alert(Fault.STILL), Kind.NOTICE),
        (Health("s", last_good=NOW, notice="x", notice_fault=Fault.SAME_FEED), alert(Fault.SAME_FEED), None),
        (Health("s", last_good=NOW), alert(Fault.STILL), Kind.NEWS_AGAIN),
        (Health("s", last_good=NOW), alert(Fault.NOTHING_NEW, 30 * DAY), Kind.NEWS_AGAIN),
        (failing(timedelta(hours=2)), alert(Fault.STILL), None),
        (Health("s", last_good=NOW), alert(Fault.QUOTA), None),
        (Health("s", last_good=NOW), alert(Fault.QUOTA, 7 * DAY), Kind.FORGOTTEN),
    ],
)
def test_a_trouble_is_told_once_after_a_day_and_once_when_it_is_over(
    health: Health, told: SourceAlert | None, kind: Kind | None
) -> None:
    found = news(health, told, NOW)

    assert kind == (found and found.kind)


def test_the_sentence_of_the_fault_is_told() -> None:
    assert News(Kind.FAILING, "why", Fault.NOT_FOUND) == news(failing(DAY), None, NOW)
