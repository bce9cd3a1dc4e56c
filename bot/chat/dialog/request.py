"""What a person asks of the bot and what the bot says back, free of Telegram's wire format.

`telegram/` makes an Ask from an update and sends the Reply; `chat/commands/` turn the one into the other. Leaf:
imports `bot.model` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import ChatKind, Message


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was sent to us: its name and bytes (at most 5 MB).

    One that is larger, or could not be fetched, arrives with `data` empty.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Ask:
    """One update, as a command sees it.

    `admin` is whether `user` is one of `telegram.admins`. `manager` is whether the person may change this chat's
    subscriptions: always in a private chat; in a group only its administrators and our admins. `command` is "brief" for
    "/brief@our_bot x", "" for a plain text; `words` is what follows, or the text itself. `pressed` is the data of a
    pressed button and `callback` its query id; `message` is the id of the message that was sent or bore the button,
    `sent` when it was, to the second.
    `forwarded` names the channel or person that a forwarded text is from, "" when it is not forwarded; `posted` is when
    that was first posted, aware.
    """

    chat: int
    kind: ChatKind
    title: str
    user: int
    admin: bool
    manager: bool = True
    name: str = ""
    thread: int = 0
    message: int = 0
    sent: datetime | None = None
    command: str = ""
    words: str = ""
    pressed: str = ""
    callback: str = ""
    forwarded: str = ""
    posted: datetime | None = None
    document: Document | None = None

    @property
    def private(self) -> bool:
        """Whether the chat is a conversation with one person."""
        return self.kind is ChatKind.PRIVATE


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say: `messages` in order. With `edit` the first replaces the message whose button was pressed.

    `notice` is the short line that Telegram flashes after a press (at most 200 characters).
    """

    messages: tuple[Message, ...] = ()
    edit: bool = False
    notice: str = ""
