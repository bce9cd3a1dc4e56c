"""/start, /settings and /stop: the first screen, the chat's settings, and the end of all digests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.access.invitations import is_payload
from bot.chat.commands import schedule_keyboard
from bot.chat.commands.access import share
from bot.chat.commands.access.arrival import join
from bot.chat.commands.chats import drafts
from bot.chat.commands.do_not_disturb.pause import resuming
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn, undoing
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_list, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import Other, changes, in_order, with_all_times
from bot.model import Alert, Chat, ChatState, Dismissed, Follow, StoryAlerts, Subscription
from bot.ports import Drop, Put
from bot.render.markup import Text, Trusted
from bot.render.speech.speech import Speech
from bot.render.texts import chat_texts, pause_texts, schedule_texts
from bot.render.texts.following import mute_texts
from bot.schedule.pauses import is_paused
from bot.schedule.spread import minutes_after


async def start(desk: Desk, ask: Request) -> Reply:
    """Do what a link says behind /start: come in by an invitation, or offer a topic; else show the first screen."""
    if is_payload(ask.words):
        may_go_on, said = await join(desk, ask)
        if not may_go_on:
            return reply_text(said)
        screen = await _first_screen(desk, ask)
        return replace(screen, messages=(*reply_text(said).messages, *screen.messages))
    return await share.offered(desk, ask) or await _first_screen(desk, ask)


@in_turn
async def _first_screen(desk: Desk, ask: Request) -> Reply:
    """The first screen; a chat that was stopped is active again."""
    chat = await chat_view.chat(desk, ask)
    if ask.manager:
        await desk.store.commit(Put(replace(chat, state=ChatState.ACTIVE, left=None)))
    back = await _welcomed_back(desk, ask, chat)
    said = map(ask.speech.say, (*back, ask.speech.say(chat_texts.WELCOME), ask.speech.say(chat_texts.WELCOME_NEXT)))
    return reply(Trusted("\n\n".join(said)), rows=keyboards.start(ask.speech))


async def _welcomed_back(desk: Desk, ask: Request, chat: Chat) -> list[str]:
    """What a chat is told that had said stop, or was with the bot before this one."""
    if chat.state is ChatState.STOPPED:
        return [ask.speech.say(chat_texts.WELCOME_BACK)]
    if chat.state is ChatState.AWAITED:
        return [chat_texts.came_along(ask.speech, len(await chat_view.schedules(desk, ask)))]
    return []


async def settings(desk: Desk, ask: Request) -> Reply:
    """Show the chat's schedules with their next digests, and its zone, with buttons to change them."""
    return await settings_of(desk, ask, edit=False)


async def show_settings(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show the settings, as a rule in place of the message whose button was pressed."""
    return await settings_of(desk, ask, edit=press.value(0) != keyboards.ANEW)


async def settings_of(desk: Desk, ask: Request, *, edit: bool) -> Reply:
    """The page of settings as they are in the store now."""
    existing = in_order(await chat_view.schedules(desk, ask))
    chat, zone = await chat_view.chat(desk, ask), await desk.zone_of(ask.chat)
    dismissed = await desk.store.get(Dismissed, str(ask.chat))
    now = desk.clock.now()
    left_out = dismissed.at(now) if dismissed else Dismissed(ask.chat)
    rows = keyboards.settings(ask.speech, len(left_out.stories) + len(left_out.muted))
    rows += () if ask.private else drafts.offered(ask.speech)
    rows += resuming(ask.speech) if is_paused(chat.pause, now) else ()
    paused = (
        [pause_texts.paused(ask.speech, chat.pause.until, zone)] if chat.pause and is_paused(chat.pause, now) else []
    )
    when = (*_limits(ask.speech, chat, zone), *_later(desk, ask))
    limits = "".join(f"\n{line}" for line in (*([] if existing else paused), *when))
    muted = "".join(f"\n{line}" for line in _muted(ask.speech, left_out))
    rows += keyboards.following(ask.speech, len(await desk.store.every(Follow, chat=ask.chat)))
    about_zone = (Text(schedule_texts.times_are_in(ask.speech, zone)), Trusted(limits), Text(muted))
    if not existing:
        return reply(Trusted(ask.speech.say(schedule_texts.NO_SCHEDULES) + "\n\n"), *about_zone, rows=rows, edit=edit)
    numbered = with_all_times(existing)
    many = (
        (Trusted(ask.speech.say(schedule_texts.TAP_A_NUMBER) + "\n\n"),)
        if len(numbered) > schedule_keyboard.NAMED
        else ()
    )
    listed = await chat_view.schedule_list(desk, ask.speech, chat, existing)
    blocks = [*listed, (*many, *about_zone)]
    return reply_list(blocks, rows=schedule_keyboard.changing(ask.speech, numbered) + rows, edit=edit)


def _limits(speech: Speech, chat: Chat, zone: str) -> Iterator[str]:
    """When the chat gets no digests."""
    if chat.quiet:
        yield schedule_texts.quiet_hours(speech, chat.quiet, zone)
    if chat.silent:
        yield speech.say(schedule_texts.SILENT)
    if chat.punctual:
        yield speech.say(schedule_texts.PUNCTUAL)


def _later(desk: Desk, ask: Request) -> Iterator[str]:
    """How long after their time the chat's digests come, where they are spread."""
    minutes = minutes_after(ask.chat, desk.spread)
    if minutes:
        yield schedule_texts.comes_later(ask.speech, minutes)


def _muted(speech: Speech, left_out: Dismissed) -> Iterator[str]:
    """The topics and outlets that digests leave out now."""
    if left_out.muted:
        yield mute_texts.muted_now(speech, [one.name for one in left_out.muted])


@in_turn
async def stop(desk: Desk, ask: Request) -> Reply:
    """Delete every schedule; from now on the chat gets only answers."""
    chat = await chat_view.chat(desk, ask)
    schedules = await desk.store.every(Subscription, chat=ask.chat)
    large = await desk.store.get(StoryAlerts, str(ask.chat))
    others: list[Other] = [*await desk.store.every(Alert, chat=ask.chat), *([large] if large else [])]
    others += await desk.store.every(Follow, chat=ask.chat)
    kept, rows = await undoing(desk, ask, schedules, (), others)
    drops = (*changes(schedules, ()), *(Drop(type(one), one.key) for one in others))
    await desk.store.commit(Put(replace(chat, state=ChatState.STOPPED)), *kept, *drops)
    return reply_text(ask.speech.say(chat_texts.STOPPED), rows)


FAMILY: Final = Family(
    commands=(
        Command(
            "settings",
            Who.EVERYONE,
            "See your schedules, time zone and next digests",
            settings,
            first=True,
            for_one=True,
        ),
        Command("stop", Who.MANAGER, "End all digests and delete your schedules", stop, first=True),
        Command("start", Who.EVERYONE, "Start, or start again", start),
    ),
    buttons=(ButtonAction(Action.SETTINGS, Who.EVERYONE, show_settings),),
)
