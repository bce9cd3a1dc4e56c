"""/subscribe and /unsubscribe, the buttons that follow a topic or end that, delete a schedule or show a sample."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.chat.commands import schedule_keyboard, settings
from bot.chat.commands.access import share
from bot.chat.commands.topics import tagged
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press, decode_days, decode_time, encode_days
from bot.chat.dialog.chat_view import in_turn, undoing
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_list, reply_notice, reply_text, with_rows
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import (
    MAX_SCHEDULES,
    MAX_TIMES,
    Schedules,
    changes,
    followed,
    in_order,
    subscribed,
    with_all_times,
    without_topic,
)
from bot.chat.parsing.schedule.parse import parse_schedule
from bot.chat.parsing.schedule.request import Hours, ScheduleRequest
from bot.model import Chat, ChatState, Subscription
from bot.ports import Put
from bot.render.markup import Fragment, Text, Trusted
from bot.render.speech.speech import Speech, to_say
from bot.render.texts import schedule_texts
from bot.render.texts.following import mute_texts
from bot.schedule.slots import next_slots
from summaries.topics import Topic

EXAMPLE: Final = to_say("huawei weekdays 08:30 Berlin")
EXAMPLES: Final = (EXAMPLE, to_say("huawei, smic mon,thu 18:00"), to_say("all -tiktok every evening"))


@in_turn
async def subscribe(desk: Desk, ask: Request) -> Reply:
    """Make schedules, or add topics to them; the reply lists all schedules and the next digests.

    Without words a chat without schedules gets one of all topics; any other is shown what it has.
    """
    if not ask.words.strip() and await chat_view.schedules(desk, ask):
        return await settings.settings_of(desk, ask, edit=False)
    # The words of a language become patterns when it is first written: some 100 ms, which the loop does not wait for.
    request = await asyncio.to_thread(parse_schedule, ask.words, await desk.catalog.topics(ask.chat))
    return _not_understood(ask, request) if request.unknown else await _subscribe(desk, ask, request)


@in_turn
async def follow(desk: Desk, ask: Request, press: Press) -> Reply:
    """Follow the topic of a button, with the schedule that the button carries, if any."""
    topic = tagged(press.value(0), await desk.catalog.topics(ask.chat))
    if topic is None:
        return reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))
    at, days = decode_time(press.value(2)), decode_days(press.value(1)) or None
    hours = (Hours(days, (at,) if at else ()),) if at or days else ()
    made = await _subscribe(desk, ask, ScheduleRequest((topic.name,), hours=hours, zone=press.value(3)))
    return with_rows(made, share.invite_others(ask, topic.name))


@in_turn
async def unsubscribe(desk: Desk, ask: Request) -> Reply:
    """Take one topic out of all schedules, or delete all schedules."""
    before = in_order(await chat_view.schedules(desk, ask))
    if not before:
        return reply_text(ask.speech.say(schedule_texts.NOT_SUBSCRIBED))
    if not ask.words.strip() or ask.words.strip().casefold() in {"all", "everything"}:
        kept, rows = await undoing(desk, ask, before, ())
        await desk.store.commit(*kept, *changes(before, ()))
        return reply_text(ask.speech.say(schedule_texts.ALL_ENDED), rows)
    in_force = await desk.catalog.topics(ask.chat)
    # A schedule may have a topic that an admin has removed since: it can be named too.
    theirs = [Topic(name) for name in followed(before) or () if name not in {topic.name for topic in in_force}]
    asked = await asyncio.to_thread(parse_schedule, ask.words, [*in_force, *theirs])
    wrong = next(iter(asked.unknown), None)
    if wrong or not asked.topics:
        near = wrong.near if wrong else ()
        words = wrong.words if wrong else ask.words
        return reply(
            Text(schedule_texts.no_such_topic(ask.speech, words, near)),
            Trusted("\n" + ask.speech.say(schedule_texts.NOTHING_SAVED)),
        )
    return await _unfollow(desk, ask, asked.topics, [topic.name for topic in in_force])


@in_turn
async def unfollow(desk: Desk, ask: Request, press: Press) -> Reply:
    """Take the topic of a button out of all schedules."""
    in_force = await desk.catalog.topics(ask.chat)
    topic = tagged(press.value(0), in_force)
    if topic is None:
        return reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))
    return await _unfollow(desk, ask, (topic.name,), [one.name for one in in_force])


async def _unfollow(desk: Desk, ask: Request, topics: Sequence[str], names: Sequence[str]) -> Reply:
    before = after = in_order(await chat_view.schedules(desk, ask))
    for name in topics:
        after = without_topic(after, name, names)
    kept, rows = await undoing(desk, ask, before, after)
    await desk.store.commit(*kept, *changes(before, after))
    sentence = (
        schedule_texts.not_followed(ask.speech, topics) if after == before else schedule_texts.ended(ask.speech, topics)
    )
    listed = await _schedules(desk, ask.speech, await chat_view.chat(desk, ask), (Text(sentence),), after)
    return with_rows(listed, rows)


@in_turn
async def drop(desk: Desk, ask: Request, press: Press) -> Reply:
    """Delete one time of a schedule of this chat, or all its times."""
    schedule = await desk.store.get(Subscription, press.value(0))
    if schedule is None or schedule.chat != ask.chat:
        return reply_notice(ask.speech.say(schedule_texts.SCHEDULE_GONE))
    rows = with_all_times(await chat_view.schedules(desk, ask))
    row = next((row for row in rows if schedule in row and press.value(1) == schedule_keyboard.ALL_TIMES), (schedule,))
    kept, undo = await undoing(desk, ask, row, ())
    await desk.store.commit(*kept, *changes(row, ()))
    return with_rows(await settings.settings_of(desk, ask, edit=True), undo)


async def sample(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show what a schedule would send now."""
    schedule = await desk.store.get(Subscription, press.value(0))
    if schedule is None or schedule.chat != ask.chat:
        return reply_notice(ask.speech.say(schedule_texts.SCHEDULE_GONE))
    messages = await desk.composer.sample(schedule)
    return Reply(messages) if messages else reply_text(ask.speech.say(mute_texts.ALL_MUTED))


