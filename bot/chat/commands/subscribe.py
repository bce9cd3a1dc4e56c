"""/subscribe and /unsubscribe, the buttons that follow a topic or end that, delete a schedule or show a sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.chat.commands import settings
from bot.chat.commands.topics import tagged
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press, decode_days, encode_days
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import (
    MAX_SCHEDULES,
    Schedules,
    changes,
    followed,
    in_order,
    subscribed,
    without_topic,
)
from bot.chat.parsing import zones
from bot.chat.parsing.clock_times import time_of_day
from bot.chat.parsing.schedule import ScheduleRequest, parse_schedule
from bot.model import Chat, ChatState, Subscription
from bot.ports import Drop, Put
from bot.render import chat_texts
from bot.render.markup import Fragment, Text, Trusted
from summaries.topics import Topic, find_topic


@in_turn
async def subscribe(desk: Desk, ask: Request) -> Reply:
    """Make schedules, or add topics to them; the reply lists all schedules and the next digests."""
    request = parse_schedule(ask.words, await desk.catalog.topics())
    return _not_understood(request) if request.unknown else await _subscribe(desk, ask, request)


@in_turn
async def follow(desk: Desk, ask: Request, press: Press) -> Reply:
    """Follow the topic of a button, with the schedule that the button carries, if any."""
    topic = tagged(press.value(0), await desk.catalog.topics())
    if topic is None:
        return reply_notice(chat_texts.TOPIC_GONE)
    at = time_of_day(press.value(2))
    days = decode_days(press.value(1)) or None
    return await _subscribe(
        desk,
        ask,
        ScheduleRequest((topic.name,), days=days, times=(at,) if at else (), zone=zones.find_zone(press.value(3))),
    )


@in_turn
async def unsubscribe(desk: Desk, ask: Request) -> Reply:
    """Take one topic out of all schedules, or delete all schedules."""
    before = in_order(await chat_view.schedules(desk, ask))
    if not before:
        return reply_text(chat_texts.NOT_SUBSCRIBED)
    if not ask.words.strip() or ask.words.strip().casefold() in {"all", "everything"}:
        await desk.store.commit(*changes(before, ()))
        return reply_text(chat_texts.ALL_ENDED)
    in_force = await desk.catalog.topics()
    # A schedule may have a topic that an admin has removed since: it can be named too.
    theirs = [Topic(name) for name in followed(before) or () if name not in {topic.name for topic in in_force}]
    found = find_topic(ask.words[:200], [*in_force, *theirs])
    if found.topic is None:
        return reply(Text(chat_texts.no_such_topic(ask.words, found.near)), Trusted("\n" + chat_texts.NOTHING_SAVED))
    return await _unfollow(desk, ask, found.topic.name, [topic.name for topic in in_force])


@in_turn
async def unfollow(desk: Desk, ask: Request, press: Press) -> Reply:
    """Take the topic of a button out of all schedules."""
    in_force = await desk.catalog.topics()
    topic = tagged(press.value(0), in_force)
    if topic is None:
        return reply_notice(chat_texts.TOPIC_GONE)
    return await _unfollow(desk, ask, topic.name, [one.name for one in in_force])


async def _unfollow(desk: Desk, ask: Request, name: str, names: Sequence[str]) -> Reply:
    before = in_order(await chat_view.schedules(desk, ask))
    after = without_topic(before, name, names)
    await desk.store.commit(*changes(before, after))
    sentence = chat_texts.not_followed(name) if after == before else chat_texts.ended(name)
    return _schedules(desk, await chat_view.chat(desk, ask), (Text(sentence),), after)


@in_turn
async def drop(desk: Desk, ask: Request, press: Press) -> Reply:
    """Delete one schedule of this chat."""
    schedule = await desk.store.get(Subscription, press.value(0))
    if schedule is None or schedule.chat != ask.chat:
        return reply_notice(chat_texts.SCHEDULE_GONE)
    await desk.store.commit(Drop(Subscription, schedule.key))
    return await settings.settings_of(desk, ask, edit=True)


async def sample(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show what a schedule would send now."""
    schedule = await desk.store.get(Subscription, press.value(0))
    if schedule is None or schedule.chat != ask.chat:
        return reply_notice(chat_texts.SCHEDULE_GONE)
    return Reply(await desk.composer.sample(schedule))


async def _subscribe(desk: Desk, ask: Request, request: ScheduleRequest) -> Reply:
    before = await chat_view.schedules(desk, ask)
    after = in_order(subscribed(before, request, await chat_view.destination(desk, ask)))
    if len(after) > MAX_SCHEDULES:
        return reply_text(chat_texts.TOO_MANY_SCHEDULES)
    chat = await chat_view.chat(desk, ask)
    chat = replace(chat, state=ChatState.ACTIVE, zone=request.zone or chat.zone)
    await desk.store.commit(Put(chat), *changes(before, after))
    return _schedules(desk, chat, (Trusted(chat_texts.SUBSCRIBED),), after)


def _schedules(desk: Desk, chat: Chat, opening: tuple[Fragment, ...], schedules: Schedules) -> Reply:
    """All schedules of the chat with the next digests, and buttons to try the last and to delete each."""
    if not schedules:
        return reply(*opening, Trusted("\n" + chat_texts.NO_SCHEDULES))
    rows = keyboards.sample(schedules[-1]) + keyboards.schedules(schedules)
    return reply_list([opening, *chat_view.schedule_list(desk, chat, schedules)], rows)


def _not_understood(request: ScheduleRequest) -> Reply:
    """The words that were not understood, what they may mean, and an example; nothing is saved."""
    fragments = [Text(chat_texts.not_understood(one.words, one.near, one.trouble) + "\n") for one in request.unknown]
    near = dict.fromkeys(name for one in request.unknown if not one.trouble for name in one.near)
    at = f"{request.times[0]:%H:%M}" if request.times else ""
    rows = () if request.more else keyboards.follows(near, encode_days(request.days or ()), at, request.zone)
    return reply(*fragments, Trusted(f"{chat_texts.NOTHING_SAVED} {chat_texts.SUBSCRIBE_EXAMPLE}"), rows=rows)


FAMILY: Final = Family(
    commands=(
        Command(
            "subscribe",
            Who.MANAGER,
            "Schedule a digest: topics, days, time and zone",
            subscribe,
            ("huawei weekdays 08:30 Berlin", "huawei, smic mon,thu 18:00", "weekdays 08:30 weekends 10:00"),
        ),
        Command("unsubscribe", Who.MANAGER, "Stop following one topic, or all", unsubscribe, ("huawei",)),
    ),
    buttons=(
        ButtonAction(Action.FOLLOW, Who.MANAGER, follow),
        ButtonAction(Action.UNFOLLOW, Who.MANAGER, unfollow),
        ButtonAction(Action.DROP, Who.MANAGER, drop),
        ButtonAction(Action.SAMPLE, Who.EVERYONE, sample),
    ),
)
