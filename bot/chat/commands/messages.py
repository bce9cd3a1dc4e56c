"""Messages without a command: a question, the address of a source, or an article as text or file."""

from __future__ import annotations

import re
from typing import Final

from bot.chat.commands import brief
from bot.chat.commands.admin import add_source, submit
from bot.chat.dialog.command import Who
from bot.chat.dialog.reply_builders import reply_text
from bot.chat.dialog.request import Ask, Reply
from bot.chat.dialog.services import Desk
from bot.render import chat_texts

QUESTION_CHARACTERS: Final = 200
"""A longer text is an article: one subject of a question has at most so many characters."""
ARTICLE_CHARACTERS: Final = 60
"""From this length on, a text of two sentences is an article too: nobody asks in statements."""

_STATEMENT_END: Final = re.compile(r"[.!…][\"'”’»)]*(?=\s|$)|[。！।]")
_ADDRESS: Final = re.compile(r"https?://\S+|(feed:\S+)|([\w-]+\.)+[a-z]{2,}(/\S*)?", re.IGNORECASE)


async def answer(desk: Desk, ask: Ask) -> Reply:
    """Answer a message by what it holds. In a group only words are answered: they are a question."""
    if not ask.private:
        return await brief.brief(desk, ask) if ask.words.strip() and not ask.document else Reply()
    if ask.document or ask.forwarded:
        return await _article(desk, ask)
    return await _words(desk, ask)


async def _article(desk: Desk, ask: Ask) -> Reply:
    """Store a document or a forwarded text."""
    if Who.ADMIN.refusal(ask):
        return reply_text(chat_texts.ADMINS_ADD_ARTICLES)
    if ask.document:
        return await submit.document(desk, ask, ask.document)
    return await submit.text(desk, ask) if ask.words.strip() else reply_text(chat_texts.NOTHING_TO_READ)


async def _words(desk: Desk, ask: Ask) -> Reply:
    """Answer words in a private chat: an address, an article, or a question."""
    text = ask.words.strip()
    if not text:
        return reply_text(chat_texts.NOTHING_TO_READ)
    if _ADDRESS.fullmatch(text):
        refused = bool(Who.ADMIN.refusal(ask))
        return reply_text(chat_texts.ADMINS_ADD_SOURCES) if refused else await add_source.add_source(desk, ask)
    if ask.admin and (_is_article(text) or await submit.continues(desk, ask)):
        return await submit.text(desk, ask)
    return await brief.brief(desk, ask)


def _is_article(text: str) -> bool:
    statements = len(_STATEMENT_END.findall(text)) > 1
    return len(text) > QUESTION_CHARACTERS or (len(text) >= ARTICLE_CHARACTERS and statements)
