"""Methods about chats, their members, and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.playground.api import bot_actions
from bot.playground.errors import bad_request, forbidden
from bot.playground.world import as_json
from bot.playground.world.values import BOT, Room
from bot.playground.world.world import World

_LARGEST_DOWNLOAD = 20_000_000  # bytes; core.telegram.org/bots/api#getfile says 20 MB
_MANAGERS = frozenset({"creator", "administrator"})


def _get_chat(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    room = bot_actions.room(world, params["chat_id"])
    made = as_json.chat(room) | {"accent_color_id": 0, "max_reaction_count": 11}
    linked = {"linked_chat_id": room.linked} if room.linked else {}
    return made | {"accepted_gift_types": _no_gifts()} | linked


def _no_gifts() -> dict[str, bool]:
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return dict.fromkeys(kinds, False)


def _get_chat_member(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    room = _readable(world, params)
    person = world.people.get(params["user_id"])
    if person is None:
        raise bad_request("invalid user_id specified")
    return as_json.member(person, room.members.get(person.id, "left"))


def _get_chat_administrators(world: World, params: Mapping[str, Any]) -> list[dict[str, Any]]:
    room = _readable(world, params)
    if room.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    managers = [(world.people[number], status) for number, status in room.members.items() if status in _MANAGERS]
    return [as_json.member(person, status) for person, status in managers if person != BOT]


def _leave_chat(world: World, params: Mapping[str, Any]) -> bool:
    room = bot_actions.open_room(world, params)
    if room.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    room.members[BOT.id] = "left"
    room.closed = f"bot is not a member of the {room.kind} chat"
    return True


def _get_file(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    file = world.files.get(params["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > _LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    made = {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": len(file.data)}
    return made | {"file_path": file.path}


def _readable(world: World, params: Mapping[str, Any]) -> Room:
    room = bot_actions.room(world, params["chat_id"])
    if room.closed and room.kind != "private":
        raise forbidden(room.closed)
    return room


SERVED = {
    "getChat": _get_chat,
    "getChatMember": _get_chat_member,
    "getChatAdministrators": _get_chat_administrators,
    "leaveChat": _leave_chat,
    "getFile": _get_file,
}
