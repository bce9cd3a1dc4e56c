"""The chat behind a Request: its record, its schedules, and how they are shown with their next digests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from bot.archive.dismissed import muted_topics, sends_nothing
from bot.chat.dialog.callback_data import Action
from bot.chat.dialog.chat_state import after_ask
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import Destination, Other, removal, with_all_times
from bot.chat_turn import chat_turn
from bot.model import Chat, Dismissed, Removals, Subscription
from bot.ports import Put, Write
from bot.render.markup import Bold, Fragment, Text, Trusted
from bot.render.speech.speech import Speech
from bot.render.texts import pause_texts, schedule_texts
from bot.render.texts.schedules.round_up_texts import ROUND_UP
from bot.render.times import recurrence_named, weekday_moment, zone_shown
from bot.schedule.pauses import goes_on, is_paused
from bot.schedule.quiet_hours import chat_quiet_until
from bot.schedule.slots import next_slots
from bot.schedule.zones import zone_named

P = ParamSpec("P")
Handler = Callable[Concatenate[Desk, Request, P], Awaitable[Reply]]

NEXT: Final = 5
"""Upcoming digests that an answer about schedules names, of all schedules together."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An upcoming digest, in its zone.

    `waits`: it is due in quiet hours and comes when they end. `clocks_changed`: the first after its clocks change.
    """

    instant: datetime
    zone: str
    waits: bool
    clocks_changed: bool


def in_turn(handler: Handler[P]) -> Handler[P]:
    """Run the handler in its chat's turn: needed when it changes the chat's record or its schedules.

    Such a handler makes no network call and calls no other handler that takes a turn.
    """

    @wraps(handler)
    async def handle(desk: Desk, ask: Request, /, *args: P.args, **kwargs: P.kwargs) -> Reply:
        async with chat_turn(desk.store, ask.chat):
            return await handler(desk, ask, *args, **kwargs)

    return handle


async def chat(desk: Desk, ask: Request) -> Chat:
    """The chat's record as it is after `ask`; not written yet."""
    return after_ask(await desk.store.get(Chat, str(ask.chat)), ask, desk.clock.now())


async def schedules(desk: Desk, ask: Request) -> tuple[Subscription, ...]:
    """The chat's schedules that still send something; in a thread of a forum, those of that thread."""
    now = desk.clock.now()
    here = (one for one in await desk.store.every(Subscription, chat=ask.chat) if one.thread == ask.thread)
    return tuple(one for one in here if not one.recurrence.once or next_slots(one, now, 1))


async def destination(desk: Desk, ask: Request) -> Destination:
    """Where a new schedule of this chat sends to."""
    return Destination(ask.chat, ask.thread, await desk.zone_of(ask.chat), desk.clock.now())


async def undoing(
    desk: Desk,
    ask: Request,
    before: Sequence[Subscription],
    after: Sequence[Subscription],
    others: Sequence[Other] = (),
) -> tuple[tuple[Write, ...], Rows]:
    """The writes that keep what is about to be removed, and the button that brings it back; nothing without any."""
    made = removal(ask.chat, tuple(before), tuple(after), others, desk.clock.now())
    if made is None:
        return (), ()
    known = await desk.store.get(Removals, str(ask.chat)) or Removals(ask.chat)
    return (Put(known.with_one(made)),), ((button(ask.speech.say("Undo"), Action.UNDO, made.id),),)


async def schedule_list(
    desk: Desk, speech: Speech, chat: Chat, schedules: Sequence[Subscription], first: int = 1
) -> list[tuple[Fragment, ...]]:
    """One block for each schedule, numbered from `first`, and one with the pause and the next digests."""
    silenced = await _silenced(desk, chat, schedules)
    upcoming = {one.id: _upcoming(one, chat, desk) for one in schedules}
    rows = with_all_times(tuple(schedules))
    blocks = [_block(speech, number, row, [upcoming[one.id] for one in row]) for number, row in enumerate(rows, first)]
    pause = chat.pause if is_paused(chat.pause, desk.clock.now()) else None
    paused = pause_texts.paused(speech, pause.until, chat.zone or desk.zone) if pause else ""
    awaited = [some for key, some in upcoming.items() if key not in silenced]
    following = "\n".join(filter(None, (paused, _next_line(speech, awaited))))
    return [*blocks, *([(Trusted(following),)] if following else [])]


