"""Whatever a person sends, to the command that answers it: the one way in for the inbox.

Checks who may do it, and turns a store that cannot write into a plain answer. Imported by the inbox and by `app.py`.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Final

from bot.chat.commands import brief, newsroom, quiet, settings, sources, submit, subscribe, topics
from bot.chat.dialog.callback_data import Action, Press, decode
from bot.chat.dialog.command_table import COMMANDS, Who
from bot.chat.dialog.reply_builders import noticed, told
from bot.chat.dialog.request import Ask, Reply
from bot.chat.dialog.services import Desk
from bot.ports import StoreError
from bot.render import phrases

Handler = Callable[[Desk, Ask], Awaitable[Reply]]
Pressed = Callable[[Desk, Ask, Press], Awaitable[Reply]]

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType(
    {
        "brief": brief.brief,
        "topics": topics.topics,
        "subscribe": subscribe.subscribe,
        "unsubscribe": subscribe.unsubscribe,
        "quiet": quiet.quiet,
        "settings": settings.settings,
        "stop": settings.stop,
        "start": settings.start,
        "help": settings.help_,
        "sources": sources.sources,
        "addsource": sources.add_source,
        "removesource": sources.remove_source,
        "addtopic": newsroom.add_topic,
        "removetopic": newsroom.remove_topic,
        "push": newsroom.push,
    }
)
PRESSES: Final[Mapping[Action, tuple[Who, Pressed]]] = MappingProxyType(
    {
        Action.NOW: (Who.EVERYONE, brief.brief_now),
        Action.TOPICS: (Who.EVERYONE, topics.show_topics),
        Action.TOGGLE: (Who.MANAGER, topics.toggle),
        Action.FOLLOW: (Who.MANAGER, subscribe.follow),
        Action.WHEN: (Who.EVERYONE, subscribe.show_when),
        Action.AT: (Who.MANAGER, subscribe.set_time),
        Action.DAYS: (Who.MANAGER, subscribe.set_days),
        Action.ZONES: (Who.EVERYONE, subscribe.show_zones),
        Action.ZONE: (Who.MANAGER, subscribe.set_zone),
        Action.DROP: (Who.MANAGER, subscribe.drop),
        Action.SAMPLE: (Who.EVERYONE, subscribe.sample),
        Action.SETTINGS: (Who.EVERYONE, settings.show_settings),
        Action.QUIET: (Who.EVERYONE, quiet.show_quiet),
        Action.HOURS: (Who.MANAGER, quiet.set_hours),
        Action.SILENT: (Who.MANAGER, quiet.set_silent),
        Action.PUNCTUAL: (Who.MANAGER, quiet.set_punctual),
        Action.ADD_SOURCE: (Who.ADMIN, sources.confirm),
        Action.NO_SOURCE: (Who.ADMIN, sources.decline),
        Action.REMOVE_SOURCE: (Who.ADMIN, sources.remove_pressed),
    }
)
QUESTION_CHARACTERS: Final = 200
"""A longer text is an article: as long as one subject of a question may be."""
ARTICLE_CHARACTERS: Final = 60
"""From this length a text of two sentences is an article too: nobody asks in statements."""

_STATEMENT_END: Final = re.compile(r"[.!…][\"'”’»)]*(?=\s|$)|[。！।]")
_WHO: Final = MappingProxyType({command.name: command.who for command in COMMANDS})
_ADDRESS: Final = re.compile(r"https?://\S+|(feed:\S+)|([\w-]+\.)+[a-z]{2,}(/\S*)?", re.IGNORECASE)


async def answer(desk: Desk, ask: Ask) -> Reply:
    """What to say to `ask`. Doing it twice leaves what doing it once leaves."""
    try:
        return await _answer(desk, ask)
    except StoreError:
        return noticed(phrases.CANNOT_SAVE) if ask.pressed else told(phrases.CANNOT_SAVE)


async def _answer(desk: Desk, ask: Ask) -> Reply:
    if ask.pressed:
        return await _press(desk, ask)
    if ask.command:
        return await _command(desk, ask)
    if not ask.private:
        return await brief.brief(desk, ask) if ask.words.strip() and not ask.document else Reply()
    if ask.document or ask.forwarded:
        return await _handed_in(desk, ask)
    return await _words(desk, ask)


async def _command(desk: Desk, ask: Ask) -> Reply:
    name = ask.command.casefold()
    handler = HANDLERS.get(name)
    if handler is None:  # in a group it may be meant for another bot
        return await settings.unknown(desk, ask) if ask.private else Reply()
    refusal = _refusal(_WHO[name], ask)
    return told(refusal) if refusal else await handler(desk, ask)


async def _press(desk: Desk, ask: Ask) -> Reply:
    press = decode(ask.pressed)
    if press is None:
        return noticed(phrases.OLD_BUTTON)
    who, handler = PRESSES[press.action]
    refusal = _refusal(who, ask)
    return noticed(refusal) if refusal else await handler(desk, ask, press)


async def _handed_in(desk: Desk, ask: Ask) -> Reply:
    if not ask.admin:
        return told(phrases.ADMINS_FILE)
    if ask.document:
        return await submit.document(desk, ask, ask.document)
    return await submit.text(desk, ask) if ask.words.strip() else told(phrases.NOTHING_TO_READ)


async def _words(desk: Desk, ask: Ask) -> Reply:
    """Plain words in a private chat: an address, an article, or a question."""
    text = ask.words.strip()
    if not text:
        return told(phrases.NOTHING_TO_READ)
    if _ADDRESS.fullmatch(text):
        return await sources.add_source(desk, ask) if ask.admin else told(phrases.ADMINS_ONLY)
    if ask.admin and (_is_article(text) or await submit.goes_on(desk, ask)):
        return await submit.text(desk, ask)
    return await brief.brief(desk, ask)


def _is_article(text: str) -> bool:
    statements = len(_STATEMENT_END.findall(text)) > 1
    return len(text) > QUESTION_CHARACTERS or (len(text) >= ARTICLE_CHARACTERS and statements)


def _refusal(who: Who, ask: Ask) -> str:
    """Why this person may not do it; "" when they may."""
    if who is Who.ADMIN and not ask.admin:
        return phrases.ADMINS_ONLY
    return phrases.MANAGERS_ONLY if who is Who.MANAGER and not (ask.manager or ask.admin) else ""
