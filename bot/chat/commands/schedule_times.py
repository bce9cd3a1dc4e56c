"""The buttons for the time, the days, the zone and the sound of the chat's digests."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.chat.commands import settings
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press, decode_days, decode_time
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import changes, deduplicated, in_order, rescheduled, with_all_times
from bot.chat.parsing.schedule.request import Hours, ScheduleRequest
from bot.chat.parsing.words import zones
from bot.model import ChatState, Subscription
from bot.ports import Put
from bot.render.markup import Trusted
from bot.render.texts import chat_texts, schedule_texts


async def show_when(desk: Desk, ask: Request, _: Press) -> Reply:
    """Show times and days to choose from."""
    first = next(iter(in_order(await chat_view.schedules(desk, ask))), None)
    return reply(Trusted(schedule_texts.WHEN), rows=keyboards.when(first), edit=True)


@in_turn
async def set_time(desk: Desk, ask: Request, press: Press) -> Reply:
    """Set the time of the first schedule."""
    at = decode_time(press.value(0))
    return (
        await _reschedule(desk, ask, ScheduleRequest(hours=(Hours(times=(at,)),)))
        if at
        else reply_notice(chat_texts.OLD_BUTTON)
    )


@in_turn
async def set_days(desk: Desk, ask: Request, press: Press) -> Reply:
    """Set the days of the first schedule."""
    days = decode_days(press.value(0))
    return (
        await _reschedule(desk, ask, ScheduleRequest(hours=(Hours(days),)))
        if days
        else reply_notice(chat_texts.OLD_BUTTON)
    )


async def show_zones(desk: Desk, ask: Request, _: Press) -> Reply:
    """Show zones to choose from."""
    return reply(Trusted(schedule_texts.ZONES), rows=keyboards.zones(await desk.zone_of(ask.chat)), edit=True)


@in_turn
async def set_zone(desk: Desk, ask: Request, press: Press) -> Reply:
    """Set the zone of the chat and of all its schedules."""
    zone = zones.find_zone(press.value(0))
    if not zone:
        return reply_notice(chat_texts.OLD_BUTTON)
    before = await desk.store.every(Subscription, chat=ask.chat)
    after = deduplicated(replace(one, zone=zone) for one in before)
    chat = replace(await chat_view.chat(desk, ask), zone=zone)
    await desk.store.commit(Put(chat), *changes(before, after))
    return replace(await settings.settings_of(desk, ask, edit=True), notice=schedule_texts.zone_is(zone))


@in_turn
async def set_sound(desk: Desk, ask: Request, press: Press) -> Reply:
    """Send a schedule, with all its times, with a sound or without."""
    schedule = await desk.store.get(Subscription, press.value(0))
    if schedule is None or schedule.chat != ask.chat:
        return reply_notice(schedule_texts.SCHEDULE_GONE)
    rows = with_all_times(await chat_view.schedules(desk, ask))
    row = next((row for row in rows if schedule in row), (schedule,))
    await desk.store.commit(*(Put(replace(one, silently=press.value(1) == "0")) for one in row))
    return await settings.settings_of(desk, ask, edit=True)


async def _reschedule(desk: Desk, ask: Request, request: ScheduleRequest) -> Reply:
    before = await chat_view.schedules(desk, ask)
    after = rescheduled(before, request, await chat_view.destination(desk, ask))
    chat = replace(await chat_view.chat(desk, ask), state=ChatState.ACTIVE)
    await desk.store.commit(Put(chat), *changes(before, after))
    first = in_order(after)[0]
    sentence = schedule_texts.sent_at(first.days, first.at, first.zone)
    following = chat_view.next_digests(desk, chat, after)
    return reply(Trusted(f"{schedule_texts.WHEN}\n\n{sentence}\n\n{following}"), rows=keyboards.when(first), edit=True)


FAMILY: Final = Family(
    buttons=(
        ButtonAction(Action.WHEN, Who.EVERYONE, show_when),
        ButtonAction(Action.AT, Who.MANAGER, set_time),
        ButtonAction(Action.DAYS, Who.MANAGER, set_days),
        ButtonAction(Action.ZONES, Who.EVERYONE, show_zones),
        ButtonAction(Action.ZONE, Who.MANAGER, set_zone),
        ButtonAction(Action.SOUND, Who.MANAGER, set_sound),
    ),
)