async def next_digests(desk: Desk, speech: Speech, chat: Chat, schedules: Sequence[Subscription]) -> str:
    """The next digests of all these schedules together, in one line; "" when there are none."""
    silenced = await _silenced(desk, chat, schedules)
    return _next_line(speech, [_upcoming(one, chat, desk) for one in schedules if one.id not in silenced])


async def _silenced(desk: Desk, chat: Chat, schedules: Iterable[Subscription]) -> frozenset[str]:
    """The ids of the schedules of which all topics are muted: they send nothing now."""
    muted = muted_topics(await desk.store.get(Dismissed, chat.key), desk.clock.now())
    topics = [one.name for one in await desk.catalog.topics(chat.id)] if muted else []
    return frozenset(one.id for one in schedules if sends_nothing(one, topics, muted))


def _upcoming(one: Subscription, chat: Chat, desk: Desk) -> list[Upcoming]:
    """The next digests of a schedule."""
    now, zone = desk.clock.now(), zone_named(one.zone)
    found, offset = list[Upcoming](), now.astimezone(zone).utcoffset()
    first = goes_on(chat.pause, now)
    if first is None:
        return found
    before_first = first if first == now else first - timedelta(microseconds=1)  # a pause does not include its end
    for slot in next_slots(one, before_first, NEXT):
        end = chat_quiet_until(chat, desk.zone, slot.due)
        instant = end or slot.due
        before, offset = offset, instant.astimezone(zone).utcoffset()
        found.append(Upcoming(instant, one.zone, waits=end is not None, clocks_changed=before != offset))
    return found


def _next_line(speech: Speech, upcoming: Sequence[Sequence[Upcoming]]) -> str:
    """The next digests of all schedules together; each names its zone when there are several."""
    # Two at once are one moment to wait for.
    every = {(one.instant, one.zone): one for some in upcoming for one in some}
    following = [every[key] for key in sorted(every)][:NEXT]
    zoned = len({one.zone for one in following}) > 1
    moments = [_moment(speech, one, zoned=zoned) for one in following]
    return schedule_texts.upcoming(speech, moments) if moments else ""


def _moment(speech: Speech, one: Upcoming, *, zoned: bool) -> str:
    said = weekday_moment(speech, one.instant, one.zone) + (f" {zone_shown(speech, one.zone)}" if zoned else "")
    said = speech.say(schedule_texts.CLOCKS_CHANGE, time=said) if one.clocks_changed else said
    return speech.say(schedule_texts.AFTER_QUIET, time=said) if one.waits else said


def _block(
    speech: Speech, number: int, row: Sequence[Subscription], upcoming: Sequence[Sequence[Upcoming]]
) -> tuple[Fragment, ...]:
    """A schedule with all its times of day."""
    one = row[0]
    every = [each for some in upcoming for each in some]
    ends = {f"{each.instant.astimezone(zone_named(one.zone)):%H:%M}" for each in every if each.waits}
    if len(ends) == 1 and all(each.waits for each in every):
        waits = schedule_texts.waits_until(speech, ends.pop())
    else:
        waits = speech.say(schedule_texts.WAITS_AT_TIMES) if ends else ""
    topics = schedule_texts.topics_of(speech, one.topics, one.without)
    return (Trusted(f"{number}. "), Bold(topics), Text(f"\n{times(speech, row, waits)}"))


def times(speech: Speech, row: Sequence[Subscription], waits: str = "") -> str:
    """When a schedule sends, with all its times of day, and what is said of those that wait."""
    one = row[0]
    days = recurrence_named(speech, one.days, one.recurrence)
    waits = speech.row([*([speech.say(ROUND_UP)] if one.round_up else []), *([waits] if waits else [])])
    return schedule_texts.times_of(speech, days, [each.at for each in row], one.zone, waits, silently=one.silently)
