"""Raw updates, checked by type and put into envelopes: all that Telegram sends enters here. Pure."""

from __future__ import annotations

import json
from typing import Any

from telegram import Bot, CallbackQuery, Message, Update

from bot.chat.dialog.connection import Envelope, Kind
from bot.model import Incoming
from bot.telegram import shapes, updates


class Malformed(Exception):
    """An update is not as the Bot API says; one plain line."""


def update_id(raw: object) -> int:
    """The number of an update, which confirms it; 0 when it has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    valid = isinstance(number, int) and not isinstance(number, bool) and 0 < number < shapes.LARGEST
    return number if valid and isinstance(number, int) else 0


def read(raw: object, bot: Bot | None, me: str) -> Envelope | None:
    """The envelope of an update; None for one that is not for the bot, whose user name is `me`. Raises Malformed."""
    number = update_id(raw)
    try:
        wrong = shapes.fault(raw) if number else "it has no valid update_id"
        envelope = _envelope(raw, bot, me) if isinstance(raw, dict) and not wrong else None
    except Exception as error:  # noqa: BLE001 - python-telegram-bot raises whatever an unexpected type leads to
        raise Malformed(f"update {number}: {type(error).__name__}") from None
    if wrong:
        raise Malformed(f"update {number}: {wrong}")
    return envelope


def _envelope(raw: dict[str, Any], bot: Bot | None, me: str) -> Envelope | None:
    wanted: dict[str, Any] = {key: raw[key] for key in ("update_id", *updates.WANTED) if key in raw}
    update, incoming = Update.de_json(wanted, bot), Incoming(raw["update_id"], json.dumps(wanted))
    message = update.message or update.channel_post
    if message is not None:
        return _message(incoming, message, me)
    if update.callback_query is not None:
        return _press(incoming, update.callback_query)
    if update.my_chat_member is not None:
        change = update.my_chat_member
        return Envelope(incoming, change.chat.id, change.from_user.id, Kind.MEMBERSHIP)
    return None


def _message(incoming: Incoming, message: Message, me: str) -> Envelope | None:
    if updates.moved(message):
        return Envelope(incoming, message.chat.id, message.chat.id, Kind.MOVE)
    heard = updates.asked(message, me)
    if heard is None:
        return None
    # An anonymous administrator, or a channel that writes in a group, has an account that all such share.
    sender = message.sender_chat.id if message.sender_chat else heard.user
    return Envelope(incoming, heard.chat, sender, command=heard.command)


def _press(incoming: Incoming, query: CallbackQuery) -> Envelope | None:
    heard = updates.pressed(query)
    return Envelope(incoming, heard.chat, heard.user) if heard else None
