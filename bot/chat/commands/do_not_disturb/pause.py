"""/pause and /resume: a time without digests, which ends by itself or by a tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import in_order
from bot.chat.parsing.pauses import PauseRequest, parse_pause
from bot.chat.parsing.quiet_hours import is_off
from bot.model import Chat, Pause
from bot.ports import Put
from bot.render.markup import Trusted
from bot.render.speech.speech import Speech, to_say
from bot.render.texts import chat_texts, pause_texts
from bot.schedule.pauses import ended, is_paused

LENGTHS: Final = (
    (to_say("Today"), "today"),
    (to_say("3 days"), "3 days"),
    (to_say("A week"), "1 week"),
    (to_say("Until I say"), "indefinitely"),
)
"""The pauses on buttons, each with the words that its button carries; /pause takes any others."""
EXAMPLE: Final = to_say("until monday")
EXAMPLES: Final = (EXAMPLE, "3 days", to_say("a week"))


@in_turn
async def pause(desk: Desk, ask: Request) -> Reply:
    """Pause the digests as the words say; without words, show pauses to choose from."""
    words = ask.words.strip()
    if not words:
        return reply(
            Trusted(ask.speech.say(pause_texts.PAUSE)), rows=_rows(ask.speech, paused=await _is_paused(desk, ask))
        )
    if is_off(words):
        return await _resumed(desk, ask, edit=False)
    asked = await _parsed(desk, ask, words)
    if asked is None:
        return reply(
            Trusted(ask.speech.say(pause_texts.USAGE)), rows=_rows(ask.speech, paused=await _is_paused(desk, ask))
        )
    return await _paused(desk, ask, asked.until, edit=False)


@in_turn
async def set_pause(desk: Desk, ask: Request, press: Press) -> Reply:
    """Pause for as long as a button says."""
    asked = await _parsed(desk, ask, press.value(0))
    if asked is None:
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    return await _paused(desk, ask, asked.until, edit=press.value(1) != keyboards.ANEW)


@in_turn
async def resume(desk: Desk, ask: Request) -> Reply:
    """End the pause."""
    return await _resumed(desk, ask, edit=False)


@in_turn
async def end_pause(desk: Desk, ask: Request, _: Press) -> Reply:
    """End the pause, by a button."""
    return await _resumed(desk, ask, edit=True)


async def _parsed(desk: Desk, ask: Request, words: str) -> PauseRequest | None:
    return parse_pause(words, desk.clock.now(), await desk.zone_of(ask.chat))


async def _is_paused(desk: Desk, ask: Request) -> bool:
    return is_paused((await chat_view.chat(desk, ask)).pause, desk.clock.now())


async def _paused(desk: Desk, ask: Request, until: datetime | None, *, edit: bool) -> Reply:
    now, chat = desk.clock.now(), await chat_view.chat(desk, ask)
    begun = chat.pause.since if chat.pause and is_paused(chat.pause, now) else now
    chat = replace(chat, pause=Pause(begun, until))
    await desk.store.commit(Put(chat))
    said = pause_texts.paused(ask.speech, until, await desk.zone_of(ask.chat))
    said = ask.speech.together([said, ask.speech.say(pause_texts.MEANWHILE)])
    return await _page(desk, ask, chat, said, edit=edit)


async def _resumed(desk: Desk, ask: Request, *, edit: bool) -> Reply:
    now, chat = desk.clock.now(), await chat_view.chat(desk, ask)
    if not is_paused(chat.pause, now):
        return await _page(desk, ask, chat, ask.speech.say(pause_texts.NOT_PAUSED), edit=edit)
    chat = replace(chat, pause=ended(chat.pause, now))
    await desk.store.commit(Put(chat))
    return await _page(desk, ask, chat, ask.speech.say(pause_texts.RESUMED), edit=edit)


async def _page(desk: Desk, ask: Request, chat: Chat, sentence: str, *, edit: bool) -> Reply:
    """A sentence, the next digests, and the button that ends a pause."""
    schedules = in_order(await chat_view.schedules(desk, ask))
    following = await chat_view.next_digests(desk, ask.speech, chat, schedules)
    rows = resuming(ask.speech) if is_paused(chat.pause, desk.clock.now()) else ()
    return reply(Trusted("\n\n".join(filter(None, (sentence, following)))), rows=rows, edit=edit)


def _rows(speech: Speech, *, paused: bool) -> Rows:
    """Pauses to choose from, and the end of the one that lasts."""
    lengths = tuple((keyboards.button(speech.say(label), Action.PAUSE, words) for label, words in LENGTHS))
    return (lengths[:2], lengths[2:], *(resuming(speech) if paused else ()))


def resuming(speech: Speech) -> Rows:
    """End the pause."""
    return ((keyboards.button(speech.say("Resume digests"), Action.RESUME),),)


FAMILY: Final = Family(
    commands=(
        Command("pause", Who.MANAGER, "Send no digests for a while", pause, EXAMPLES),
        Command("resume", Who.MANAGER, "End the pause", resume),
    ),
    buttons=(
        ButtonAction(Action.PAUSE, Who.MANAGER, set_pause),
        ButtonAction(Action.RESUME, Who.MANAGER, end_pause),
    ),
)
