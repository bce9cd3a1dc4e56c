"""When digests are due: the slots of subscriptions, computed from wall time, weekdays and IANA zone.

Pure. A wall time in a gap (the clocks skip it) is due at the first instant after the gap. One in a fold (it comes
twice, PEP 495) is due the first time only. A day that a zone skips whole has no slots.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from itertools import islice
from typing import Final

from bot.model import EVERY_DAY, Recurrence, Slot, Subscription
from bot.schedule.recurrence import falls_on, is_past
from bot.schedule.zones import zone_named

DAY: Final = timedelta(days=1)
MIDNIGHT: Final = time(0)
LATE: Final = timedelta(minutes=15)
"""A digest that is later than this says so: readers notice a quarter of an hour."""


def instant(day: date, at: time, zone: tzinfo) -> datetime:
    """The instant, in UTC, at which the clocks of `zone` first show `at` on `day`, or skip past it."""
    wall = datetime.combine(day, at)
    later = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(later, zone) == wall:
        return later
    # Read with the offset from before the gap, the wall time lies after the change; with the other one, before it.
    earlier = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return _change(earlier, later, wall, zone)


def due(subscriptions: Iterable[Subscription], since: datetime, now: datetime) -> tuple[Slot, ...]:
    """The slots whose instant lies in (since, now], in the order in which they fall due.

    A subscription has none from before it was made.
    """
    alike: dict[tuple[str, time, tuple[int, ...], Recurrence], list[Subscription]] = defaultdict(list)
    for subscription in subscriptions:
        alike[subscription.zone, subscription.at, subscription.days, subscription.recurrence].append(subscription)
    slots = [
        Slot(one.chat, one.id, day, group[0].at, when)
        for group in alike.values()
        for day, when in _until(now, _moments(group[0], since))
        for one in group
        if when > one.since
    ]
    return tuple(sorted(slots, key=lambda slot: (slot.due, slot.key)))


def latest(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Of each subscription only its last slot: after three missed mornings one digest is due, not three."""
    last = {slot.subscription: slot for slot in sorted(slots, key=lambda slot: slot.due)}
    return tuple(sorted(last.values(), key=lambda slot: (slot.due, slot.key)))


def next_slots(subscription: Subscription, now: datetime, count: int = 5) -> tuple[Slot, ...]:
    """The next `count` slots after `now`; none when the subscription has no days."""
    moments = _moments(subscription, now)
    slot = partial(Slot, subscription.chat, subscription.id)
    return tuple(slot(day, subscription.at, when) for day, when in islice(moments, count))


def _moments(one: Subscription, after: datetime) -> Iterator[tuple[date, datetime]]:
    """The days and instants of a schedule after `after`, without end; those of one without days have none."""
    zone, wanted = zone_named(one.zone), set(one.days).intersection(EVERY_DAY)
    day = after.astimezone(zone).date() - DAY  # a gap can put yesterday's slot into today
    while wanted and not is_past(one.recurrence, day):
        if day.weekday() in wanted and falls_on(one.recurrence, day):
            when = instant(day, one.at, zone)
            if when > after and instant(day, MIDNIGHT, zone) < instant(day + DAY, MIDNIGHT, zone):
                yield day, when
        day += DAY


def _until(now: datetime, moments: Iterator[tuple[date, datetime]]) -> Iterator[tuple[date, datetime]]:
    for day, when in moments:
        if when > now:
            return
        yield day, when


def _change(earlier: datetime, later: datetime, wall: datetime, zone: tzinfo) -> datetime:
    """The first whole second in (earlier, later] at which the clocks of `zone` have passed `wall`."""
    low, high = 0, int((later - earlier).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _wall(earlier + timedelta(seconds=middle), zone) > wall:
            high = middle
        else:
            low = middle
    return earlier + timedelta(seconds=high)


def _wall(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
