"""Methods that send, edit and delete messages, and answer pressed buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.playground.api import bot_actions
from bot.playground.api.message_rules import caption_of, keyboard_of, pixels_of, text_of
from bot.playground.api.validate import Upload
from bot.playground.errors import ApiError, bad_request
from bot.playground.world.values import Attachment, Event
from bot.playground.world.world import World

_LONGEST_NOTICE = 200  # characters; core.telegram.org/bots/api#answercallbackquery
_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def _send_message(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    return world.as_json(bot_actions.send(world, params, text_of(params), keyboard_of(params)))


def _send_document(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    given = params["document"]
    if isinstance(given, Upload):
        file = world.add_file(given.name, given.data, given.kind)
    elif given in world.files:
        file = world.files[given]
    elif given.startswith(("http://", "https://")):
        raise ApiError(501, "Not Implemented: the playground fetches no documents from the web")
    else:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return world.as_json(bot_actions.send(world, params, caption_of(params), keyboard_of(params), file))


def _send_photo(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    photo = _photo(world, params["photo"])
    return world.as_json(bot_actions.send(world, params, caption_of(params), keyboard_of(params), photo))


def _photo(world: World, given: Upload | str) -> Attachment:
    if isinstance(given, Upload):
        return world.add_photo(given.data, pixels_of(given.data))
    if given in world.files and world.files[given].pixels:
        return world.files[given]
    if given.startswith(("http://", "https://")):
        raise ApiError(501, "Not Implemented: the playground fetches no photos from the web")
    raise bad_request("wrong file identifier/HTTP URL specified")


def _edit_message_media(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    media = params["media"]
    if media["type"] != "photo":
        raise ApiError(501, f"Not Implemented: the playground replaces photos only, no {media['type']}")
    (text, entities), keyboard = caption_of(media), keyboard_of(params)
    post = bot_actions.own_message(world, params, "message to edit")
    photo = _photo(world, media["media"])
    return world.as_json(bot_actions.rewrite(world, post, file=photo, text=text, entities=entities, keyboard=keyboard))


def _edit_message_text(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    formatted, keyboard = text_of(params), keyboard_of(params)
    post = bot_actions.own_message(world, params, "message to edit")
    if post.file is not None:
        raise bad_request("there is no text in the message to edit")
    text, entities = formatted
    return world.as_json(bot_actions.rewrite(world, post, text=text, entities=entities, keyboard=keyboard))


def _edit_message_reply_markup(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    keyboard = keyboard_of(params)
    post = bot_actions.own_message(world, params, "message to edit")
    return world.as_json(bot_actions.rewrite(world, post, keyboard=keyboard))


def _edit_ephemeral_text(world: World, params: Mapping[str, Any]) -> bool:
    (text, entities), keyboard = text_of(params), keyboard_of(params)
    post = bot_actions.own_ephemeral(bot_actions.open_room(world, params), params, "message to edit")
    bot_actions.rewrite(world, post, text=text, entities=entities, keyboard=keyboard)
    return True


def _delete_ephemeral(world: World, params: Mapping[str, Any]) -> bool:
    place = bot_actions.open_room(world, params)
    post = place.posts.pop(bot_actions.own_ephemeral(place, params, "message to delete").id)
    world.tell(Event("delete", place.id, post))
    return True


def _delete_message(world: World, params: Mapping[str, Any]) -> bool:
    bot_actions.delete(world, bot_actions.open_room(world, params), params["message_id"])
    return True


def _answer_callback_query(world: World, params: Mapping[str, Any]) -> bool:
    text = params.get("text", "")
    if len(text) > _LONGEST_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    bot_actions.answer_press(world, params["callback_query_id"], text, alert=params.get("show_alert", False))
    return True


def _send_chat_action(world: World, params: Mapping[str, Any]) -> bool:
    if params["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    room = bot_actions.open_room(world, params)
    world.tell(Event("typing", room.id, None, {"action": params["action"]}))
    return True


SERVED = {
    "sendMessage": _send_message,
    "sendDocument": _send_document,
    "sendPhoto": _send_photo,
    "editMessageText": _edit_message_text,
    "editMessageMedia": _edit_message_media,
    "editMessageReplyMarkup": _edit_message_reply_markup,
    "editEphemeralMessageText": _edit_ephemeral_text,
    "deleteEphemeralMessage": _delete_ephemeral,
    "deleteMessage": _delete_message,
    "answerCallbackQuery": _answer_callback_query,
    "sendChatAction": _send_chat_action,
}
