"""Every zone × every change of its clocks from 2000 to 2040 × every half hour: one slot per local day.

What happens to slots follows from what the clocks show in the days around a change. The same picture is looked at
once, whichever zones and years show it: some 25,000 changes of 600 zones are a few hundred pictures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

import pytest

from bot.model import EVERY_DAY, Subscription
from bot.schedule.slots import due

YEARS = (2000, 2040)
HALF_HOURS = tuple(time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 30))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEFORE, AFTER = 2 * DAY, 3 * DAY  # around a change, in which slots are looked at
Picture = tuple[time, tuple[timedelta | None, ...]]


def zones() -> list[str]:
    """A name of each zone; of names that mean the same zone, one."""
    return list({data(name): name for name in sorted(available_timezones() - {"localtime"}, reverse=True)}.values())


def data(name: str) -> bytes:
    """The rules of a zone, as the machine or the package has them."""
    for folder in map(Path, TZPATH):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    return resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """The instants, to the hour below, at which the offset of `zone` changes."""
    moment, end = datetime(YEARS[0], 1, 1, tzinfo=UTC), datetime(YEARS[1], 1, 1, tzinfo=UTC)
    before = moment.astimezone(zone).utcoffset()
    while moment < end:
        after = (moment + DAY).astimezone(zone).utcoffset()
        if before != after:
            hours = (moment + n * HOUR for n in range(24))
            yield next(hour for hour in hours if (hour + HOUR).astimezone(zone).utcoffset() != before)
        moment, before = moment + DAY, after


def picture(zone: ZoneInfo, change: datetime) -> Picture:
    """What the clocks show around a change: in the hour of the change exactly, in the week around it by the hours."""
    moments = [change + n * HOUR / 12 for n in range(13)] + [change + n * HOUR for n in range(-96, 121, 6)]
    return change.astimezone(zone).time(), tuple(moment.astimezone(zone).utcoffset() for moment in moments)


def local_days(zone: ZoneInfo, start: datetime, end: datetime) -> set[date]:
    """The days that a clock in `zone` shows throughout [start, end], without the first and the last."""
    shown = {
        (start + timedelta(minutes=n)).astimezone(zone).date() for n in range(0, int((end - start) / DAY * 1440), 10)
    }
    return shown - {min(shown), max(shown)}


@pytest.mark.timeout(600)
def test_every_half_hour_of_every_local_day_has_one_slot_around_every_change_of_any_clock() -> None:
    seen: dict[Picture, tuple[str, datetime]] = {}
    for name in zones():
        zone = ZoneInfo(name)
        for change in changes(zone):
            seen.setdefault(picture(zone, change), (name, change))
    wrong = [case for case in seen.values() if not one_slot_each(*case)]
    assert [] == wrong
    assert len(seen) > 100


def one_slot_each(name: str, change: datetime) -> bool:
    """Whether every half hour of every day around the change has its slot, once."""
    zone, since, start, end = ZoneInfo(name), datetime(1999, 1, 1, tzinfo=UTC), change - BEFORE, change + AFTER
    ours = [Subscription(f"{at}", 1, (), EVERY_DAY, at, name, since) for at in HALF_HOURS]
    days = local_days(zone, start, end)
    found = Counter((slot.day, slot.at) for slot in due(ours, start, end) if slot.day in days)
    return found == {(day, at): 1 for day in days for at in HALF_HOURS}
