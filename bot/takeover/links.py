"""The links by which the chats of a former bot come to the new one. Pure.

None of them holds a secret or names a chat: Telegram itself tells the bot who has followed it, and that finds what this
person or group has (https://core.telegram.org/api/links#bot-links).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.model import Chat, ChatKind

GROUPS = (ChatKind.GROUP, ChatKind.SUPERGROUP)


def to_people(username: str) -> str:
    """Opens the bot with the button Start."""
    return f"https://t.me/{username}?start=back"


def to_groups(username: str) -> str:
    """Asks which group to add the bot to."""
    return f"https://t.me/{username}?startgroup=back"


def to_channels(username: str) -> str:
    """Asks which channel to make the bot an administrator of, who may post and edit."""
    return f"https://t.me/{username}?startchannel&admin=post_messages+edit_messages"


def lines(username: str, awaited: Iterable[Chat]) -> list[str]:
    """What the operator is told: how many of each kind are awaited, the link for each, and the chats with a name."""
    chats = sorted(awaited, key=lambda one: (one.kind, one.title.casefold(), one.id))
    kinds = Counter(one.kind for one in chats)
    rows = (
        (kinds[ChatKind.PRIVATE], "people: they open this and tap Start", to_people(username)),
        (sum(kinds[kind] for kind in GROUPS), "groups: an administrator opens this", to_groups(username)),
        (kinds[ChatKind.CHANNEL], "channels: an administrator opens this", to_channels(username)),
    )
    found = [f"{count:6}  {what}  {link}" for count, what, link in rows if count]
    return [*found, *(f"        {one.kind}  {one.title}" for one in chats if one.kind is not ChatKind.PRIVATE)]
