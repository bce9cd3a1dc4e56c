"""/quiet and its buttons: the hours without digests, and whether empty and late digests are sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Final

from bot.chat.commands.do_not_disturb import quiet_keyboard
from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import in_order
from bot.chat.parsing import quiet_hours
from bot.model import Chat
from bot.ports import Put
from bot.render.markup import Trusted
from bot.render.speech.speech import to_say
from bot.render.texts import chat_texts, schedule_texts

EXAMPLES: Final = ("22:00-07:00", to_say("22:00-07:00, weekends until 10"), to_say("off"))


@in_turn
async def quiet(desk: Desk, ask: Request) -> Reply:
    """Set or end the quiet hours; without words, show them with buttons."""
    chat = await chat_view.chat(desk, ask)
    if not ask.words.strip():
        return await _page(desk, ask, chat, ask.speech.say(schedule_texts.QUIET))
    wanted = (
        None
        if quiet_hours.is_off(ask.words)
        else await asyncio.to_thread(quiet_hours.parse_quiet_hours, ask.words, chat.quiet)
    )
    if wanted is None and not quiet_hours.is_off(ask.words):
        return reply_text(ask.speech.say(schedule_texts.QUIET_USAGE), quiet_keyboard.quiet(ask.speech, chat))
    chat = replace(chat, quiet=wanted)
    await desk.store.commit(Put(chat))
    sentence = (
        schedule_texts.quiet_set(ask.speech, wanted, await desk.zone_of(ask.chat))
        if wanted
        else ask.speech.say(schedule_texts.NO_QUIET)
    )
    return await _page(desk, ask, chat, sentence)


async def show_quiet(desk: Desk, ask: Request, _: Press) -> Reply:
    """Show quiet hours to choose from."""
    return await _page(desk, ask, await chat_view.chat(desk, ask), ask.speech.say(schedule_texts.QUIET), edit=True)


@in_turn
async def set_hours(desk: Desk, ask: Request, press: Press) -> Reply:
    """Set the quiet hours of a button, or end them."""
    wanted = quiet_hours.parse_quiet_hours(" ".join(press.values))
    if wanted is None and press.values:
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    return await _set(desk, ask, replace(await chat_view.chat(desk, ask), quiet=wanted))


@in_turn
async def set_silent(desk: Desk, ask: Request, press: Press) -> Reply:
    """When nothing is new, send nothing or say so."""
    return await _set(desk, ask, replace(await chat_view.chat(desk, ask), silent=press.value(0) == "1"))


@in_turn
async def set_punctual(desk: Desk, ask: Request, press: Press) -> Reply:
    """Skip late digests or send them."""
    return await _set(desk, ask, replace(await chat_view.chat(desk, ask), punctual=press.value(0) == "1"))


async def _set(desk: Desk, ask: Request, chat: Chat) -> Reply:
    await desk.store.commit(Put(chat))
    return await _page(desk, ask, chat, ask.speech.say(schedule_texts.QUIET), edit=True)


async def _page(desk: Desk, ask: Request, chat: Chat, sentence: str, *, edit: bool = False) -> Reply:
    """A sentence, the next digests, and buttons that show the current choices."""
    schedules = in_order(await chat_view.schedules(desk, ask))
    following = await chat_view.next_digests(desk, ask.speech, chat, schedules)
    return reply(
        Trusted("\n\n".join(filter(None, (sentence, following)))),
        rows=quiet_keyboard.quiet(ask.speech, chat),
        edit=edit,
    )


FAMILY: Final = Family(
    commands=(
        Command(
            "quiet",
            Who.MANAGER,
            "Set hours in which I send no digests",
            quiet,
            EXAMPLES,
        ),
    ),
    buttons=(
        ButtonAction(Action.QUIET, Who.EVERYONE, show_quiet),
        ButtonAction(Action.HOURS, Who.MANAGER, set_hours),
        ButtonAction(Action.SILENT, Who.MANAGER, set_silent),
        ButtonAction(Action.PUNCTUAL, Who.MANAGER, set_punctual),
    ),
)
