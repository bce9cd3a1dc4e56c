"""The chat behind an Ask: its record, its schedules, and how they are told. The families of commands import it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from bot.chat import words
from bot.chat.acquaintance import after_ask
from bot.chat.ask import Ask
from bot.chat.desk import Desk
from bot.chat.html import Bold, Fragment, Own, Text
from bot.chat.subscriptions import Home
from bot.chat.times import days_named, weekday_moment
from bot.digests.schedule import next_slots, zone_named
from bot.model import Chat, Subscription

NEXT = 5
"""Deliveries to come that an answer about schedules names, of all schedules together."""


async def chat(desk: Desk, ask: Ask) -> Chat:
    """The chat's record as it is after `ask`; not written yet."""
    return after_ask(await desk.store.get(Chat, str(ask.chat)), ask, desk.clock.now())


async def schedules(desk: Desk, ask: Ask) -> tuple[Subscription, ...]:
    """The chat's schedules; in a thread of a forum, those of that thread."""
    return tuple(one for one in await desk.store.every(Subscription, chat=ask.chat) if one.thread == ask.thread)


async def home(desk: Desk, ask: Ask) -> Home:
    """Where a new schedule of this chat belongs."""
    return Home(ask.chat, ask.thread, await desk.zone_of(ask.chat), desk.clock.now())


def listing(schedules: Sequence[Subscription], now: datetime) -> list[tuple[Fragment, ...]]:
    """One block a schedule, numbered from 1, and one with the next deliveries of all of them."""
    told = [_told(number, one) for number, one in enumerate(schedules, 1)]
    return [*told, (Own(f"Next: {' · '.join(upcoming(schedules, now))}"),)]


def upcoming(schedules: Sequence[Subscription], now: datetime) -> list[str]:
    """The next deliveries of all schedules together, each in its zone; the first after its clocks change is marked."""
    following = [pair for one in schedules for pair in _marked(one, now)]
    return [said for _, said in sorted(following)[:NEXT]]


def _marked(one: Subscription, now: datetime) -> list[tuple[datetime, str]]:
    zone = zone_named(one.zone)
    due = [slot.due for slot in next_slots(one, now, NEXT)]
    offsets = [instant.astimezone(zone).utcoffset() for instant in (now, *due)]
    marks = [words.CLOCKS_CHANGE if before != after else "" for before, after in pairwise(offsets)]
    return [(instant, weekday_moment(instant, one.zone) + mark) for instant, mark in zip(due, marks, strict=True)]


def _told(number: int, one: Subscription) -> tuple[Fragment, ...]:
    topics = words.listed(one.topics) if one.topics else words.ALL_TOPICS
    return (
        Own(f"{number}. "),
        Bold(topics),
        Text(f"\n{days_named(one.days)} at {one.at:%H:%M} ({one.zone})"),
    )
