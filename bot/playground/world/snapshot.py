"""A world as JSON, so that its chats survive a restart: the newest messages of each chat, and what the bot has to know.

Presses and queries that wait for an answer are left out: they live for minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import ConfigDict, TypeAdapter

from bot.playground.world.bot_profile import Command
from bot.playground.world.update_queue import Waiting
from bot.playground.world.values import Person, Post, Room
from bot.playground.world.world import World

MOST_MESSAGES = 200
"""Messages that are kept of a chat."""
MOST_BYTES = 20_000_000
"""Bytes of the files of a chat that are kept; older messages go with their files."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is kept of a world."""

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    people: tuple[Person, ...]
    rooms: tuple[Room, ...]
    numbered: int
    next_update: int
    waiting: tuple[Waiting, ...]
    commands: list[tuple[str, str, tuple[Command, ...]]]
    descriptions: list[tuple[str, str, str]]


_AS_JSON = TypeAdapter(Snapshot)


def written(world: World) -> bytes:
    """The world as JSON."""
    kept = Snapshot(
        tuple(world.people.values()),
        tuple(replace(room, posts=_newest(room)) for room in world.rooms.values()),
        world.numbered,
        world.updates.next_id,
        world.updates.waiting,
        world.profile.kept(),
        [(method, language, words) for (method, language), words in world.profile.described.items()],
    )
    return _AS_JSON.dump_json(kept)


def restore(world: World, data: bytes) -> None:
    """Make a new world the one that was written. Raises ValueError, before any change, when it is none."""
    kept = _AS_JSON.validate_json(data)
    world.people = {person.id: person for person in kept.people}
    world.rooms = {room.id: room for room in kept.rooms}
    world.files = {file.id: file for room in kept.rooms for post in room.posts.values() if (file := post.file)}
    world.numbered = kept.numbered
    world.updates.restore(kept.waiting, kept.next_update)
    world.profile.restore(kept.commands)
    world.profile.described = {(method, language): words for method, language, words in kept.descriptions}


def _newest(room: Room) -> dict[int, Post]:
    posts = list(_bounded(room))
    return {post.id: post for post in reversed(posts)}


def _bounded(room: Room) -> Iterator[Post]:
    """The newest messages, newest first."""
    size = 0
    for post in list(reversed(room.posts.values()))[:MOST_MESSAGES]:
        size += len(post.file.data) if post.file else 0
        if size > MOST_BYTES:
            return
        yield post
