"""Questions from chats that the bot is not in: what people type behind its name, and what they get to choose from.

https://core.telegram.org/bots/inline and https://core.telegram.org/bots/api#answerguestquery
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.playground.text.detection import detect
from bot.playground.text.entity import Entity
from bot.playground.world import as_json
from bot.playground.world.privacy_mode import is_seen
from bot.playground.world.values import BOT, Event, Person, Post
from bot.playground.world.world import World

KEPT = 200
"""Queries that are kept, the newest: a person who types sends one with almost every letter."""
LIVES = timedelta(seconds=30)
"""How long a query may be answered: undocumented; bots report refusals after about this time."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A result as a person sees it, and the message that it sends."""

    key: str
    title: str
    line: str
    url: str
    text: str
    entities: tuple[Entity, ...]
    keyboard: Mapping[str, Any] | None


@dataclass(slots=True)
class Asked:
    """A query that waits for its answer, or has it; a guest's is in a message of a chat."""

    id: str
    person: Person
    words: str
    when: datetime
    chat: int = 0
    message: int = 0
    choices: tuple[Choice, ...] | None = None
    button: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def ask_inline(world: World, person: Person, words: str, *, chat_type: str = "supergroup") -> Asked:
    """Type `words` behind the name of the bot in the composer of any chat."""
    asked = _new(world, person, words)
    query = {"id": asked.id, "from": as_json.user(person), "query": words, "offset": "", "chat_type": chat_type}
    world.updates.add("inline_query", query)
    return asked


def summon(world: World, person: Person, chat: int, text: str, *, reply_to: int = 0, thread: int = 0) -> Asked:
    """Write a message that names the bot in a chat that it is not in."""
    room = world.rooms[chat]
    entities = tuple(sorted(detect(text), key=lambda e: e.offset))
    made = Post(0, chat, person, world.now(), text, entities, reply_to=reply_to, thread=thread)
    post = world.write(room, made)
    asked = _new(world, person, text)
    asked.chat, asked.message = chat, post.id
    world.updates.add("guest_message", world.as_json(post) | {"guest_query_id": asked.id})
    return asked


def choose(world: World, asked: Asked, key: str, chat: int, *, reply_to: int = 0, thread: int = 0) -> Post:
    """Send a result, as a message of the person's own, which the bot gets where it is. Raises ValueError for none."""
    (choice,) = (one for one in asked.choices or () if one.key == key)
    room = world.rooms[chat]
    sender = None if room.kind == "channel" else asked.person
    made = Post(0, chat, sender, world.now(), choice.text, choice.entities, choice.keyboard)
    via = {"via_bot": as_json.user(BOT)}
    post = world.write(room, replace(made, reply_to=reply_to, thread=thread, extra=via))
    if is_seen(room, post):
        world.updates.add("channel_post" if room.kind == "channel" else "message", world.as_json(post))
    return post


def answered(world: World, asked: Asked, choices: Sequence[Choice], button: str, facts: Mapping[str, Any]) -> None:
    """The bot has answered: a guest's answer stands in the chat, others are there to choose from."""
    asked.choices, asked.button, asked.facts = tuple(choices), button, facts
    if asked.chat:
        (choice,) = choices
        room = world.rooms[asked.chat]
        made = Post(0, room.id, BOT, world.now(), choice.text, choice.entities, choice.keyboard, reply_to=asked.message)
        world.write(room, replace(made, thread=room.posts[asked.message].thread))
    else:
        shown = [{"key": one.key, "title": one.title, "line": one.line} for one in choices]
        world.tell(Event("choices", asked.person.id, None, {"query": asked.id, "choices": shown, "button": button}))


def edit(world: World, post: Post, text: str) -> Post:
    """A person changes what they wrote: an update of its own for the bot."""
    entities = tuple(sorted(detect(text), key=lambda e: e.offset))
    return world.amend(post, text=text, entities=entities)


def _new(world: World, person: Person, words: str) -> Asked:
    asked = Asked(str(5_500_000_000_000_000 + world.number()), person, words, world.clock.now())
    world.queries[asked.id] = asked
    for old in [*world.queries][:-KEPT]:
        del world.queries[old]
    return asked
