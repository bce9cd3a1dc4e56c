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
from bot.model import Access, Guest, Role
from bot.personal.erasure import erase
from bot.personal.records import records_of, waiting_of
from bot.render.markup import Trusted
from bot.render.speech.speech import Speech
from bot.render.texts import personal_texts


async def forget(desk: Desk, ask: Request) -> Reply:
    """Say what would be erased and what ends with it, and ask."""
    records = (*await records_of(desk.store, ask.chat), *await waiting_of(desk.store, ask.chat))
    said = [personal_texts.forget(ask.speech, len(records)), *await _ends(desk, ask)]
    return reply_text("\n\n".join(said), _rows(ask.speech))


@in_turn
async def forget_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Erase everything, or nothing; a second press erases what came since."""
    if press.value(0) != "1":
        return reply(Trusted(ask.speech.say(personal_texts.KEPT)), edit=True)
    ends = await _ends(desk, ask)
    waiting = len(await waiting_of(desk.store, ask.chat))  # what asks for this is dropped once it is answered
    count = waiting + await erase(desk.store, ask.chat, desk.clock.now())
    await audit.forget_person(desk.store, ask.chat)
    return reply(Trusted("\n\n".join([personal_texts.forgotten(ask.speech, count), *ends])), edit=True)


async def _ends(desk: Desk, ask: Request) -> list[str]:
    """What the chat cannot do any more once it is forgotten: that it was let in, or has a role, is a record too."""
    guest = await desk.store.get(Guest, str(ask.chat))
    if guest is None:
        return []
    left, closed = desk.team.configured.get(ask.chat, Role.READER), desk.access is not Access.OPEN
    if guest.role is Role.OWNER and left is not Role.OWNER:
        return [ask.speech.say(personal_texts.ENDS_OWNER)]
    ends = [ask.speech.say(personal_texts.ENDS_ROLE)] if not left.includes(guest.role) else []
    if closed and left is Role.READER:
        ends.append(ask.speech.say(personal_texts.ENDS_ACCESS if ask.private else personal_texts.ENDS_GROUP))
    return ends


def _rows(speech: Speech) -> Rows:
    return (
        (button(speech.say("Erase everything"), Action.FORGET, "1"), button(speech.say("Keep it"), Action.FORGET, "0")),
    )


FAMILY: Final = Family(
    commands=(Command("forget", Who.MANAGER, "Erase everything I keep of this chat", forget),),
    buttons=(ButtonAction(Action.FORGET, Who.MANAGER, forget_pressed),),
)
