"""The connection to a messenger as the inbox sees it: a port for updates in, and the handler that receives them.

`bot/telegram/` is the implementation for Telegram; another messenger is another package with the same methods.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.chat.dialog.request import Request
from bot.errors import PlainError
from bot.model import ChatKind, Incoming, Role
from bot.render.query_results import QueryResult


class ConnectionLost(Exception):
    """The messenger cannot be reached or does not answer now; one plain line. Retry after `wait` seconds."""

    def __init__(self, reason: str, *, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class PolledElsewhere(ConnectionLost):
    """Another program polls for updates of the same bot."""


class BotRefused(PlainError):
    """The bot cannot run: the message is one plain line that tells the operator what to do."""


class Kind(StrEnum):
    """What an update is about."""

    ASK = "ask"
    """A message or a pressed button that the bot answers."""
    MEMBERSHIP = "membership"
    """The bot was added or removed, blocked or unblocked."""
    MOVE = "move"
    """A group has a new id."""
    THREAD = "thread"
    """A thread of a forum has a name, or another one."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """An update with what a queue needs to know about it.

    `sender` is the person who wrote or pressed, or the chat that speaks for itself, as a channel does. `command` is
    "stop" for "/stop@our_bot", "" for anything but a command. `admin`: the sender may file articles. `payload` is
    what follows /start, as in a link.
    """

    incoming: Incoming
    chat: int
    sender: int
    kind: Kind = Kind.ASK
    command: str = ""
    admin: bool = False
    payload: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question from any chat, also one that the bot is not in: `id` is what its answer names.

    Inline, `person` chooses one of several results and sends it as a message of their own. A `guest` question names the
    bot in a message, and gets one answer that everybody in that chat reads. `language` is the tag of the person's
    language. Neither is kept: a question that waits when the bot stops is not answered.
    """

    id: str
    person: int
    words: str
    language: str = ""
    guest: bool = False


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """The results of a Query, best first. They are of this person alone, and may be shown again for `seconds`.

    `button` is the label of a button above them that opens the private chat with the bot; "" for none.
    """

    results: tuple[QueryResult, ...]
    seconds: int
    button: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one fetch gave: the updates that are for the bot, and the offset that confirms all that were fetched.

    `offset` is 0 when nothing was fetched. `queries` are answered at once or never, and need no confirmation. `oldest`
    is the smallest number of what was fetched, 0 for nothing.
    """

    envelopes: tuple[Envelope, ...]
    offset: int
    queries: tuple[Query, ...] = ()
    oldest: int = 0


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot was added to a chat or removed from it, or its rights were changed.

    `may_write` is whether it may write there now, and `inside` whether it is in the chat; `by` is the person who
    changed it, 0 when the messenger does not say. `language` is the tag of
    their language, "" where that is not known.
    """

    chat: int
    kind: ChatKind
    title: str
    may_write: bool
    inside: bool = True
    by: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Menus:
    """The commands to show to people of each role: each name with what it does, in order.

    With `only_guests`, chats that nobody let in are shown none. `unshown` are the names of all others, and `for_one` of
    those that concern only who gives them.
    """

    by_role: Mapping[Role, Mapping[str, str]]
    only_guests: bool = False
    unshown: frozenset[str] = frozenset()
    for_one: frozenset[str] = frozenset()

    @property
    def commands(self) -> frozenset[str]:
        """The names of all commands."""
        return self.unshown.union(*self.by_role.values())


class UpdateHandler(Protocol):
    """Receives what the connection reads from updates. No method raises."""

    async def asked(self, ask: Request) -> None:
        """Somebody wrote to the bot, or pressed a button."""

    async def membership(self, change: Membership) -> None:
        """The bot was added to a chat or removed from it."""

    async def moved(self, old: int, new: int) -> None:
        """A group has a new id."""

    async def thread_named(self, chat: int, thread: int, name: str) -> None:
        """A thread of a forum was opened under this name, or has it from now on."""

    async def fault(self, chat: int, error: Exception) -> None:
        """Handling an update failed through a bug of ours; `chat` is 0 when its chat is not known."""


class Receiver(Protocol):
    """How updates come in: each is kept by the messenger until it is accepted, and comes again until then."""

    async def connect(self) -> None:
        """Return when updates can come. Raises BotRefused when the bot cannot run."""

    async def fetch(self) -> Batch:
        """The next updates, or none after a while. Raises BotRefused."""

    def accepted(self, batch: Batch) -> None:
        """A batch is durable: the messenger may forget it."""

    async def close(self) -> None:
        """Receive no more. Is idempotent."""


class Connection(Protocol):
    """The source of updates. Updates are delivered at least once."""

    def listen(self, handler: UpdateHandler) -> None:
        """Pass what `process` reads to `handler`."""

    async def connect(self) -> None:
        """Log in and check the account. Raises BotRefused or ConnectionLost."""

    async def fetch(self, offset: int) -> Batch:
        """The updates with ids from `offset` on (0: all unconfirmed), waiting for one; confirms those before it.

        Malformed updates are logged in one line each and left out, as are those that are not for the bot. Raises
        BotRefused or ConnectionLost.
        """

    def opened(self, incoming: Incoming) -> Envelope | None:
        """A stored update as `fetch` gives it; None for one that `fetch` leaves out."""

    async def process(self, incoming: Incoming) -> None:
        """Read one update, which `fetch` or `opened` gave, and call the handler."""

    async def answer_query(self, query: Query, answer: QueryAnswer) -> None:
        """Answer a question from elsewhere; a guest gets the first result. Never raises: it may be too late."""

    async def register(self, menus: Menus) -> None:
        """Show each role its commands, as far as possible; those with more to do than to read, in their own chats.

        From then on `fetch` leaves out what a group writes with a command of no menu: another bot may be meant.
        """

    async def show(self, chat: int, menu: Mapping[str, str], language: str = "") -> None:
        """Show these commands in one chat, in place of any others: in this language, "" for that of each reader."""

    async def close(self) -> None:
        """Close the connection. Idempotent."""