async def _subscribe(desk: Desk, ask: Request, request: ScheduleRequest) -> Reply:
    before = await chat_view.schedules(desk, ask)
    after = in_order(subscribed(before, request, await chat_view.destination(desk, ask)))
    if len(with_all_times(after)) > MAX_SCHEDULES or len(after) > MAX_TIMES:
        return reply_text(ask.speech.say(schedule_texts.TOO_MANY_SCHEDULES))
    over = next((one for one in after if one not in before and not next_slots(one, desk.clock.now(), 1)), None)
    if over:
        return reply_text(schedule_texts.over_already(ask.speech, over.at))
    chat = await chat_view.chat(desk, ask)
    chat = replace(chat, state=ChatState.ACTIVE, zone=request.zone or chat.zone)
    await desk.store.commit(Put(chat), *changes(before, after))
    same = set(before) == set(after)
    opening = Trusted(ask.speech.say(schedule_texts.NOTHING_CHANGED if same else schedule_texts.SUBSCRIBED))
    assumed = schedule_texts.assumed(ask.speech, request.assumed)
    return await _schedules(desk, ask.speech, chat, (Text(f"{assumed}\n" if assumed else ""), opening), after)


async def _schedules(
    desk: Desk, speech: Speech, chat: Chat, opening: tuple[Fragment, ...], schedules: Schedules
) -> Reply:
    """All schedules of the chat with the next digests, and buttons to try the last and to delete each."""
    if not schedules:
        return reply(*opening, Trusted("\n" + speech.say(schedule_texts.NO_SCHEDULES)))
    unasked = () if chat.zone else (Text(schedule_texts.which_zone(speech, desk.zone)),)
    rows = keyboards.sample(speech, schedules[-1]) + (keyboards.ask_zone(speech) if unasked else ())
    rows += schedule_keyboard.made(speech, with_all_times(schedules))
    return reply_list(
        [opening, *await chat_view.schedule_list(desk, speech, chat, schedules), *([unasked] if unasked else [])], rows
    )


def _not_understood(ask: Request, request: ScheduleRequest) -> Reply:
    """The words that were not understood, what they may mean, and an example; nothing is saved."""
    said = (
        schedule_texts.not_understood(ask.speech, one.words, one.near, one.trouble, one.meant)
        for one in request.unknown
    )
    fragments = [Text(f"{line}\n") for line in said]
    near = dict.fromkeys(name for one in request.unknown if not (one.trouble or one.meant) for name in one.near)
    hours = next(iter(request.hours), Hours())
    at = f"{hours.times[0]:%H:%M}" if hours.times else ""
    simple = request.hours in {(), (Hours(hours.days, hours.times[:1]),)} and not request.without
    rows = keyboards.follows(ask.speech, near, encode_days(hours.days or ()), at, request.zone) if simple else ()
    return reply(
        *fragments,
        Trusted(
            ask.speech.together(
                map(
                    ask.speech.say,
                    (ask.speech.say(schedule_texts.NOTHING_SAVED), ask.speech.say(schedule_texts.SUBSCRIBE_EXAMPLE)),
                )
            )
        ),
        rows=rows,
    )


FAMILY: Final = Family(
    commands=(
        Command(
            "subscribe",
            Who.MANAGER,
            "Schedule a digest: topics, days, time and zone",
            subscribe,
            EXAMPLES,
            first=True,
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
