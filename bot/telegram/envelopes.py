"""Raw updates, checked by type and put into envelopes: all that Telegram sends enters here. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final, TypeVar

from telegram import Bot, Message

from bot.chat.dialog.connection import Envelope, Kind, Query
from bot.model import ChatKind, Incoming
from bot.telegram import queries, shapes, updates

T = TypeVar("T")
_SPECIAL: Final = ("migrate_to_chat_id", "migrate_from_chat_id", "is_automatic_forward", "edit_date", "via_bot")
"""What makes a message more than a text of its sender's."""


class Malformed(Exception):
    """An update is not as the Bot API says; one plain line."""


def update_id(raw: object) -> int:
    """The number of an update, which confirms it; 0 when it has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    valid = isinstance(number, int) and not isinstance(number, bool) and 0 < number < shapes.LARGEST
    return number if valid and isinstance(number, int) else 0


def read(raw: object, bot: Bot | None, me: str) -> Envelope | None:
    """The envelope of an update; None for one that is not for the bot, whose user name is `me`. Raises Malformed."""
    return _checked(raw, lambda good: _envelope(good, bot, me))


def read_query(raw: object, me: str) -> Query | None:
    """The question from a chat that the bot is not in; None for none. Raises Malformed."""
    return _checked(raw, lambda good: queries.read(good, me))


def _checked(raw: object, reading: Callable[[dict[str, Any]], T]) -> T | None:
    """What `reading` makes of an update of the right shape. Raises Malformed."""
    number = update_id(raw)
    try:
        wrong = shapes.fault(raw) if number else "it has no valid update_id"
        made = reading(raw) if isinstance(raw, dict) and not wrong else None
    except Exception as error:  # noqa: BLE001 - python-telegram-bot raises whatever an unexpected type leads to
        raise Malformed(f"update {number}: {type(error).__name__}") from None
    if wrong:
        raise Malformed(f"update {number}: {wrong}")
    return made


def _envelope(raw: dict[str, Any], bot: Bot | None, me: str) -> Envelope | None:
    wanted: dict[str, Any] = {key: raw[key] for key in ("update_id", *updates.WANTED) if key in raw}
    incoming = Incoming(raw["update_id"], json.dumps(wanted))
    if change := wanted.get("my_chat_member"):
        return Envelope(incoming, change["chat"]["id"], change["from"]["id"], Kind.MEMBERSHIP)
    if query := wanted.get("callback_query"):
        below = query.get("message")
        asks = below and query.get("data") is not None
        return Envelope(incoming, below["chat"]["id"], query["from"]["id"]) if asks else None
    message = next((wanted[kind] for kind in updates.MESSAGES if wanted.get(kind)), None)
    return _message(incoming, message, bot, me) if message else None


def _message(incoming: Incoming, raw: dict[str, Any], bot: Bot | None, me: str) -> Envelope | None:
    command, chat = _plain_command(raw, me), raw["chat"]["id"]
    if command is None:
        message = Message.de_json(raw, bot)
        if updates.moved(message):
            return Envelope(incoming, chat, chat, Kind.MOVE)
        if updates.thread_named(message):
            return Envelope(incoming, chat, chat, Kind.THREAD)
        ask = updates.asked(message, me)
        if ask is None:
            return None
        command = ask.command
    # An anonymous administrator, or a channel that writes in a group, has an account that all such share.
    sender = raw.get("sender_chat") or raw.get("from") or raw["chat"]
    payload = updates.split(raw.get("text") or "", me)[1] if command == "start" else ""
    return Envelope(incoming, chat, sender["id"], command=command, payload=payload)


def _plain_command(message: dict[str, Any], me: str) -> str | None:
    """The command of a text that is surely for the bot, "" for words in private; None when more is needed to tell.

    Most updates are such texts, and need none of python-telegram-bot's objects: these cost 0.2 ms each in a flood.
    """
    text, user = message.get("text"), message.get("from")
    special = any(map(message.get, _SPECIAL))
    if not text or not user or user["is_bot"] or special:
        return None
    command, _ = updates.split(text, me)
    return command if command or message["chat"]["type"] == ChatKind.PRIVATE else None
