"""Which chats we know, and how we stand with them.

Pure: the record as it was and what happened give the record as it shall be. Imported by the inbox.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.chat.dialog.connection import Membership
from bot.chat.dialog.request import Ask
from bot.model import Chat, ChatState


def after_ask(known: Chat | None, ask: Ask, now: datetime) -> Chat:
    """The chat after somebody spoke in it: who speaks is there, but who said stop stays stopped."""
    title = ask.title or ask.name
    if known is None:
        return Chat(ask.chat, ask.kind, title, since=now)
    return replace(_back(known), kind=ask.kind, title=title or known.title)


def after_change(known: Chat | None, change: Membership, now: datetime) -> Chat:
    """The chat after we were let in or shown out."""
    chat = known or Chat(change.chat, change.kind, change.title, since=now)
    if change.welcome:
        return _back(chat)
    return chat if chat.state is ChatState.GONE else replace(chat, state=ChatState.GONE, left=now)


def _back(chat: Chat) -> Chat:
    return replace(chat, state=ChatState.ACTIVE, left=None) if chat.state is ChatState.GONE else chat
