"""Every zone × every change of its clocks × every half hour: one slot per local day.

A sample by default (every 20th zone, 2024 to 2028); all zones from 2000 to 2040 with WIREBRIEF_LONG=1.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.digests.schedule import due
from bot.model import EVERY_DAY, Subscription

LONG = bool(os.environ.get("WIREBRIEF_LONG"))
YEARS = (2000, 2040) if LONG else (2024, 2028)
ZONES = sorted(available_timezones() - {"localtime"})[:: 1 if LONG else 20]
HALF_HOURS = tuple(time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 30))
DAY = timedelta(days=1)


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The instants, to the hour below, at which the offset of `zone` changes."""
    moment = datetime(YEARS[0], 1, 1, tzinfo=UTC)
    while moment.year < YEARS[1]:
        if moment.astimezone(zone).utcoffset() != (moment + DAY).astimezone(zone).utcoffset():
            yield next(
                hour
                for hour in (moment + timedelta(hours=n) for n in range(24))
                if hour.astimezone(zone).utcoffset() != (hour + timedelta(hours=1)).astimezone(zone).utcoffset()
            )
        moment += DAY


def local_days(zone: ZoneInfo, start: datetime, end: datetime) -> set[date]:
    """The days that a clock in `zone` shows throughout [start, end], without the first and the last."""
    shown = {
        (start + timedelta(minutes=n)).astimezone(zone).date() for n in range(0, int((end - start) / DAY * 1440), 10)
    }
    return shown - {min(shown), max(shown)}


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.timeout(600)
def test_every_half_hour_of_every_local_day_has_one_slot(name: str) -> None:
    zone, since = ZoneInfo(name), datetime(1999, 1, 1, tzinfo=UTC)
    ours = [Subscription(f"{at}", 1, (), EVERY_DAY, at, name, since) for at in HALF_HOURS]
    for change in changes(zone):
        start, end = change - 2 * DAY, change + 3 * DAY
        days = local_days(zone, start, end)
        found = Counter((slot.day, slot.at) for slot in due(ours, start, end) if slot.day in days)
        assert {(day, at): 1 for day in days for at in HALF_HOURS} == found
