"""Type checks of raw updates, by a table: the fields that the bot reads, and the type of each.

Fields that are not named here may hold anything, since nobody reads them. The shapes are those of the Bot API
(https://core.telegram.org/bots/api#update).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

LARGEST: Final = 2**53
"""Integers beyond this are no ids of Telegram's: a chat's has at most 52 significant bits [API Chat.id]."""

LATEST: Final = 2**35
"""Seconds since 1970 from which a date is nonsense: the year 3058; Python's dates end with 9999."""

Shape = Mapping[str, type | str]

SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(
    {
        "update": {
            "update_id": int,
            "message": "message",
            "channel_post": "message",
            "edited_message": "message",
            "edited_channel_post": "message",
            "callback_query": "press",
            "inline_query": "query",
            "guest_message": "message",
            "my_chat_member": "change",
        },
        "message": {
            "message_id": int,
            "date": datetime,
            "edit_date": datetime,
            "media_group_id": str,
            "chat": "chat",
            "from": "user",
            "sender_chat": "chat",
            "text": str,
            "caption": str,
            "message_thread_id": int,
            "ephemeral_message_id": int,
            "is_topic_message": bool,
            "is_automatic_forward": bool,
            "migrate_to_chat_id": int,
            "migrate_from_chat_id": int,
            "reply_to_message": "message",
            "forward_origin": "origin",
            "document": "document",
            "location": "location",
            "guest_query_id": str,
        },
        "chat": {"id": int, "type": str, "title": str, "username": str, "first_name": str, "last_name": str},
        "user": {
            "id": int,
            "is_bot": bool,
            "username": str,
            "first_name": str,
            "last_name": str,
            "language_code": str,
        },
        "origin": {
            "type": str,
            "date": datetime,
            "chat": "chat",
            "sender_chat": "chat",
            "sender_user": "user",
            "sender_user_name": str,
        },
        "document": {"file_id": str, "file_unique_id": str, "file_name": str, "file_size": int},
        "location": {"latitude": float, "longitude": float},
        "query": {"id": str, "from": "user", "query": str},
        "press": {"id": str, "from": "user", "message": "message", "data": str},
        "change": {"chat": "chat", "from": "user", "date": datetime, "new_chat_member": "member"},
        "member": {
            "status": str,
            "is_member": bool,
            "can_send_messages": bool,
            "can_post_messages": bool,
            "user": "user",
        },
    }
)
"""Each shape's fields; a field's type is one of JSON's, `datetime` for seconds since 1970, or another shape's name."""

REQUIRED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "update": ("update_id",),
        "message": ("message_id", "date", "chat"),
        "chat": ("id", "type"),
        "user": ("id", "is_bot", "first_name"),
        "origin": ("type", "date"),
        "document": ("file_id", "file_unique_id"),
        "location": ("latitude", "longitude"),
        "query": ("id", "from"),
        "press": ("id", "from"),
        "change": ("chat", "from", "date", "new_chat_member"),
        "member": ("status", "user"),
    }
)


def fault(value: object, shape: str = "update", path: str = "update") -> str:
    """What is wrong with a raw update, as "update.message.chat.id is not of type int"; "" when nothing is."""
    if not isinstance(value, dict):
        return f"{path} is not an object"
    for field in REQUIRED[shape]:
        if value.get(field) is None:
            return f"{path}.{field} is missing"
    for field, wanted in SHAPES[shape].items():
        found = value.get(field)
        if found is None:
            continue
        inner = f"{path}.{field}"
        if isinstance(wanted, str):
            wrong = fault(found, wanted, inner)
        else:
            wrong = "" if _is(found, wanted) else f"{inner} is not of type {wanted.__name__}"
        if wrong:
            return wrong
    return f"{path}.id has the sign of another kind of chat" if shape == "chat" and _is_of_another_kind(value) else ""


def _is_of_another_kind(chat: Mapping[str, object]) -> bool:
    """Whether a chat's id is no id of such a chat: those of people are above 0, and all others below."""
    number = chat["id"]
    return not isinstance(number, int) or (number > 0) is not (chat["type"] == "private") or not number


def _is(found: object, wanted: type) -> bool:
    """JSON's types, where a boolean is not a number."""
    if wanted is int or wanted is datetime:
        most = LARGEST if wanted is int else LATEST
        return isinstance(found, int) and not isinstance(found, bool) and abs(found) < most
    if wanted is float:
        return isinstance(found, int | float) and not isinstance(found, bool)
    return isinstance(found, wanted)
