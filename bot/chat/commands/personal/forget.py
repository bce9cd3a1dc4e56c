"""/forget: erase everything that is kept of the chat, after one question."""

from __future__ import annotations

from typing import Final

from bot.access import audit
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.personal.erasure import erase
from bot.personal.records import records_of
from bot.render.markup import Trusted
from bot.render.speech.speech import Speech
from bot.render.texts import personal_texts


async def forget(desk: Desk, ask: Request) -> Reply:
    """Say what would be erased, and ask."""
    count = len(await records_of(desk.store, ask.chat))
    return reply_text(personal_texts.forget(ask.speech, count), _rows(ask.speech))


@in_turn
async def forget_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Erase everything, or nothing; a second press erases what came since."""
    if press.value(0) != "1":
        return reply(Trusted(ask.speech.say(personal_texts.KEPT)), edit=True)
    count = await erase(desk.store, ask.chat, desk.clock.now())
    await audit.forget_person(desk.store, ask.chat)
    return reply(Trusted(personal_texts.forgotten(ask.speech, count)), edit=True)


def _rows(speech: Speech) -> Rows:
    return (
        (button(speech.say("Erase everything"), Action.FORGET, "1"), button(speech.say("Keep it"), Action.FORGET, "0")),
    )


FAMILY: Final = Family(
    commands=(Command("forget", Who.MANAGER, "Erase everything I keep of this chat", forget),),
    buttons=(ButtonAction(Action.FORGET, Who.MANAGER, forget_pressed),),
)
