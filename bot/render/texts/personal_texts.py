"""What the bot says of what it keeps of a chat."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import several

IN_GROUPS: Final = (
    "Of the members of a group I keep nothing of their own, but for who sets it up from a private chat; "
    "send me /mydata in a private chat to see what I keep of you."
)


def my_data(count: int, *, private: bool) -> str:
    """Above the file of what is kept of a chat."""
    said = f"This is everything that I keep of this chat: {several(count, 'record')}."
    return said if private else f"{said} {IN_GROUPS}"


KEPT: Final = "Nothing was erased."


def forget(count: int) -> str:
    """The question before everything of a chat is erased."""
    return (
        f"Erase everything that I keep of this chat ({several(count, 'record')}: settings, schedules, alerts, digests, "
        "answers)? You get no more digests, and it cannot be undone. /mydata sends it to you first."
    )


def forgotten(count: int) -> str:
    """After everything of a chat was erased."""
    return (
        f"Erased: {several(count, 'record')}. In a minute no file of my store has a trace of this chat. Copies of the "
        "store that were made before have it until my operator deletes them; the messages here are yours to delete."
    )
