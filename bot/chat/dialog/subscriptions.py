"""Changes of a chat's schedules, as pure functions: the schedules before and the request give the schedules after.

A subscription without topics follows all of them; one whose last topic is removed is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Final

from bot.chat.parsing.schedule.request import Hours, ScheduleRequest
from bot.chat.parsing.words.items import Date, Unit
from bot.model import EACH, EVERY_DAY, Alert, Follow, Recurrence, Removal, StoryAlerts, Subscription
from bot.ports import Drop, Put, Write
from bot.schedule.slots import instant
from bot.schedule.zones import zone_named

DEFAULT_TIME: Final = time(8, 30)
"""The local time of a digest unless the reader asks for another."""
MAX_SCHEDULES: Final = 12
"""Most schedules of one chat, each with all its times of day."""
MAX_TIMES: Final = 48
"""Most times of all schedules of one chat: two of every hour."""
_DAY: Final = timedelta(days=1)
_LEAP_YEARS_APART: Final = 8

Schedules = tuple[Subscription, ...]
Other = Alert | Follow | StoryAlerts
"""What can be removed beside schedules."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where and when a new schedule is made: the chat, its thread (0 for none), its IANA zone, and the time now."""

    chat: int
    thread: int
    zone: str
    now: datetime


def in_order(schedules: Iterable[Subscription]) -> Schedules:
    """Oldest first: the order in which they are numbered, and the first is the one that buttons change."""
    return tuple(sorted(schedules, key=lambda one: (one.since, one.at, one.id)))


def followed(schedules: Iterable[Subscription]) -> tuple[str, ...] | None:
    """The topics that any schedule has; () for all topics, None without a schedule."""
    ordered = in_order(schedules)
    if not ordered:
        return None
    return () if any(not one.topics for one in ordered) else merged_names(*(one.topics for one in ordered))


def merged_names(*groups: Sequence[str]) -> tuple[str, ...]:
    """All names without duplicates, which may differ in case, in order of first mention."""
    names: dict[str, str] = {}
    for group in groups:
        for name in group:
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def subscribed(existing: Schedules, request: ScheduleRequest, destination: Destination) -> Schedules:
    """The schedules with those of `request` added: one for each of its times.

    What the request leaves out is as in the chat's first schedule of its kind, or every day at 08:30 on all topics.
    """
    model = next((one for one in in_order(existing) if one.round_up == request.round_up), None)
    topics = () if request.everything else request.topics or followed(existing) or ()
    named = request.topics or request.everything or request.without
    without = request.without if named or model is None else model.without
    destination = replace(destination, zone=request.zone or (model.zone if model else destination.zone))
    made: list[Subscription] = []
    for hours in request.hours or (Hours(),):
        named_days = hours.days or hours.every > 1 or hours.month_days or hours.once
        days = hours.days or (model.days if model and not hours.times and not named_days else EVERY_DAY)
        for at in hours.times or (model.at if model else DEFAULT_TIME,):
            recurrence = model.recurrence if model and not request.hours else _recurrence(hours, days, at, destination)
            one = schedule(topics, days, at, destination, recurrence)
            made.append(replace(one, without=without, silently=request.silently, round_up=request.round_up))
    if request.silently:
        asked = set(map(_hours_of, made))
        existing = tuple(replace(one, silently=one.silently or _hours_of(one) in asked) for one in existing)
    return deduplicated((*existing, *made))


def _hours_of(one: Subscription) -> tuple[object, ...]:
    """When and where a schedule sends, and what it leaves out: those that share it are one schedule."""
    return one.days, one.recurrence, one.without, one.at, one.zone, one.thread, one.round_up


def _recurrence(hours: Hours, days: tuple[int, ...], at: time, destination: Destination) -> Recurrence:
    """On which of its days a new schedule falls, counted from the first that is still to come."""
    plain = Hours(hours.days, hours.times) == hours
    if plain:
        return EACH
    counted = hours.every > 1
    start = _first_day(hours, days, at, destination) if hours.once or counted else None
    weekly = hours.unit is Unit.WEEKS and counted
    return Recurrence(hours.every, weekly, start, hours.ordinals, hours.month_days, hours.once)


def _first_day(hours: Hours, days: tuple[int, ...], at: time, destination: Destination) -> date:
    zone = zone_named(destination.zone)
    today = destination.now.astimezone(zone).date()
    if hours.on:
        return _date(hours.on, today if instant(today, at, zone) > destination.now else today + _DAY)
    if hours.ahead is not None:
        return today + hours.ahead * _DAY
    day = today if instant(today, at, zone) > destination.now else today + _DAY
    while day.weekday() not in days:
        day += _DAY
    return day


def _date(named: Date, earliest: date) -> date:
    """The date that is named; without a year, the first from `earliest` on. 29 February waits for a leap year."""
    if named.year:
        return date(named.year, named.month, named.day)
    for year in range(earliest.year, earliest.year + _LEAP_YEARS_APART + 1):
        try:
            found = date(year, named.month, named.day)
        except ValueError:
            continue
        if found >= earliest:
            return found
    return earliest


