"""Answers to wishes on what a chat gets: the command that does it on a button, or the pages where it is chosen."""

from __future__ import annotations

import asyncio

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, fits
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.settings_wishes import settings_wish
from bot.render.markup import Code, Trusted
from bot.render.texts import answer_texts, schedule_texts
from bot.render.texts.schedules import wish_texts


async def wished(desk: Desk, ask: Request) -> Reply | None:
    """The answer to a wish on settings, which changes nothing before a tap; None for what is no such wish."""
    topics = await desk.catalog.topics(ask.chat)
    wish = await asyncio.to_thread(settings_wish, ask.words, topics, desk.clock.now(), await desk.zone_of(ask.chat))
    if wish is None:
        return None
    if wish.zone:
        label = schedule_texts.zone_offered(ask.speech, wish.zone)
        return reply_text(ask.speech.say(wish_texts.TAP_TO_DO), ((keyboards.button(label, Action.ZONE, wish.zone),),))
    if not wish.command:
        return reply_text(ask.speech.say(wish_texts.YOURS_TO_SET), keyboards.settings(ask.speech)[:2])
    written = f"/{wish.command} {wish.words}"
    if not fits(Action.GIVE, wish.command, wish.words):
        return reply(Trusted(ask.speech.say(wish_texts.SEND_IT) + "\n"), Code(written))
    rows: Rows = ((keyboards.button(written, Action.GIVE, wish.command, wish.words),),)
    if wish.command == "subscribe":  # "huawei on weekends" may be a question too
        rows += keyboards.show(answer_texts.only_on(ask.speech, wish.words), wish.words)
    return reply_text(ask.speech.say(wish_texts.TAP_TO_DO), rows)
