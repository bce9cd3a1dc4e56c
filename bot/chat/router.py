"""Whatever a person sends, to the command that answers it: the one way in for the inbox.

Checks who may do it, and turns a store that cannot write into a plain answer. Imported by the inbox and by `app.py`.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Final

from bot.chat import words
from bot.chat.ask import Ask, Reply
from bot.chat.commands import about, briefs, filing, following, newsdesk, resting, schedules, sourcing
from bot.chat.commands.saying import noticed, told
from bot.chat.commands.table import COMMANDS, Who
from bot.chat.desk import Desk
from bot.chat.presses import Action, Press, decode
from bot.ports import StoreError

Handler = Callable[[Desk, Ask], Awaitable[Reply]]
Pressed = Callable[[Desk, Ask, Press], Awaitable[Reply]]

HANDLERS: Final[Mapping[str, Handler]] = MappingProxyType(
    {
        "brief": briefs.brief,
        "topics": following.topics,
        "subscribe": schedules.subscribe,
        "unsubscribe": schedules.unsubscribe,
        "quiet": resting.quiet,
        "settings": about.settings,
        "stop": about.stop,
        "start": about.start,
        "help": about.help_,
        "sources": sourcing.sources,
        "addsource": sourcing.add_source,
        "removesource": sourcing.remove_source,
        "addtopic": newsdesk.add_topic,
        "removetopic": newsdesk.remove_topic,
        "push": newsdesk.push,
    }
)
PRESSES: Final[Mapping[Action, tuple[Who, Pressed]]] = MappingProxyType(
    {
        Action.NOW: (Who.EVERYONE, briefs.brief_now),
        Action.TOPICS: (Who.EVERYONE, following.show_topics),
        Action.TOGGLE: (Who.MANAGER, following.toggle),
        Action.FOLLOW: (Who.MANAGER, schedules.follow),
        Action.WHEN: (Who.EVERYONE, schedules.show_when),
        Action.AT: (Who.MANAGER, schedules.set_time),
        Action.DAYS: (Who.MANAGER, schedules.set_days),
        Action.ZONES: (Who.EVERYONE, schedules.show_zones),
        Action.ZONE: (Who.MANAGER, schedules.set_zone),
        Action.DROP: (Who.MANAGER, schedules.drop),
        Action.SAMPLE: (Who.EVERYONE, schedules.sample),
        Action.SETTINGS: (Who.EVERYONE, about.show_settings),
        Action.QUIET: (Who.EVERYONE, resting.show_quiet),
        Action.HOURS: (Who.MANAGER, resting.set_hours),
        Action.SILENT: (Who.MANAGER, resting.set_silent),
        Action.PUNCTUAL: (Who.MANAGER, resting.set_punctual),
        Action.ADD_SOURCE: (Who.ADMIN, sourcing.confirm),
        Action.NO_SOURCE: (Who.ADMIN, sourcing.decline),
        Action.REMOVE_SOURCE: (Who.ADMIN, sourcing.remove_pressed),
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
        return noticed(words.CANNOT_SAVE) if ask.pressed else told(words.CANNOT_SAVE)


async def _answer(desk: Desk, ask: Ask) -> Reply:
    if ask.pressed:
        return await _press(desk, ask)
    if ask.command:
        return await _command(desk, ask)
    if ask.kind != "private":
        return await briefs.brief(desk, ask) if ask.words.strip() and not ask.document else Reply()
    if ask.document or ask.forwarded:
        return await _handed_in(desk, ask)
    return await _words(desk, ask)


async def _command(desk: Desk, ask: Ask) -> Reply:
    name = ask.command.casefold()
    handler = HANDLERS.get(name)
    if handler is None:  # in a group it may be meant for another bot
        return await about.unknown(desk, ask) if ask.kind == "private" else Reply()
    refusal = _refusal(_WHO[name], ask)
    return told(refusal) if refusal else await handler(desk, ask)


async def _press(desk: Desk, ask: Ask) -> Reply:
    press = decode(ask.pressed)
    if press is None:
        return noticed(words.OLD_BUTTON)
    who, handler = PRESSES[press.action]
    refusal = _refusal(who, ask)
    return noticed(refusal) if refusal else await handler(desk, ask, press)


async def _handed_in(desk: Desk, ask: Ask) -> Reply:
    if not ask.admin:
        return told(words.ADMINS_FILE)
    if ask.document:
        return await filing.document(desk, ask, ask.document)
    return await filing.text(desk, ask) if ask.words.strip() else told(words.NOTHING_TO_READ)


async def _words(desk: Desk, ask: Ask) -> Reply:
    """Plain words in a private chat: an address, an article, or a question."""
    text = ask.words.strip()
    if not text:
        return told(words.NOTHING_TO_READ)
    if _ADDRESS.fullmatch(text):
        return await sourcing.add_source(desk, ask) if ask.admin else told(words.ADMINS_ONLY)
    if ask.admin and (_is_article(text) or await filing.goes_on(desk, ask)):
        return await filing.text(desk, ask)
    return await briefs.brief(desk, ask)


def _is_article(text: str) -> bool:
    statements = len(_STATEMENT_END.findall(text)) > 1
    return len(text) > QUESTION_CHARACTERS or (len(text) >= ARTICLE_CHARACTERS and statements)


def _refusal(who: Who, ask: Ask) -> str:
    """Why this person may not do it; "" when they may."""
    if who is Who.ADMIN and not ask.admin:
        return words.ADMINS_ONLY
    return words.MANAGERS_ONLY if who is Who.MANAGER and not (ask.manager or ask.admin) else ""