def schedule(
    topics: tuple[str, ...],
    days: tuple[int, ...],
    at: time,
    destination: Destination,
    recurrence: Recurrence = EACH,
) -> Subscription:
    """A new schedule; its id is a hash of 64 bits of what it is and when it was made."""
    when = f"{days}/{at}/{recurrence if recurrence != EACH else ''}/{destination.zone}/{destination.now.isoformat()}"
    name = blake2b(f"{destination.chat}/{destination.thread}/{when}".encode(), digest_size=8).hexdigest()
    made = Subscription(name, destination.chat, topics, days, at, destination.zone, destination.now, destination.thread)
    return replace(made, recurrence=recurrence)


def with_all_times(schedules: Schedules) -> tuple[Schedules, ...]:
    """The schedules in order, those that differ only in their time of day together."""
    rows: dict[object, list[Subscription]] = {}
    for one in in_order(schedules):
        key = (one.topics, one.without, one.days, one.recurrence, one.zone, one.thread, one.silently, one.round_up)
        rows.setdefault(key, []).append(one)
    return tuple(tuple(sorted(row, key=lambda one: one.at)) for row in rows.values())


def is_ticked(existing: Schedules, name: str, names: Sequence[str]) -> bool:
    """Whether the first schedule has topic `name` ("": all topics). `names` are all topics in force."""
    first = next(iter(in_order(existing)), None)
    if first is None:
        return False
    return name.casefold() in map(str.casefold, first.topics or names) if name else not first.topics


def toggled(existing: Schedules, name: str, names: Sequence[str], destination: Destination) -> Schedules:
    """The schedules after topic `name` ("": all topics) was ticked or unticked in the first of them.

    `names` are all topics in force. Without a schedule one is made; one without a topic left is deleted.
    """
    ordered = in_order(existing)
    if not ordered:
        return (schedule((name,) if name else (), EVERY_DAY, DEFAULT_TIME, destination),)
    first, *rest = ordered
    if not name:
        return (replace(first, topics=()), *rest) if first.topics else tuple(rest)
    if is_ticked(existing, name, names):
        return (*without_topic((first,), name, names), *rest)
    return (replace(first, topics=merged_names(first.topics, (name,))), *rest)


def rescheduled(
    existing: Schedules, request: ScheduleRequest, destination: Destination, which: Schedules = ()
) -> Schedules:
    """The schedules after those of `which`, or the first, took the days or the time of `request`.

    Without a schedule one is made.
    """
    ordered = in_order(existing)
    if not ordered:
        return subscribed((), request, destination)
    hours = next(iter(request.hours), Hours())
    return deduplicated(_on(one, hours) if one in (which or ordered[:1]) else one for one in ordered)


def _on(one: Subscription, hours: Hours) -> Subscription:
    """The schedule on the days and at the time of `hours`, where they are named."""
    changed = replace(one, days=hours.days or one.days, at=next(iter(hours.times), one.at))
    return replace(changed, recurrence=EACH if hours.days else one.recurrence)


def without_topic(existing: Schedules, name: str, names: Sequence[str]) -> Schedules:
    """The schedules without topic `name`; those that had no other are deleted. `names` are all topics in force."""
    left = []
    for one in existing:
        if one.without and not one.topics:  # all topics but some: one more is left out
            left.append(replace(one, without=merged_names(one.without, (name,))))
            continue
        before = one.topics or tuple(names)
        kept = tuple(topic for topic in before if topic.casefold() != name.casefold())
        if kept == before:
            left.append(one)
        elif kept:
            left.append(replace(one, topics=kept))
    return tuple(left)


def deduplicated(schedules: Iterable[Subscription]) -> Schedules:
    """The schedules with equal time, zone and thread joined into the oldest of them where that changes no digest.

    Those of the same days get the topics of all; those of the same topics get the days of all.
    """
    kept: dict[object, Subscription] = {}
    for one in in_order(schedules):
        hours = _hours_of(one)
        other = kept.get(hours, one)
        kept[hours] = replace(
            other, topics=merged_names(other.topics, one.topics) if other.topics and one.topics else ()
        )
    whole: dict[object, Subscription] = {}
    for one in kept.values():
        topics = frozenset(map(str.casefold, one.topics))
        days = () if one.recurrence == EACH and not one.round_up else (one.days, one.recurrence)
        subject = (topics, one.without, days, one.at, one.zone, one.thread, one.silently, one.round_up)
        other = whole.get(subject, one)
        whole[subject] = replace(other, days=tuple(sorted({*other.days, *one.days})))
    return tuple(whole.values())


def changes(before: Schedules, after: Schedules) -> tuple[Write, ...]:
    """The writes that turn `before` into `after`."""
    stay = {one.id for one in after}
    drops = [Drop(Subscription, one.key) for one in before if one.id not in stay]
    return (*drops, *(Put(one) for one in after if one not in before))


def removal(chat: int, before: Schedules, after: Schedules, others: Sequence[Other], now: datetime) -> Removal | None:
    """What a change from `before` to `after` took away, with these others; None when that is nothing."""
    gone = tuple(one for one in before if one not in after)
    if not gone and not others:
        return None
    names = [one.key for one in (*gone, *others)]
    name = blake2b(f"{chat}/{now.isoformat()}/{names}".encode(), digest_size=6).hexdigest()
    return Removal(
        name,
        now,
        gone,
        tuple(one for one in others if isinstance(one, Alert)),
        follows=tuple(one for one in others if isinstance(one, Follow)),
        story_alerts=tuple(one for one in others if isinstance(one, StoryAlerts)),
    )
