"""Which chats an update may be an ask of, read from the raw update and nothing else: an oracle, and a generous one."""

from __future__ import annotations

from typing import Any

from tests.hostile.updates.words import ME

MESSAGES = ("message", "channel_post", "edited_message", "edited_channel_post")


def asking(raw: dict[str, Any]) -> set[int]:
    """The chats in which somebody asked the bot something, added it, or moved it along with their group."""
    found = {_chat(raw[kind]) for kind in MESSAGES if _asks(raw.get(kind))}
    press = raw.get("callback_query")
    if isinstance(press, dict) and press.get("data") is not None:
        found.add(_chat(press.get("message")))
    change = raw.get("my_chat_member")
    if isinstance(change, dict):
        found.add(_chat(change))
    for kind in MESSAGES:
        found |= _moved(raw.get(kind))
    return found - {0}


def _asks(message: Any) -> bool:
    """Whether somebody who is no bot wrote in private, or named or answered the bot."""
    if not isinstance(message, dict) or message.get("is_automatic_forward"):
        return False
    chat = message.get("chat")
    said = f"{message.get('text') or ''}{message.get('caption') or ''}"
    private = isinstance(chat, dict) and chat.get("type") == "private"
    answered = str(message.get("reply_to_message") or "").casefold()
    linked = str((message.get("entities"), message.get("caption_entities"))).casefold()
    return private or said.startswith("/") or any(ME in one for one in (said.casefold(), answered, linked))


def _moved(message: Any) -> set[int]:
    if not isinstance(message, dict):
        return set()
    ids = [message.get("migrate_to_chat_id"), message.get("migrate_from_chat_id")]
    return {one for one in (*ids, _chat(message)) if isinstance(one, int)} if any(ids) else set()


def _chat(message: Any) -> int:
    chat = message.get("chat") if isinstance(message, dict) else None
    number = chat.get("id") if isinstance(chat, dict) else 0
    return number if isinstance(number, int) else 0
