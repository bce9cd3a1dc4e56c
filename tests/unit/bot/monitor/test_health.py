"""What counts as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.monitor.health import LATE, SILENT, UNREAD, Facts, health, readiness
from tests.fakes.virtual_clock import START

WELL = Facts(store_well=True, telegram=3.0, sources=2, last_good=START, started=START)
LATER = START + UNREAD + timedelta(minutes=1)


def test_a_loop_that_is_late_is_not_well() -> None:
    assert [True, False] == [health(lag).well for lag in (0.2, LATE)]


@pytest.mark.parametrize(
    ("facts", "now", "well"),
    [
        (WELL, START, True),
        (replace(WELL, store_well=False), START, False),
        (replace(WELL, telegram=None), START, False),
        (replace(WELL, telegram=SILENT), START, False),
        (WELL, LATER, False),
        (replace(WELL, last_good=None, started=LATER), LATER, True),
        (replace(WELL, sources=0), LATER, True),
    ],
)
def test_it_is_ready_with_its_store_telegram_and_sources(facts: Facts, now: datetime, *, well: bool) -> None:
    assert well == readiness(facts, now).well


def test_each_thing_has_a_line() -> None:
    assert ("store: open", "telegram: answered 3 s ago", "sources: 2, last read 2020-09-08 06:00 UTC") == (
        readiness(WELL, START).lines
    )
