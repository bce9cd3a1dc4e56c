"""What a person asks of the bot and what the bot replies, without the wire format of a messenger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import ChatKind, Message, Role
from bot.render.speech.speech import ENGLISH, Speech


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was sent to the bot: its name and its bytes, at most 5 MB.

    `data` is empty when the file is larger or could not be downloaded.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A message or a pressed button.

    `admin` is whether `user` is an admin of the bot, and `role` their role. `manager` is whether the person may change
    this chat's subscriptions: always in a private chat; in a group only its administrators and the bot's admins.
    `unsure`: the messenger does not say whether the person is one. `command` is "brief" for "/brief@our_bot x", "" for
    a plain text; `words` is what follows, or the text itself. `pressed` is the data of a pressed button and `callback`
    its query id. `message` is the id of the message that was sent or has the button, and `shown` the text of a message
    with a pressed button; `sent` is when it was sent, to the second. `forwarded` names the channel or person that a
    forwarded text is from, "" for a text that is not forwarded; `posted` is when that was first posted, with a zone.
    `links` are the addresses behind words of the text, and `location` the latitude and the longitude in degrees of a
    place that was shared. `thread_name` is the name of the forum's `thread`, "" when it is not told. `ephemeral` is the
    id of a message in a group that only the person and the bot see, 0 for any other. `language` is the IETF tag that
    the messenger reports of the person; `speech` is the language of every answer to it.
    """

    chat: int
    kind: ChatKind
    title: str
    user: int
    admin: bool
    manager: bool = True
    unsure: bool = False
    name: str = ""
    thread: int = 0
    thread_name: str = ""
    ephemeral: int = 0
    message: int = 0
    sent: datetime | None = None
    command: str = ""
    words: str = ""
    pressed: str = ""
    shown: str = ""
    callback: str = ""
    forwarded: str = ""
    posted: datetime | None = None
    document: Document | None = None
    links: tuple[str, ...] = ()
    location: tuple[float, float] | None = None
    language: str = ""
    speech: Speech = ENGLISH
    role: Role = Role.READER

    @property
    def standing(self) -> Role:
        """The role of the person: an admin's at least for an admin."""
        return Role.ADMIN if self.admin and not self.role.includes(Role.ADMIN) else self.role

    @property
    def private(self) -> bool:
        """Whether the chat is a conversation with one person."""
        return self.kind is ChatKind.PRIVATE


@dataclass(frozen=True, slots=True)
class Reply:
    """The messages to send, in order. With `edit` the first replaces the message whose button was pressed.

    `notice` is the short line that Telegram flashes after a press, at most 200 characters.
    """

    messages: tuple[Message, ...] = ()
    edit: bool = False
    notice: str = ""
