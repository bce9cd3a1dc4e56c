"""Long texts that Telegram's apps split into several messages: how to recognize the parts, and how to join them.

An app sends the parts of one text at once, one after the other; nobody pastes two long texts within two seconds.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.chat.dialog.request import Request
from bot.model import TextPart
from bot.render.limits import TEXT_UNITS

SHORTEST: Final = TEXT_UNITS // 2
"""Characters from which a text may go on in the next message: apps split in the second half of a full message."""
AT_ONCE: Final = timedelta(seconds=2)
"""Longest time between two parts of one text; Telegram gives times to the second."""

_ENDS: Final = (".", "!", "?", "…", "”", '"')


def may_continue(ask: Request) -> bool:
    """Whether another part of the text may follow."""
    return ask.sent is not None and not ask.forwarded and len(ask.words) >= SHORTEST


def follows(part: TextPart, ask: Request) -> bool:
    """Whether `ask` is the next message that an app sent right after `part`."""
    if ask.sent is None or ask.forwarded or ask.message != part.message + 1:
        return False
    return timedelta(0) <= ask.sent - part.sent <= AT_ONCE


def joined(first: str, rest: str) -> str:
    """Both parts as one text: with a space between them where a sentence was split, else with an empty line."""
    first, rest = first.rstrip(), rest.lstrip()
    return f"{first}\n\n{rest}" if first.endswith(_ENDS) else f"{first} {rest}"
