"""A chat's schedules as decisions: given those it has and what was asked, those it shall have.

Pure: no store, no clock. A subscription without topics follows all of them; one that would be left with none is
dropped. The commands on topics and schedules import it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from hashlib import blake2b
from typing import Final

from bot.chat.parsing.schedule import Hours, ScheduleRequest
from bot.model import EVERY_DAY, Subscription
from bot.ports import Drop, Put, Write

MORNING: Final = time(8, 30)
"""When a digest comes unless the reader says otherwise."""
MOST: Final = 12
"""Schedules of one chat; each is a message at its hour."""

Schedules = tuple[Subscription, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a new schedule belongs: the chat, its thread, its zone, and the present instant."""

    chat: int
    thread: int
    zone: str
    now: datetime


def in_order(schedules: Iterable[Subscription]) -> Schedules:
    """Oldest first: the order in which they are numbered, and the first is the one that buttons change."""
    return tuple(sorted(schedules, key=lambda one: (one.since, one.at, one.id)))


def followed(schedules: Iterable[Subscription]) -> tuple[str, ...] | None:
    """The topics that the chat follows in any schedule; empty for all, None for no schedule."""
    ordered = in_order(schedules)
    if not ordered:
        return None
    return () if any(not one.topics for one in ordered) else merged(*(one.topics for one in ordered))


def merged(*groups: Sequence[str]) -> tuple[str, ...]:
    """All the names, each once whatever its case, in order of first mention."""
    names: dict[str, str] = {}
    for group in groups:
        for name in group:
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def subscribed(existing: Schedules, heard: ScheduleRequest, home: Home) -> Schedules:
    """The schedules after `heard` was added to them: one for each time that it names.

    What it does not say is as in the chat's first schedule, or every day at 08:30 on all topics.
    """
    model = next(iter(in_order(existing)), None)
    topics = () if heard.everything else heard.topics or followed(existing) or ()
    home = replace(home, zone=heard.zone or (model.zone if model else home.zone))
    added = [
        schedule(topics, hours.days or (model.days if model and not hours.times else EVERY_DAY), at, home)
        for hours in (Hours(heard.days, heard.times), *heard.more)
        for at in hours.times or (model.at if model else MORNING,)
    ]
    return united((*existing, *added))


def schedule(topics: tuple[str, ...], days: tuple[int, ...], at: time, home: Home) -> Subscription:
    """A new schedule; its id follows from what it is and when it was made."""
    made = f"{home.chat}/{home.thread}/{days}/{at}/{home.zone}/{home.now.isoformat()}"
    name = blake2b(made.encode(), digest_size=6).hexdigest()
    return Subscription(name, home.chat, topics, days, at, home.zone, home.now, home.thread)


def is_ticked(existing: Schedules, name: str, names: Sequence[str]) -> bool:
    """Whether the first schedule holds topic `name`, or all topics when that is "". `names` are all in force."""
    first = next(iter(in_order(existing)), None)
    if first is None:
        return False
    return name.casefold() in map(str.casefold, first.topics or names) if name else not first.topics


def toggled(existing: Schedules, name: str, names: Sequence[str], home: Home) -> Schedules:
    """The schedules after topic `name` ("" for all topics) was ticked or unticked in the first of them.

    `names` are all topics in force. Without a schedule one is made; one that is left without a topic is dropped.
    """
    ordered = in_order(existing)
    if not ordered:
        return (schedule((name,) if name else (), EVERY_DAY, MORNING, home),)
    first, *rest = ordered
    if not name:
        return (replace(first, topics=()), *rest) if first.topics else tuple(rest)
    if is_ticked(existing, name, names):
        return (*without((first,), name, names), *rest)
    return (replace(first, topics=merged(first.topics, (name,))), *rest)


def rescheduled(existing: Schedules, heard: ScheduleRequest, home: Home) -> Schedules:
    """The schedules after the first took the days or the time that `heard` names; one is made if there is none."""
    ordered = in_order(existing)
    if not ordered:
        return subscribed((), heard, home)
    first = replace(ordered[0], days=heard.days or ordered[0].days, at=next(iter(heard.times), ordered[0].at))
    return united((first, *ordered[1:]))


def without(existing: Schedules, name: str, names: Sequence[str]) -> Schedules:
    """The schedules without topic `name`, those that had no other dropped. `names` are all topics in force."""
    left = []
    for one in existing:
        before = one.topics or tuple(names)
        kept = tuple(topic for topic in before if topic.casefold() != name.casefold())
        if kept == before:
            left.append(one)
        elif kept:
            left.append(replace(one, topics=kept))
    return tuple(left)


def united(schedules: Iterable[Subscription]) -> Schedules:
    """The schedules with those made one that would come together: the oldest of them stays.

    Those of the same days get the topics of all, those of the same topics the days of all; time, zone and thread alike.
    """
    kept: dict[object, Subscription] = {}
    for one in in_order(schedules):
        hours = (one.days, one.at, one.zone, one.thread)
        other = kept.get(hours, one)
        kept[hours] = replace(other, topics=merged(other.topics, one.topics) if other.topics and one.topics else ())
    whole: dict[object, Subscription] = {}
    for one in kept.values():
        subject = (frozenset(map(str.casefold, one.topics)), one.at, one.zone, one.thread)
        other = whole.get(subject, one)
        whole[subject] = replace(other, days=tuple(sorted({*other.days, *one.days})))
    return tuple(whole.values())


def changes(before: Schedules, after: Schedules) -> tuple[Write, ...]:
    """What must be written to get from `before` to `after`."""
    stay = {one.id for one in after}
    drops = [Drop(Subscription, one.key) for one in before if one.id not in stay]
    return (*drops, *(Put(one) for one in after if one not in before))
