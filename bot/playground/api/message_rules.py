"""What a bot may send: rules of texts and buttons that the documented types do not express."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from bot.playground.errors import ApiError, bad_request
from bot.playground.text import links
from bot.playground.text.cleaning import normalise
from bot.playground.text.entity import KINDS, Entity
from bot.playground.text.html_parser import parse
from bot.playground.text.html_scanner import MarkupError
from bot.playground.text.utf16 import utf16_length

LONGEST_TEXT = 4096  # core.telegram.org/bots/api#sendmessage; counted here in UTF-16 units, the stricter reading
LONGEST_CAPTION = 1024  # core.telegram.org/bots/api#senddocument
LONGEST_QUOTE = 1024  # core.telegram.org/bots/api#replyparameters
MOST_PHOTO_BYTES = 10_000_000  # core.telegram.org/bots/api#sendphoto, also the two below
MOST_PIXELS = 10_000  # width and height together
STEEPEST = 20  # the longer side, times the shorter
MOST_RAW_BYTES = 32_768  # telegram-bot-api refuses more before it parses
MOST_DATA_BYTES = 64  # core.telegram.org/bots/api#inlinekeyboardbutton
MOST_BUTTONS = 100  # Telegram drops or refuses more
_LONGEST_LABEL = 4096
_VALUE_FIELDS = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}
# Exactly one of these says what an inline button does.
_ACTIONS = frozenset({
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
})  # fmt: skip


def text_of(params: Mapping[str, Any]) -> tuple[str, tuple[Entity, ...]]:
    """The text of a message and its entities, as Telegram keeps them."""
    if not params.get("text"):
        raise bad_request("message text is empty")
    text, entities = _formatted(params["text"], params.get("parse_mode", ""), params.get("entities", ()))
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption_of(params: Mapping[str, Any]) -> tuple[str, tuple[Entity, ...]]:
    """The caption of a file, "" when there is none."""
    if not params.get("caption"):
        return "", ()
    text, entities = _formatted(params["caption"], params.get("parse_mode", ""), params.get("caption_entities", ()))
    if utf16_length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def pixels_of(data: bytes) -> tuple[int, int]:
    """The width and height of a photo, by the first chunk of its PNG (https://www.w3.org/TR/png-3/#11IHDR)."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        raise ApiError(501, "Not Implemented: the playground takes PNG photos only")
    width, height = struct.unpack(">II", data[16:24])
    if len(data) > MOST_PHOTO_BYTES:
        raise bad_request("file is too big")
    if not 0 < width + height <= MOST_PIXELS or max(width, height) > STEEPEST * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def quote_of(asked: Mapping[str, Any]) -> tuple[str, tuple[Entity, ...]]:
    """The quotation that reply parameters ask for, "" when there is none."""
    if not asked.get("quote"):
        return "", ()
    return _formatted(asked["quote"], asked.get("quote_parse_mode", ""), asked.get("quote_entities", ()))


def keyboard_of(params: Mapping[str, Any]) -> dict[str, Any] | None:
    """The inline keyboard of a message, None when it has none."""
    markup = params.get("reply_markup")
    if markup is None:
        return None
    if "inline_keyboard" not in markup:
        raise ApiError(501, "Not Implemented: the playground shows inline keyboards only, no other reply_markup")
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _formatted(text: str, mode: str, given: list[dict[str, Any]]) -> tuple[str, tuple[Entity, ...]]:
    if len(text.encode()) > MOST_RAW_BYTES:
        raise bad_request("text is too long")
    if mode.casefold() not in {"", "none", "html"}:
        known = mode.casefold() in {"markdown", "markdownv2"}
        raise (
            ApiError(501, f"Not Implemented: the playground serves no {mode}, only HTML")
            if known
            else bad_request("unsupported parse_mode")
        )
    if mode.casefold() != "html":
        return normalise(text, _entities(given, utf16_length(text)))
    try:
        return normalise(*parse(text))
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None


def _entities(given: list[dict[str, Any]], end: int) -> list[Entity]:
    """Those that a bot may set. Telegram ignores the kinds that it detects by itself."""
    for entity in given:
        if not 0 <= entity["offset"] <= entity["offset"] + entity["length"] <= end:
            raise bad_request(f"entity beginning at UTF-16 offset {entity['offset']} is not within the text")
    return [_entity(entity) for entity in given if entity["type"] in KINDS]


def _entity(given: Mapping[str, Any]) -> Entity:
    kind = given["type"]
    value = given.get(_VALUE_FIELDS.get(kind, ""), "")
    if kind == "text_link" and not (value := links.link(value)):
        raise bad_request("can't parse MessageEntity: wrong URL")
    if kind == "text_mention":
        value = str(given["user"]["id"])
    return Entity(kind, given["offset"], given["length"], value)


def _button(button: Mapping[str, Any]) -> dict[str, Any]:
    actions = [name for name in _ACTIONS if name in button]
    if not actions or button.get("callback_data") == "":
        raise _no_button("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _no_button(f"exactly one of {', '.join(sorted(actions))} may be set")
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if len(button.get("callback_data", "").encode()) > MOST_DATA_BYTES or utf16_length(button["text"]) > _LONGEST_LABEL:
        raise bad_request("BUTTON_DATA_INVALID")
    made = dict(button)
    if "url" in made:
        made["url"] = links.link(made["url"]) or ("" if not links.person(made["url"]) else made["url"])
        if not made["url"]:
            raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return made


def _no_button(why: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {why}")
