"""Long texts that Telegram's apps part into messages, and how they become one again.

Pure. An app sends the parts of one text at once, one after the other; nobody pastes two long texts within two seconds.
The command that files articles imports it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.chat.dialog.request import Ask
from bot.model import TextPart
from bot.render.limits import TEXT_UNITS

SHORTEST: Final = TEXT_UNITS // 2
"""Characters of a part that another may follow: apps part a text at a good place in the second half of a message."""
AT_ONCE: Final = timedelta(seconds=2)
"""Between two parts of one text, whose times Telegram tells to the second."""

_ENDS: Final = (".", "!", "?", "…", "”", '"')


def may_go_on(ask: Ask) -> bool:
    """Whether another part may follow this text."""
    return ask.sent is not None and not ask.forwarded and len(ask.words) >= SHORTEST


def follows(part: TextPart, ask: Ask) -> bool:
    """Whether this text is what an app sent right after that part."""
    if ask.sent is None or ask.forwarded or ask.message != part.message + 1:
        return False
    return timedelta(0) <= ask.sent - part.sent <= AT_ONCE


def joined(first: str, rest: str) -> str:
    """One text of two parts: a space between them where a sentence was parted, an empty line elsewhere."""
    first, rest = first.rstrip(), rest.lstrip()
    return f"{first}\n\n{rest}" if first.endswith(_ENDS) else f"{first} {rest}"
