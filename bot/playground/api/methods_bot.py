"""Methods about the bot itself: its account, commands and descriptions, and its end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.playground.api import bot_actions
from bot.playground.errors import bad_request
from bot.playground.world import as_json
from bot.playground.world.values import BOT, Event
from bot.playground.world.world import World

MOST_COMMANDS = 100  # core.telegram.org/bots/api#setmycommands
_COMMAND = re.compile("[a-z0-9_]{1,32}")  # core.telegram.org/bots/api#botcommand
_LONGEST_COMMAND_DESCRIPTION = 256
_LONGEST_DESCRIPTION = {"description": 512, "short_description": 120}


def _get_me(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    del world, params
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return (
        as_json.user(BOT)
        | abilities
        | {"can_connect_to_business": False, "has_main_web_app": False, "supports_guest_queries": True}
    )


def _set_my_commands(world: World, params: Mapping[str, Any]) -> bool:
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= _LONGEST_COMMAND_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    kept = [command | {"command": command["command"].removeprefix("/")} for command in commands]
    return _set_commands(world, params, kept)


def _delete_my_commands(world: World, params: Mapping[str, Any]) -> bool:
    return _set_commands(world, params, [])


def _set_commands(world: World, params: Mapping[str, Any], commands: list[Mapping[str, str]]) -> bool:
    _known_scope(world, params)
    world.profile.set_commands(commands, params.get("scope"), params.get("language_code", ""))
    world.tell(Event("commands"))
    return True


def _get_my_commands(world: World, params: Mapping[str, Any]) -> list[dict[str, str]]:
    _known_scope(world, params)
    commands = world.profile.commands(params.get("scope"), params.get("language_code", ""))
    return [dict(command) for command in commands]


def _known_scope(world: World, params: Mapping[str, Any]) -> None:
    scope = params.get("scope") or {}
    if "chat_id" in scope:
        bot_actions.room(world, scope["chat_id"])


def _set_text(world: World, params: Mapping[str, Any], what: str) -> bool:
    text = params.get(what, "")
    if len(text) > _LONGEST_DESCRIPTION[what]:
        raise bad_request(f"{what.upper()}_TOO_LONG")
    world.profile.described[what, params.get("language_code", "")] = text
    return True


def _get_text(world: World, params: Mapping[str, Any], what: str) -> dict[str, str]:
    return {what: world.profile.described.get((what, params.get("language_code", "")), "")}


def _close(world: World, params: Mapping[str, Any]) -> bool:
    del params
    world.updates.close()
    return True


SERVED = {
    "getMe": _get_me,
    "setMyCommands": _set_my_commands,
    "deleteMyCommands": _delete_my_commands,
    "getMyCommands": _get_my_commands,
    "setMyDescription": lambda world, params: _set_text(world, params, "description"),
    "getMyDescription": lambda world, params: _get_text(world, params, "description"),
    "setMyShortDescription": lambda world, params: _set_text(world, params, "short_description"),
    "getMyShortDescription": lambda world, params: _get_text(world, params, "short_description"),
    "logOut": _close,
    "close": _close,
}
