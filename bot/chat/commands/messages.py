"""Messages without a command: a question, a courtesy, a wish, a link, or an article as text or file."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from bot.chat.commands import brief, settings, topics
from bot.chat.commands.admin import add_source, link, submit
from bot.chat.commands.do_not_disturb import wishes
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply_text, with_rows
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.courtesy import Courtesy, courtesy
from bot.chat.parsing.courtesy import wishes as wishes_for_topics
from bot.chat.parsing.question import asks
from bot.chat.parsing.words.phrasebook import phrases, plain
from bot.render.texts import chat_texts
from bot.render.texts.schedules import wish_texts
from summaries.text.sentences import split

QUESTION_CHARACTERS: Final = 200
"""A longer text is an article: one subject of a question has at most so many characters."""
ARTICLE_CHARACTERS: Final = 60
"""From this length on, a text of two sentences is an article too: nobody asks in statements."""

_STATEMENT: Final = re.compile(r"[.!…。！।][\"'”’»)]*$")
_ADDRESS: Final = re.compile(r"https?://\S+|(feed:\S+)|([\w-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_SITE: Final = re.compile(r"([\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
"""What may be a site, and may be words too: booking.com, node.js, e.on."""

_ANSWERS: Final = {
    Courtesy.GREETING: chat_texts.GREETING,
    Courtesy.THANKS: chat_texts.YOU_ARE_WELCOME,
    Courtesy.REPLY: chat_texts.NOTHING_ASKED,
    Courtesy.LAUGHTER: chat_texts.SMILE,
    Courtesy.HELP: chat_texts.HOW_TO_ASK,
    Courtesy.CHECKING: chat_texts.HOW_TO_CHECK,
    Courtesy.STOP: chat_texts.HOW_TO_STOP,
    Courtesy.ERASING: wish_texts.HOW_TO_ERASE,
}
_SILENT_IN_GROUPS: Final = (Courtesy.THANKS, Courtesy.REPLY, Courtesy.LAUGHTER)


async def answer(desk: Desk, ask: Request) -> Reply:
    """Answer a message by what it holds. In a group only words are answered: a question, a courtesy, or a link."""
    if ask.private and (ask.document or ask.forwarded):
        return await _article(desk, ask)
    if not ask.words.strip() or ask.document:
        return reply_text(ask.speech.say(chat_texts.NOTHING_TO_READ)) if ask.private else Reply()
    kind = courtesy(ask.words, [topic.name for topic in await desk.catalog.topics(ask.chat)])
    if kind:
        return await settings.settings(desk, ask) if kind is Courtesy.STANDING else _courtesy(ask, kind)
    if wish := await wishes.wished(desk, ask) or await topics.wished(desk, ask, wishes_for_topics(ask.words)):
        return wish
    if linked := await _links(desk, ask):
        return linked
    return await _words(desk, ask) if ask.private else await brief.brief(desk, ask)


def _courtesy(ask: Request, kind: Courtesy) -> Reply:
    """Answer what asks nothing as a person would: in a group, where others read along, thanks get no answer."""
    if kind in _SILENT_IN_GROUPS and not ask.private:
        return Reply()
    rows = keyboards.start(ask.speech) if kind in {Courtesy.GREETING, Courtesy.HELP} and ask.private else ()
    return reply_text(ask.speech.say(_ANSWERS[kind]), rows)


async def _article(desk: Desk, ask: Request) -> Reply:
    """Store a document or a forwarded text."""
    if Who.EDITOR.refusal(ask):
        return reply_text(ask.speech.say(chat_texts.ADMINS_ADD_ARTICLES))
    if ask.document:
        return await submit.document(desk, ask, ask.document)
    return await submit.text(desk, ask) if ask.words.strip() else reply_text(ask.speech.say(chat_texts.NOTHING_TO_READ))


async def _links(desk: Desk, ask: Request) -> Reply | None:
    """Answer a message that is a link, or several; None for one that is words. What has few words is one to admins."""
    text = ask.words.strip()
    is_link = bool(_ADDRESS.fullmatch(text))
    if Who.EDITOR.refusal(ask):
        return reply_text(ask.speech.say(chat_texts.ADMINS_ADD_LINKS)) if is_link else None
    if several := link.only_links(text):
        return await link.all_of(desk, ask, several)
    found = text if is_link else link.shared(text)
    return await link.by_link(desk, ask, found) if found else None


async def _words(desk: Desk, ask: Request) -> Reply:
    """Answer words in a private chat: an article of an admin's, or a question."""
    text = ask.words.strip()
    if Who.EDITOR.refusal(ask):
        return await brief.brief(desk, ask)
    if _is_article(text) or await submit.continues(desk, ask):
        return await submit.text(desk, ask)
    reply = await brief.brief(desk, ask)
    is_site = _SITE.fullmatch(text) and not Who.ADMIN.refusal(ask)
    return with_rows(reply, keyboards.add_site(ask.speech, text)) if is_site else reply


async def add_site(desk: Desk, ask: Request, press: Press) -> Reply:
    """Look for the feed of the site that a button names, as if the admin had sent it."""
    return await add_source.add_source(desk, replace(ask, words=press.value(0)))


def _is_article(text: str) -> bool:
    """Whether a text is too long for a question, or has two statements, and does not speak to the bot."""
    if len(text) > QUESTION_CHARACTERS:
        return True
    if _speaking_to_us().match(plain(text)):
        return False
    sentences = (text[span.start : span.end] for span in split(text, "en"))
    statements = [one for one in sentences if _STATEMENT.search(one) and not asks(one)]
    return len(text) >= ARTICLE_CHARACTERS and len(statements) > 1


@cache
def _speaking_to_us() -> re.Pattern[str]:
    """How somebody begins who speaks to the bot: "Please …", "I would like …"."""
    return re.compile(f"{phrases('asking')}|{phrases('persons')}")


FAMILY: Final = Family(buttons=(ButtonAction(Action.ADD_SITE, Who.ADMIN, add_site),))
