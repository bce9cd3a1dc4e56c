"""The edges of the bot, as the loops see them: Protocols whose docstrings are the contract.

The implementations are in `clock`, `web/client`, `store/` and `telegram/`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from bot.errors import PlainError
from bot.model import Dated, Filed, Message, Record
from bot.model.faults import Fault, sentence

R = TypeVar("R", bound=Record)


class Clock(Protocol):
    """Time, and waiting. Nothing else asks the machine for the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC. May jump in either direction."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`; at once when they are not positive."""


@dataclass(frozen=True, slots=True)
class Put:
    """Write a record, replacing the one under the same key."""

    record: Record


@dataclass(frozen=True, slots=True)
class Add:
    """Write a record whose key must be free; otherwise the whole commit fails with `AlreadyThere`."""

    record: Record


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove the record of `kind` under `key`; nothing happens when there is none."""

    kind: type[Record]
    key: str


Write = Put | Add | Drop


class StoreError(PlainError):
    """The store cannot do what was asked; the message is one plain line for the operator."""


class AlreadyThere(StoreError):
    """An `Add` met a key that is taken. Nothing of its commit was written."""


class StoreFull(StoreError):
    """The medium refuses writes: it is full, read-only or broken.

    Nothing was written. Reads go on, and a later commit may succeed.
    """


class Store(Protocol):
    """Everything that must survive a restart. `bot/store/memory.py` is the specification."""

    async def commit(self, *writes: Write) -> None:
        """Apply all writes in order, or none of them. When it returns they survive a crash; reads see them.

        Raises AlreadyThere or StoreFull, and then nothing was written.
        """

    def turn(self, *names: str) -> AbstractAsyncContextManager[None]:
        """Run the body as one step with regard to `names`: to read records, decide, and commit.

        Among the tasks of one process, bodies that share a name run one at a time, in order of arrival, and each sees
        what those before it committed; a store that serves several processes makes this hold among all of them. A body
        is short, makes no network call, and takes no further turn: that raises RuntimeError, because two bodies could
        wait for each other. Name all turns at once.
        """

    async def get(self, kind: type[R], key: str) -> R | None:
        """The record of `kind` under `key`, or None."""

    async def every(self, kind: type[R], /, **where: str | int) -> tuple[R, ...]:
        """All records of `kind` whose indexed fields equal `where`, in order of key.

        Only the fields that `schema.INDEXED` names for the kind may be asked; another raises ValueError.
        """

    async def articles(
        self,
        *,
        topic: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        arrived_after: datetime | None = None,
        limit: int = 500,
    ) -> tuple[Filed, ...]:
        """The newest articles by `news` (ties by id), newest first.

        Only those of `topic` when it is named, with news >= `since` and < `until`, and with arrived > `arrived_after`.
        """

    async def search(
        self,
        terms: Collection[str],
        *,
        topic: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
    ) -> tuple[Filed, ...]:
        """Articles with all of `terms` (as `summaries.text.search_terms` makes them) in title or text, newest first.

        Only those of `topic` when it is named, with news >= `since` and < `until`. Without `terms` there are none.
        """

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many articles have each of `terms` in title or text; some that were changed or removed may count too."""

    async def revision(self, kind: type[Record]) -> int:
        """A number that is another after each commit that wrote or dropped a record of `kind`; not across openings."""

    async def count(self, kind: type[Record]) -> int:
        """How many records of `kind` there are."""

    async def keys_before(self, kind: type[Dated], before: datetime) -> tuple[str, ...]:
        """The keys of articles that arrived, digests planned, deliveries due, answers made, messages sent before that.

        The oldest come first.
        """

    def watch(self, kind: type[R], changed: Callable[[str, R | None], None]) -> None:
        """Call `changed` on every later change of a record of `kind`, once reads see it.

        It is given the key, and the record, or None when the record was removed.
        A kind has one such function; a later one takes its place.
        """

    async def scrub(self, texts: Collection[str]) -> None:
        """Write what is kept anew, so that no former record with one of these texts is left on the medium.

        Records that are there stay. Raises StoreError when it could not be done.
        """

    async def close(self) -> None:
        """Finish waiting commits and release all files; later calls raise StoreError. Is idempotent."""


