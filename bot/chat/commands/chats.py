"""The chat behind an Ask: its record, its schedules, and how they are told. The families of commands import it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from bot.chat import words
from bot.chat.ask import Ask
from bot.chat.clean import one_line
from bot.chat.desk import Desk
from bot.chat.html import Bold, Fragment, Own, Text
from bot.chat.subscriptions import Home
from bot.chat.times import days_named, weekday_moment
from bot.digests.schedule import next_slots, zone_named
from bot.model import Chat, Subscription

NEXT = 5
"""Deliveries to come that an answer about schedules names."""


async def chat(desk: Desk, ask: Ask) -> Chat:
    """The chat's record with its present title, or a new one; not written yet."""
    known = await desk.store.get(Chat, str(ask.chat))
    title = one_line(ask.title or ask.name)[:100]
    if known is None:
        return Chat(ask.chat, ask.kind, title, since=desk.clock.now())
    return Chat(known.id, ask.kind, title or known.title, known.since, known.zone, known.state)


async def schedules(desk: Desk, ask: Ask) -> tuple[Subscription, ...]:
    """The chat's schedules; in a thread of a forum, those of that thread."""
    return tuple(one for one in await desk.store.every(Subscription, chat=ask.chat) if one.thread == ask.thread)


async def home(desk: Desk, ask: Ask) -> Home:
    """Where a new schedule of this chat belongs."""
    return Home(ask.chat, ask.thread, await desk.zone_of(ask.chat), desk.clock.now())


def listing(subscriptions: Sequence[Subscription], now: datetime) -> list[tuple[Fragment, ...]]:
    """One block a schedule, numbered from 1, each with its next deliveries in its own zone."""
    count = NEXT if len(subscriptions) == 1 else 2
    return [_told(number, one, now, count) for number, one in enumerate(subscriptions, 1)]


def _told(number: int, one: Subscription, now: datetime, count: int) -> tuple[Fragment, ...]:
    topics = words.listed(one.topics) if one.topics else words.ALL_TOPICS
    return (
        Own(f"{number}. "),
        Bold(topics),
        Text(f"\n{days_named(one.days)} at {one.at:%H:%M} ({one.zone})"),
        Own(f"\nNext: {upcoming(one, now, count)}"),
    )


def upcoming(one: Subscription, now: datetime, count: int) -> str:
    """The next deliveries in local time, a change of the clocks between them marked."""
    slots = next_slots(one, now, count)
    zone = zone_named(one.zone)
    marks = [
        " (clocks change before)"
        if before.due.astimezone(zone).utcoffset() != after.due.astimezone(zone).utcoffset()
        else ""
        for before, after in pairwise(slots)
    ]
    return " · ".join(weekday_moment(slot.due, one.zone) + mark for slot, mark in zip(slots, ["", *marks], strict=True))
