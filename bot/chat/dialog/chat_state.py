"""How the record of a chat changes: after a message, and after the bot was added or removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.chat.dialog.connection import Membership
from bot.chat.dialog.request import Request
from bot.model import AWAY, Chat, ChatState, ForumThread

START: Final = "start"
MOST_THREADS: Final = 50
"""Threads of a forum that are kept: five screens of buttons."""


def after_ask(known: Chat | None, ask: Request, now: datetime) -> Chat:
    """The chat after somebody wrote in it. A chat that was away is active again; a stopped one stays stopped.

    A person who is awaited stays so after /start, whose answer tells it what it has.
    """
    title = ask.title or ask.name
    if known is None:
        made = Chat(ask.chat, ask.kind, title, since=now, spoken=ask.language if ask.manager else "")
        return with_thread(made, ask.thread, ask.thread_name)
    changes = ask.private or (ask.manager and not known.spoken)
    spoken = (changes and ask.language) or known.spoken
    come = known if known.state is ChatState.AWAITED and ask.private and ask.command == START else _back(known)
    chat = replace(come, kind=ask.kind, title=title or known.title, spoken=spoken)
    return with_thread(chat, ask.thread, ask.thread_name)


def with_thread(chat: Chat, thread: int, name: str) -> Chat:
    """The forum with this name of one of its threads; of very many the latest named are known."""
    if not (thread and name) or any(one.id == thread and one.name == name for one in chat.threads):
        return chat
    others = tuple(one for one in chat.threads if one.id != thread)
    return replace(chat, threads=(*others, ForumThread(thread, name))[-MOST_THREADS:])


def after_change(known: Chat | None, change: Membership, now: datetime) -> Chat | None:
    """The chat after the bot was added or removed; None for one that it leaves without having been asked anything."""
    if known is None and not change.may_write:
        return None
    chat = known or Chat(change.chat, change.kind, change.title, since=now, spoken=change.language)
    if change.may_write:
        return _back(chat)
    return chat if chat.state is ChatState.GONE else replace(chat, state=ChatState.GONE, left=now)


def _back(chat: Chat) -> Chat:
    return replace(chat, state=ChatState.ACTIVE, left=None) if chat.state in AWAY else chat
