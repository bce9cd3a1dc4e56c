"""What a chat is sent by schedule: slots, digests, messages and their deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from summaries.model import Receipt

PNG: Final = b"\x89PNG\r\n\x1a\n"
"""How a PNG file begins (https://www.w3.org/TR/png-3/#3PNGsignature)."""
LARGEST_PICTURE: Final = 100_000
"""Bytes of a picture: a chart has 4,000 to 20,000, and the outbox of 1,000 chats fits in 140 MB at most."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One due moment of one subscription: local day and time, and `due` in UTC. Its key makes a digest unique."""

    chat: int
    subscription: str
    day: date
    at: time
    due: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.chat}:{self.subscription}:{self.day.isoformat()}:{self.at.strftime('%H%M')}"


@dataclass(frozen=True, slots=True)
class HeldSlot:
    """The slot of a subscription whose digest waits: for the end of quiet hours, or after a fault."""

    slot: Slot

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.slot.subscription


@dataclass(frozen=True, slots=True)
class DigestStory:
    """A story as a digest tells it: its headline, the receipts of its sentences, the ids of the articles it cites."""

    headline: str
    receipts: tuple[Receipt, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """A planned digest: what a chat was sent, or will be, in one slot.

    `slot` is the slot's key. `until` is the time up to which articles were considered. `topics` are the names of those
    that it covers. `told` has an entry for each of its messages: the stories in it, none once the message is given up.
    `settled` are the ids of articles that had nothing to add to what the chat had been told. `subscription` is "" when
    the subscription ended because its thread was gone: the digest is sent all the same. `thread` is that of a forum in
    which it is read, 0 for none. `caught_up`: it is the first after a pause, and what it had no room for is not owed.
    """

    slot: str
    chat: int
    subscription: str
    planned: datetime
    until: datetime
    topics: tuple[str, ...] = ()
    told: tuple[tuple[DigestStory, ...], ...] = ()
    settled: tuple[str, ...] = ()
    thread: int = 0
    caught_up: bool = False

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.slot

    @property
    def stories(self) -> tuple[DigestStory, ...]:
        """The stories that it tells, in reading order."""
        return tuple(story for message in self.told for story in message)

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The receipts of its sentences, in reading order."""
        return tuple(receipt for story in self.stories for receipt in story.receipts)


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: `data` (1 to 64 bytes) comes back to us when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class ReplyTo:
    """The message of the same chat that another replies to, by its id.

    `quote` is a part of it as HTML, "" for none, which begins at `position` of its text, in UTF-16 units.
    """

    message: int
    quote: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Ephemeral:
    """That a message in a group is for one person only, `receiver`, by user id.

    `answers` is the id of the ephemeral message that it answers, and `press` that of the pressed button below one.
    """

    receiver: int
    answers: int
    press: str = ""


@dataclass(frozen=True, slots=True)
class Tells:
    """What a message prints: stories of the answer with this id, by their numbers in it, from 1."""

    answer: str
    stories: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of text that goes with a message."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes with a message, as the bytes of a PNG file: at most LARGEST_PICTURE.

    The outbox holds them until the message is sent. Raises ValueError for what is larger, or no PNG.
    """

    png: bytes

    def __post_init__(self) -> None:
        if len(self.png) > LARGEST_PICTURE or not self.png.startswith(PNG):
            raise ValueError(f"not a PNG of at most {LARGEST_PICTURE} bytes: {len(self.png)} bytes")


@dataclass(frozen=True, slots=True)
class Message:
    """One Telegram message, ready to send: HTML within Telegram's limits, rows of buttons, and what it replies to.

    With a `file` or a `picture` it is sent as that, and the HTML is its caption, within CAPTION_UNITS; that of a
    picture says in words what the picture shows. No message has both. `silently`: without a sound. `tells` names the
    stories that it prints, None if they need not be corrected later. `ephemeral`: who alone sees it, None for all.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    replies_to: ReplyTo | None = None
    file: TextFile | None = None
    silently: bool = False
    tells: Tells | None = None
    picture: Picture | None = None
    ephemeral: Ephemeral | None = None


class DeliveryState(StrEnum):
    """The states of a delivery: PLANNED → SENDING → SENT, or GIVEN_UP with the reason."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message of one digest on its way.

    `attempts` counts the sends begun, `unsure` those that may have arrived; `due` is when the next may begin. `edits`
    is the id of the message of the chat that it replaces, 0 for a new one.
    """

    digest: str
    part: int
    chat: int
    message: Message
    due: datetime
    thread: int = 0
    state: DeliveryState = DeliveryState.PLANNED
    attempts: int = 0
    reason: str = ""
    unsure: int = 0
    edits: int = 0

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.digest}#{self.part:03d}"
