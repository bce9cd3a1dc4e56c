"""/language news and its buttons: the languages whose articles a chat is told."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.keyboards import Rows, button, ticked
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.words.letters import bare
from bot.model import Chat
from bot.ports import Put
from bot.render.markup import Text, Trusted
from bot.render.speech.languages import called, language_named, own_name
from bot.render.speech.speech import Speech
from bot.render.texts import chat_texts, language_texts
from summaries.languages import CODES, profiles

EVERY: Final = "all"
MOST: Final = 20
"""Languages that one chat may choose."""
_BETWEEN: Final = re.compile(r"(?:[\s,،、;+&]|(?<!<)/)+")
_SMALL: Final = frozenset({"and", "or", "и", "y", "e", "و", "和", "et", "und"})
_IN_EACH_ROW: Final = 3


def asks_for_news(words: str) -> bool:
    """Whether the words behind /language are on the languages of articles."""
    return bool(words.split()) and bare(words.split(maxsplit=1)[0]) in _said("nouns")


@in_turn
async def news_languages(desk: Desk, ask: Request) -> Reply:
    """Tell the chat the articles in the languages that are named, or show those that it has chosen."""
    chat = await chat_view.chat(desk, ask)
    asked = [one for one in _BETWEEN.split(ask.words.strip())[1:] if one and one.casefold() not in _SMALL]
    if not asked:
        return _page(ask.speech, chat)
    if bare(" ".join(asked)) in _said("everything"):
        return await _choose(desk, ask, chat, ())
    codes = {one: language_named(one) for one in asked}
    strange = next((one for one, code in codes.items() if not code), "")
    if strange or len(codes) > MOST:
        said = language_texts.no_language(ask.speech, strange or ask.words)
        return reply(Text(f"{said}\n\n"), *_told(ask.speech, chat), rows=_rows(ask.speech, chat))
    return await _choose(desk, ask, chat, tuple(dict.fromkeys(codes.values())))


@cache
def _said(key: str) -> frozenset[str]:
    """The phrases of all languages for "news" or for "all"."""
    lists = (words.phrases.get(key, ()) for one in profiles() for words in (one.conversation, one.schedule))
    return frozenset(bare(phrase) for phrases in lists for phrase in phrases)


@in_turn
async def pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show the languages in a message of their own, or choose or drop that of the button; with none, all are told."""
    chat, code = await chat_view.chat(desk, ask), press.value(0)
    if not code:
        return _page(ask.speech, chat)
    if code == EVERY:
        return replace(await _choose(desk, ask, chat, ()), edit=True)
    if not own_name(code):
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    chosen = chat.news_languages
    left = tuple(one for one in chosen if one != code) if code in chosen else (*chosen, code)
    return replace(await _choose(desk, ask, chat, left), edit=True)


async def _choose(desk: Desk, ask: Request, chat: Chat, codes: tuple[str, ...]) -> Reply:
    chat = replace(chat, news_languages=codes)
    await desk.store.commit(Put(chat))
    return _page(ask.speech, chat)


def _page(speech: Speech, chat: Chat) -> Reply:
    return reply(*_told(speech, chat), rows=_rows(speech, chat))


def _told(speech: Speech, chat: Chat) -> tuple[Text | Trusted, ...]:
    names = [called(speech, code) for code in chat.news_languages]
    said = language_texts.told_in(speech, names) if names else speech.say(language_texts.EVERY_TOLD)
    return Text(f"{said}\n\n"), Trusted(speech.say(language_texts.HOW_TO_CHOOSE))


def _rows(speech: Speech, chat: Chat) -> Rows:
    """The languages that are read best, and what else is chosen, each by its own name; the told are ticked."""
    chosen = chat.news_languages
    codes = sorted({*CODES, *chosen}, key=own_name)
    each = [button(ticked(own_name(code), on=code in chosen), Action.NEWS_LANGUAGES, code) for code in codes]
    every = ticked(speech.say(language_texts.EVERY), on=not chosen)
    rows = tuple(tuple(each[n : n + _IN_EACH_ROW]) for n in range(0, len(each), _IN_EACH_ROW))
    return (*rows, (button(every, Action.NEWS_LANGUAGES, EVERY),))


FAMILY: Final = Family(buttons=(ButtonAction(Action.NEWS_LANGUAGES, Who.MANAGER, pressed),))