@dataclass(frozen=True, slots=True)
class WebRequest:
    """An address to fetch.

    `etag` and `modified` make the request conditional. `limit` bounds the bytes of the body after inflating. `home` is
    the address of the source that the request serves, "" for `url` itself: a private place that the operator allows is
    read only for a source that is at that place. With a `form`, its fields are POSTed, and no redirect is followed.
    """

    url: str
    etag: str = ""
    modified: str = ""
    limit: int = 5_000_000
    home: str = ""
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class WebResponse:
    """What a web server answered.

    `url` is the address after redirects; `moved` is the same when all of them were permanent, and "" otherwise.
    `status` is 200 or 304 in a success; anything else is a refusal that `politeness` understands. `retry_after` is in
    seconds, or the moment that the site names. `fresh_for` is for how many seconds the site says that the answer stays
    as it is, 0 when it does not say. `shield` is the name of a shield against bots that has answered for the site, ""
    for none. `link` is the header `Link` (RFC 8288), which may name the feeds of a page. `body` is empty unless status
    is 200; there is room for few large ones at a time, so an answer is not kept for longer than its body is needed.
    """

    url: str
    status: int
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""
    retry_after: int | datetime | None = None
    fresh_for: int = 0
    shield: str = ""
    link: str = ""


class WebError(PlainError):
    """The address could not be read; the message is one plain line for an admin, the sentence of its `fault`.

    `url` is the address at which redirects had arrived by then, "" when none was asked.
    """

    def __init__(self, message: str, fault: Fault = Fault.BAD_ADDRESS, url: str = "") -> None:
        super().__init__(message)
        self.fault = fault
        self.url = url

    @classmethod
    def of(cls, fault: Fault, **parts: str | float) -> WebError:
        """The error of a fault, with the places of its sentence filled in."""
        return cls(sentence(fault, **parts), fault)


class Web(Protocol):
    """The only access to the web: guarded at connect on every hop, bounded in bytes and time."""

    async def fetch(self, request: WebRequest) -> WebResponse:
        """GET an http or https address, or POST to it. Raises WebError when it may not, or cannot, be read."""

    async def close(self) -> None:
        """Close all connections. Is idempotent."""


class Trouble(StrEnum):
    """Why Telegram did not take a message, by what we do about it."""

    GONE = "gone"
    """Blocked, kicked, deactivated, not found: never write to this chat again."""
    MIGRATED = "migrated"
    """The group has a new id: use it, and send again."""
    THREAD_LOST = "thread lost"
    """The thread of a forum is gone: the forum itself may still take it."""
    CLOSED = "closed"
    """The thread is closed, maybe the forum's own, General: it may be opened again."""
    SLOW_DOWN = "slow down"
    """429: wait `retry_after` seconds."""
    UNREACHED = "unreached"
    """No connection was made: nothing was sent."""
    UNSURE = "unsure"
    """5xx, timeout, broken connection: it may or may not have been sent."""
    REFUSED = "refused"
    """A bad request: never try the same again; tell the operator."""
    WITHHELD = "withheld"
    """`still` said no when the message could be sent: nothing was sent."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram has the message, under this id in its chat."""

    message_id: int


@dataclass(frozen=True, slots=True)
class NotSent:
    """Telegram has not taken the message. `retry_after` is in seconds; `new_chat` is set when MIGRATED."""

    trouble: Trouble
    reason: str
    retry_after: float = 0.0
    new_chat: int = 0


Outcome = Sent | NotSent


class Messenger(Protocol):
    """Sends messages to chats. All sends share one budget; replies go before digests."""

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        """Send one message when the budget allows. `reply` says that a person waits for it.

        A reply to a thread that is gone goes to the forum itself; any other message is THREAD_LOST then. `still` is
        called when the message may be sent, which can be long after the call; when it gives False, nothing is sent.
        Does not raise for anything that Telegram answers.
        """

    async def edit(self, chat: int, message_id: int, message: Message, *, reply: bool = True) -> Outcome:
        """Replace a message that we sent before. "Not modified" counts as Sent; `reply` as in `send`."""

    def spacing(self, chat: int) -> float:
        """Seconds between two messages to `chat` in the long run."""

    async def answer(self, callback: str, text: str = "") -> None:
        """End the wait of a pressed button, with a short notice (at most 200 characters) or none. Never raises."""
