"""What people of the page write: messages, and what they ask behind the name of the bot in any chat.

Each raises KeyError, TypeError or ValueError for what nobody could send there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.playground.world import queries
from bot.playground.world.values import BOT, Person, Room
from bot.playground.world.world import World

LONGEST_QUERY = 256
"""Characters of a question behind the name of the bot [API InlineQuery.query]."""
_ABSENT = frozenset({"left", "kicked"})
_NAME = re.compile(rf"(?<!\w)@{BOT.username}(?!\w)", re.ASCII | re.IGNORECASE)


def write(world: World, person: Person, asked: Mapping[str, Any], text: str) -> None:
    """Write a message; in a group that the bot is not in, one that names it is a guest's question."""
    room, place = _place(world, person, asked)
    if room.kind != "channel" and room.members[BOT.id] in _ABSENT and _NAME.search(text):
        queries.summon(world, person, room.id, text, **place)
    else:
        world.say(person, room.id, text, **place)


def ask(world: World, person: Person, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Type words behind the name of the bot; an event brings the results."""
    room, _ = _place(world, person, asked)
    kind = "sender" if room.kind == "private" else room.kind  # each private chat here is one with the bot
    made = queries.ask_inline(world, person, str(asked["words"])[:LONGEST_QUERY], chat_type=kind)
    return {"query": made.id}


def choose(world: World, person: Person, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Send a result of a question."""
    room, place = _place(world, person, asked)
    query = world.queries[asked["query"]]
    if query.person != person:
        raise ValueError(asked["query"])
    return {"message": queries.choose(world, query, asked["key"], room.id, **place).id}


def _place(world: World, person: Person, asked: Mapping[str, Any]) -> tuple[Room, dict[str, int]]:
    """The chat in which a person writes, and what the message answers and in which topic."""
    room = world.rooms[asked["chat"]]
    if room.members[person.id] == "member" and room.kind == "channel":
        raise ValueError(room.kind)  # only administrators post in a channel
    reply, thread = int(asked.get("reply", 0)), int(asked.get("thread", 0))
    if thread and thread not in room.threads:
        raise ValueError(thread)
    return room, {"reply_to": reply, "thread": thread}
