"""/language and its buttons: the language in which the bot speaks in a chat."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.chat.commands.languages.news_languages import asks_for_news, news_languages
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button, ticked
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.ports import Put
from bot.render.markup import Text, Trusted
from bot.render.speech.languages import OFFERED, named, own_name, speech_of
from bot.render.speech.speech import Speech, to_say
from bot.render.texts import chat_texts, language_texts

EXAMPLES: Final = ("русский", to_say("news english chinese"))


async def language(desk: Desk, ask: Request) -> Reply:
    """Speak the language that is named, or choose the languages of the news."""
    return await (news_languages(desk, ask) if asks_for_news(ask.words) else spoken(desk, ask))


@in_turn
async def spoken(desk: Desk, ask: Request) -> Reply:
    """Speak the language that is named, or show those that there are."""
    if not ask.words.strip():
        chosen = (await chat_view.chat(desk, ask)).language
        return reply_text(ask.speech.say(language_texts.WHICH), _with_news(ask.speech, chosen))
    code = named(ask.words)
    if not code:
        said = language_texts.not_spoken(ask.speech, ask.words, [own_name(one) for one in OFFERED])
        return reply(Text(said), rows=_rows(ask.speech, ""))
    return await _speak(desk, ask, code)


@in_turn
async def chosen(desk: Desk, ask: Request, press: Press) -> Reply:
    """Speak the language of the button; without one, that which the messenger reports."""
    if press.value(0) and press.value(0) not in OFFERED:
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    return replace(await _speak(desk, ask, press.value(0)), edit=True)


async def _speak(desk: Desk, ask: Request, code: str) -> Reply:
    chat = replace(await chat_view.chat(desk, ask), language=code)
    await desk.store.commit(Put(chat))
    speech = speech_of(chat)
    return reply(Trusted(speech.say(language_texts.CHANGED)), rows=_rows(speech, code))


def _with_news(speech: Speech, chosen: str) -> Rows:
    """The languages, and the way to those of the news."""
    return (*_rows(speech, chosen), *keyboards.news_languages(speech))


def _rows(speech: Speech, chosen: str) -> Rows:
    """The languages of the interface, each by its own name, and the one that the messenger reports; one is ticked."""
    named = [button(ticked(own_name(code), on=code == chosen), Action.LANGUAGE, code) for code in OFFERED]
    pairs = tuple(tuple(named[n : n + 2]) for n in range(0, len(named), 2))
    return (*pairs, (button(ticked(speech.say(language_texts.AS_REPORTED), on=not chosen), Action.LANGUAGE, ""),))


FAMILY: Final = Family(
    commands=(
        Command(
            "language",
            Who.MANAGER,
            "Choose the language that I speak here, or of the news",
            language,
            EXAMPLES,
        ),
    ),
    buttons=(ButtonAction(Action.LANGUAGE, Who.MANAGER, chosen),),
)
