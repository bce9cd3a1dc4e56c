"""Alerts of words: tell a chat once when an article names words on which nothing was found."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import Final

from bot.alerts.naming import can_be_named
from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Alert, ChatState
from bot.ports import Put
from bot.render.markup import Text, Trusted
from bot.render.texts import answer_texts, chat_texts

MOST: Final = 10
"""Alerts of one chat."""


@in_turn
async def set_alert(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tell the chat when an article names the words of the button."""
    words = " ".join(press.value(0).split())
    if not words or not can_be_named(words):
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    return await waited_for(desk, ask, words)


async def waited_for(desk: Desk, ask: Request, words: str) -> Reply:
    """Tell the chat, in whose turn this is called, when an article names the words."""
    known = await desk.store.every(Alert, chat=ask.chat)
    name = blake2b(f"{ask.chat}/{ask.thread}/{words.casefold()}".encode("utf-8", "replace"), digest_size=6).hexdigest()
    if all(one.id != name for one in known):
        if len(known) >= MOST:
            return reply_text(ask.speech.say(answer_texts.TOO_MANY_ALERTS))
        chat = replace(await chat_view.chat(desk, ask), state=ChatState.ACTIVE)  # a stopped chat would hear nothing
        await desk.store.commit(Put(chat), Put(Alert(name, ask.chat, words, desk.clock.now(), ask.thread)))
    return reply(
        Text(f"{answer_texts.alert_set(ask.speech, words)} "), Trusted(ask.speech.say(answer_texts.ALERTS_WHERE))
    )
