"""The chat behind an Ask: its record, its schedules, and how they are told. The families of commands import it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from bot.chat.dialog.chat_state import after_ask
from bot.chat.dialog.request import Ask, Reply
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import Home
from bot.model import Chat, Subscription
from bot.render import chat_texts, phrases
from bot.render.markup import Bold, Fragment, Text, Trusted
from bot.render.times import days_named, weekday_moment
from bot.schedule.quiet_hours import chat_quiet_until
from bot.schedule.slots import next_slots, zone_named
from bot.turns import chat_turn

P = ParamSpec("P")
Handler = Callable[Concatenate[Desk, Ask, P], Awaitable[Reply]]

NEXT = 5
"""Deliveries to come that an answer about schedules names, of all schedules together."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A delivery to come: when, whether it waits for the end of quiet hours, whether clocks change before it."""

    instant: datetime
    zone: str
    waits: bool
    changed: bool


def in_turn(handler: Handler[P]) -> Handler[P]:
    """Run a handler in the turn of its chat: for each that changes the chat's record or its schedules.

    Such a handler makes no network call and calls no other handler of this sort.
    """

    @wraps(handler)
    async def handle(desk: Desk, ask: Ask, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
        async with chat_turn(desk.store, ask.chat):
            return await handler(desk, ask, *args, **kwargs)

    return handle


async def chat(desk: Desk, ask: Ask) -> Chat:
    """The chat's record as it is after `ask`; not written yet."""
    return after_ask(await desk.store.get(Chat, str(ask.chat)), ask, desk.clock.now())


async def schedules(desk: Desk, ask: Ask) -> tuple[Subscription, ...]:
    """The chat's schedules; in a thread of a forum, those of that thread."""
    return tuple(one for one in await desk.store.every(Subscription, chat=ask.chat) if one.thread == ask.thread)


async def home(desk: Desk, ask: Ask) -> Home:
    """Where a new schedule of this chat belongs."""
    return Home(ask.chat, ask.thread, await desk.zone_of(ask.chat), desk.clock.now())


def listing(desk: Desk, chat: Chat, schedules: Sequence[Subscription]) -> list[tuple[Fragment, ...]]:
    """One block a schedule, numbered from 1, and one with the next deliveries of all of them."""
    comings = [_comings(one, chat, desk) for one in schedules]
    told = [_told(number, one, coming) for number, (one, coming) in enumerate(zip(schedules, comings, strict=True), 1)]
    return [*told, (Trusted(upcoming(comings)),)]


def upcoming(comings: Sequence[Sequence[Coming]]) -> str:
    """The next deliveries of all schedules together, each in its zone, which is named where they have several.

    The first after its clocks change is marked, and any that waits for the end of quiet hours.
    """
    following = sorted((one for some in comings for one in some), key=lambda one: (one.instant, one.zone))[:NEXT]
    several = len({one.zone for one in following}) > 1
    return f"Next: {' · '.join(_moment(one, zoned=several) for one in following)}"


def next_of(desk: Desk, chat: Chat, schedules: Sequence[Subscription]) -> str:
    """The next deliveries of all these schedules, in one line."""
    return upcoming([_comings(one, chat, desk) for one in schedules])


def _comings(one: Subscription, chat: Chat, desk: Desk) -> list[Coming]:
    """The next deliveries of a schedule."""
    now, zone = desk.clock.now(), zone_named(one.zone)
    comings, offset = [], now.astimezone(zone).utcoffset()
    for slot in next_slots(one, now, NEXT):
        end = chat_quiet_until(chat, desk.zone, slot.due)
        instant = end or slot.due
        before, offset = offset, instant.astimezone(zone).utcoffset()
        comings.append(Coming(instant, one.zone, waits=end is not None, changed=before != offset))
    return comings


def _moment(coming: Coming, *, zoned: bool) -> str:
    zone = f" {coming.zone}" if zoned else ""
    quiet = chat_texts.AFTER_QUIET if coming.waits else ""
    return (
        weekday_moment(coming.instant, coming.zone)
        + zone
        + (chat_texts.CLOCKS_CHANGE if coming.changed else "")
        + quiet
    )


def _told(number: int, one: Subscription, comings: Sequence[Coming]) -> tuple[Fragment, ...]:
    topics = phrases.listed(one.topics) if one.topics else chat_texts.ALL_TOPICS
    end = next((coming.instant.astimezone(zone_named(one.zone)) for coming in comings if coming.waits), None)
    waits = chat_texts.waits_until(f"{end:%H:%M}") if end else ""
    return (
        Trusted(f"{number}. "),
        Bold(topics),
        Text(f"\n{days_named(one.days)} at {one.at:%H:%M} ({one.zone}){waits}"),
    )
