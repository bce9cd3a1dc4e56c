"""The values of the playground: people, chats, messages, files. Frozen, except a chat with its history.

Mei, Ada and the group "Chip desk" are there from the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.playground.text.entity import Entity

TOKEN = "7000000001:playground"  # noqa: S105 - no secret: it opens only this server on loopback
"""The bot's token here. Its id is above 32 bits, as Telegram's are today."""


@dataclass(frozen=True, slots=True)
class Person:
    """A user. `language` is the IETF tag that the user's app reports."""

    id: int
    name: str
    username: str = ""
    language: str = "en"
    bot: bool = False


BOT = Person(7_000_000_001, "Wirebrief", "wirebrief_bot", bot=True)
MEI = Person(5_000_000_001, "Mei", "mei_reads")
ADA = Person(5_000_000_002, "Ada", "ada_edits")
DESK = -1_001_000_000_001
"""The id of the group "Chip desk", whose members are Mei and its owner, Ada."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a chat. `path` is the file_path of getFile, with which the download address ends.

    `pixels` are the width and height of a photo, None for any other file.
    """

    id: str
    name: str
    kind: str
    data: bytes
    path: str
    pixels: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The part of a message that a reply quotes, and its place there in UTF-16 units."""

    text: str
    entities: tuple[Entity, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Post:
    """A message. `sender` is None in a channel. `keyboard` is an InlineKeyboardMarkup as JSON.

    `extra` holds further fields of Telegram's Message as they are (forward_origin, new_chat_members, ...). `seen_by` is
    the one person who sees an ephemeral message beside the bot, None for all.
    """

    id: int
    chat: int
    sender: Person | None
    date: datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    keyboard: Mapping[str, Any] | None = None
    file: Attachment | None = None
    edited: datetime | None = None
    reply_to: int = 0
    thread: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)
    quote: Quote | None = None
    seen_by: Person | None = None


@dataclass(slots=True)
class Room:
    """A chat as the server keeps it. `kind` is Telegram's: private, group, supergroup or channel.

    `members` maps a user's id to the status that getChatMember gives; the bot is one of them. `closed` is
    Telegram's reason why the bot may not write, "" when it may; without `posting` it may read all the same.
    `moved` is the id after a migration, 0 before it. `threads` are the names of the topics of a forum, by id. `linked`
    is the discussion group of a channel and the channel of a discussion group, 0 for none.
    """

    id: int
    kind: str
    title: str
    members: dict[int, str]
    username: str = ""
    posts: dict[int, Post] = field(default_factory=dict)
    last: int = 0
    closed: str = ""
    posting: bool = True
    moved: int = 0
    forum: bool = False
    threads: dict[int, str] = field(default_factory=dict)
    linked: int = 0


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button that waits for its answer."""

    id: str
    person: Person
    chat: int
    message: int
    data: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person in `chat` can see.

    `kind` is message, edit, delete, typing, notice, commands, choices (the results of an inline question) or rooms.
    `post` is the message concerned; `about` holds further facts, by kind.
    """

    kind: str
    chat: int = 0
    post: Post | None = None
    about: Mapping[str, Any] = field(default_factory=dict)
