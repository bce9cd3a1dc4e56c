"""What the bot says of what it keeps of a chat."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import several

IN_GROUPS: Final = (
    "Of the members of a group I keep nothing of their own; "
    "send me /mydata in a private chat to see what I keep of you."
)


def my_data(count: int, *, private: bool) -> str:
    """Above the file of what is kept of a chat."""
    said = f"This is everything that I keep of this chat: {several(count, 'record')}."
    return said if private else f"{said} {IN_GROUPS}"
