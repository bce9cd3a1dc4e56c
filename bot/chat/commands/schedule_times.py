"""One schedule and the buttons that change it: its time, its days, its sound; and the chat's zone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Final

from bot.chat.commands import schedule_keyboard, settings
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press, decode_days, decode_time
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import Schedules, changes, deduplicated, in_order, rescheduled, with_all_times
from bot.chat.parsing.place_zones import zone_at
from bot.chat.parsing.schedule.request import Hours, ScheduleRequest
from bot.chat.parsing.words import zones
from bot.model import ChatState, Subscription
from bot.ports import Put
from bot.render.markup import Trusted
from bot.render.texts import chat_texts, schedule_texts
from bot.render.texts.schedules import place_texts, round_up_texts


async def show_when(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show times and days to choose from; with several schedules, all of them, to choose one first."""
    edit = press.value(1) != keyboards.ANEW
    existing = in_order(await chat_view.schedules(desk, ask))
    if len(with_all_times(existing)) > 1 or any(one.round_up for one in existing):
        return await settings.settings_of(desk, ask, edit=edit)
    rows = schedule_keyboard.when(ask.speech, next(iter(existing), None))
    return reply(Trusted(ask.speech.say(schedule_texts.WHEN)), rows=rows, edit=edit)


async def show_schedule(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show one schedule, with its next digests and buttons that change it."""
    row = await _row(desk, ask, press.value(0))
    return await _card(desk, ask, row) if row else reply_notice(ask.speech.say(schedule_texts.SCHEDULE_GONE))


@in_turn
async def set_time(desk: Desk, ask: Request, press: Press) -> Reply:
    """Set the time of a schedule."""
    at = decode_time(press.value(0))
    request = ScheduleRequest(hours=(Hours(times=(at,)),)) if at else None
    return await _reschedule(desk, ask, request, press.value(1))


@in_turn
async def set_days(desk: Desk, ask: Request, press: Press) -> Reply:
    """Set the days of a schedule."""
    days = decode_days(press.value(0))
    return await _reschedule(desk, ask, ScheduleRequest(hours=(Hours(days),)) if days else None, press.value(1))


async def show_zones(desk: Desk, ask: Request, _: Press) -> Reply:
    """Show zones to choose from."""
    said = ask.speech.together([ask.speech.say(schedule_texts.ZONES), ask.speech.say(place_texts.SHARE)])
    return reply(
        Trusted(said),
        rows=keyboards.zones(ask.speech, await desk.zone_of(ask.chat)),
        edit=True,
    )


@in_turn
async def set_zone(desk: Desk, ask: Request, press: Press) -> Reply:
    """Set the zone of the chat and of all its schedules."""
    zone = zones.find_zone(press.value(0))
    if not zone:
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    await _keep_zone(desk, ask, zone)
    return replace(await settings.settings_of(desk, ask, edit=True), notice=schedule_texts.zone_is(ask.speech, zone))


@in_turn
async def share_location(desk: Desk, ask: Request, location: tuple[float, float]) -> Reply:
    """Set the zone of the chat to that of a place; the place is not kept."""
    if refusal := Who.MANAGER.refusal(ask):
        return reply_text(refusal)
    zone = await asyncio.to_thread(zone_at, *location)
    if not zone:
        return reply_text(ask.speech.say(place_texts.NO_ZONE))
    before = await _keep_zone(desk, ask, zone)
    chat = await chat_view.chat(desk, ask)
    said = ask.speech.together([schedule_texts.zone_is(ask.speech, zone), ask.speech.say(place_texts.NOT_KEPT)])
    following = await chat_view.next_digests(desk, ask.speech, chat, before)
    return reply(Trusted("\n\n".join(filter(None, (said, following)))), rows=keyboards.settings(ask.speech))


async def _keep_zone(desk: Desk, ask: Request, zone: str) -> Schedules:
    """Write the zone of the chat and of all its schedules; the schedules."""
    before = await desk.store.every(Subscription, chat=ask.chat)
    after = deduplicated(replace(one, zone=zone) for one in before)
    chat = replace(await chat_view.chat(desk, ask), zone=zone)
    await desk.store.commit(Put(chat), *changes(before, after))
    return after


@in_turn
async def set_sound(desk: Desk, ask: Request, press: Press) -> Reply:
    """Send a schedule, with all its times, with a sound or without."""
    row = await _row(desk, ask, press.value(0))
    if not row:
        return reply_notice(ask.speech.say(schedule_texts.SCHEDULE_GONE))
    changed = tuple(replace(one, silently=press.value(1) == "0") for one in row)
    await desk.store.commit(*map(Put, changed))
    return await _card(desk, ask, changed)


async def _row(desk: Desk, ask: Request, name: str) -> Schedules:
    """The schedule of this chat with all its times, by the id of one of them; () when it is gone."""
    schedule = await desk.store.get(Subscription, name)
    if schedule is None or schedule.chat != ask.chat:
        return ()
    rows = with_all_times(await desk.store.every(Subscription, chat=ask.chat))
    return next((row for row in rows if schedule in row), (schedule,))


async def _card(desk: Desk, ask: Request, row: Schedules) -> Reply:
    """One schedule with its number, its next digests, and buttons that change it."""
    rows = with_all_times(await chat_view.schedules(desk, ask))
    number = next((number for number, one in enumerate(rows, 1) if row[0] in one), 1)
    blocks = await chat_view.schedule_list(desk, ask.speech, await chat_view.chat(desk, ask), row, number)
    return reply_list(blocks, rows=schedule_keyboard.one(ask.speech, row), edit=True)


async def _reschedule(desk: Desk, ask: Request, request: ScheduleRequest | None, name: str) -> Reply:
    """Change the schedule with this id, or with "" the first, and show it."""
    row = await _row(desk, ask, name) if name else ()
    if request is None or (name and not row):
        return reply_notice(ask.speech.say(schedule_texts.SCHEDULE_GONE if request else chat_texts.OLD_BUTTON))
    before = await chat_view.schedules(desk, ask)
    meant = row or in_order(before)[:1]
    if any(one.round_up for one in meant) and any(len(one.days or ()) > 1 for one in request.hours):
        return reply_notice(ask.speech.say(round_up_texts.ONE_DAY))
    after = rescheduled(before, request, await chat_view.destination(desk, ask), row)
    chat = replace(await chat_view.chat(desk, ask), state=ChatState.ACTIVE)
    await desk.store.commit(Put(chat), *changes(before, after))
    if name:
        changed = await _row(desk, ask, name)
        return await _card(desk, ask, changed) if changed else await settings.settings_of(desk, ask, edit=True)
    first = in_order(after)[0]
    sentence = schedule_texts.sent_at(ask.speech, first.days, first.at, first.zone)
    following = await chat_view.next_digests(desk, ask.speech, chat, after)
    rows = schedule_keyboard.when(ask.speech, first)
    return reply(Trusted(f"{ask.speech.say(schedule_texts.WHEN)}\n\n{sentence}\n\n{following}"), rows=rows, edit=True)


FAMILY: Final = Family(
    buttons=(
        ButtonAction(Action.WHEN, Who.EVERYONE, show_when),
        ButtonAction(Action.SCHEDULE, Who.EVERYONE, show_schedule),
        ButtonAction(Action.AT, Who.MANAGER, set_time),
        ButtonAction(Action.DAYS, Who.MANAGER, set_days),
        ButtonAction(Action.ZONES, Who.EVERYONE, show_zones),
        ButtonAction(Action.ZONE, Who.MANAGER, set_zone),
        ButtonAction(Action.SOUND, Who.MANAGER, set_sound),
    ),
)
